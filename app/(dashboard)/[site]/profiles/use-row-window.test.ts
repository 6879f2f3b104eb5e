import { rowsInSight, scrollTopFor } from './use-row-window'

test.each([
  ['at the top', { top: 0, height: 460 }, { first: 0, last: 9 }],
  ['between two rows, parts of both count', { top: 23, height: 460 }, { first: 0, last: 10 }],
  ['further down', { top: 4_600, height: 460 }, { first: 100, last: 109 }],
  ['beyond the end', { top: 1_000_000, height: 460 }, { first: 199, last: 199 }],
  ['pulled below the top, as a phone does', { top: -80, height: 460 }, { first: 0, last: 8 }],
  ['a box without height', { top: 0, height: 0 }, { first: 0, last: 0 }],
])('rows in sight: %s', (_, { top, height }, expected) => {
  expect(rowsInSight(top, height, 46, 200)).toEqual(expected)
})

test('fewer rows than fit, and none', () => {
  expect(rowsInSight(0, 460, 46, 3)).toEqual({ first: 0, last: 2 })
  expect(rowsInSight(0, 460, 46, 0)).toEqual({ first: 0, last: -1 })
})

test.each([
  ['seen already: as it is', 12, 500],
  ['above: it comes below the head', 3, 138],
  ['half under the head: it comes below it', 10, 460],
  ['below: it comes to the bottom', 40, 1_421],
  ['cut off at the bottom: it comes to the bottom', 20, 501],
])('scrolling to a row %s', (_, index, expected) => {
  expect(scrollTopFor(index, 46, { top: 500, height: 500, head: 35 })).toBe(expected)
})
