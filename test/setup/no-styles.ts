// What a style sheet is in a test.
export default {}
