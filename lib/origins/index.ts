export { givenBy, momentOf, sourceOfActor, type Given, type GivenThrough, type ValueSource } from './given'
export { listOrigins, whoGave, type Origin, type ValueOrigin } from './list-origins'
