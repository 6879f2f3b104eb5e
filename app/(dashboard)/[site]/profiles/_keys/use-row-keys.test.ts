import { targetOf } from './use-row-keys'

const place = { active: 10, isOnRow: true, last: 49, page: 20 }

test.each([
  ['ArrowDown', 11],
  ['ArrowUp', 9],
  ['PageDown', 30],
  ['PageUp', -10],
  ['Home', 0],
  ['End', 49],
  ['x', null],
  ['Enter', null],
])('%s leads to %s', (key, target) => {
  expect(targetOf(key, place)).toBe(target)
})

test('from the page the first arrow goes to the active row', () => {
  expect(targetOf('ArrowDown', { ...place, isOnRow: false })).toBe(10)
  expect(targetOf('ArrowUp', { ...place, isOnRow: false })).toBe(10)
})

test('a screen is one row at least', () => {
  expect(targetOf('PageDown', { ...place, page: -1 })).toBe(11)
})
