import { inOrder, moved, placeAt } from './order'

const things = ['a', 'b', 'c'].map((id) => ({ id }))
const ids = (of: readonly { id: string }[]) => of.map(({ id }) => id).join('')

test('things stand in the order of the ids; what came meanwhile stands at the end', () => {
  expect(ids(inOrder(things, null))).toBe('abc')
  expect(ids(inOrder(things, ['c', 'a', 'b']))).toBe('cab')
  expect(ids(inOrder(things, ['c', 'b']))).toBe('cba')
})

test('one id moves, the others keep their order', () => {
  expect(moved(['a', 'b', 'c'], 'a', 2)).toEqual(['b', 'c', 'a'])
  expect(moved(['a', 'b', 'c'], 'c', 0)).toEqual(['c', 'a', 'b'])
  const same = ['a', 'b']
  expect(moved(same, 'b', 1)).toBe(same)
})

test('a row belongs below those whose middle is above the pointer', () => {
  const others = [
    { top: 0, height: 40 },
    { top: 40, height: 100 },
  ]
  expect(placeAt(-10, others)).toBe(0)
  expect(placeAt(30, others)).toBe(1)
  expect(placeAt(89, others)).toBe(1)
  expect(placeAt(91, others)).toBe(2)
})
