import { countOf, isChosen, selectionStore } from './selection-store'

const rows = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id }))
const chosen = () =>
  rows
    .filter(({ id }) => isChosen(selectionStore.get(), id))
    .map(({ id }) => id)
    .join('')
const toggle = (id: string, isRange = false) => selectionStore.toggle(id, isRange, rows)

beforeEach(() => {
  selectionStore.shows('')
  selectionStore.shows('people')
})

test('one by one, and back', () => {
  toggle('b')
  toggle('d')
  toggle('b')
  expect(chosen()).toBe('d')
})

test('a range goes from the one before to this one, in both directions, and takes its state', () => {
  toggle('b')
  toggle('d', true)
  expect(chosen()).toBe('bcd')
  toggle('c', true)
  expect(chosen()).toBe('b')
  toggle('a')
  toggle('e', true)
  expect(chosen()).toBe('abcde')
})

test('a range without a beginning is one', () => {
  toggle('c', true)
  expect(chosen()).toBe('c')
})

test('of all that match some are left out, also by a range', () => {
  selectionStore.all()
  expect(countOf(selectionStore.get())).toBeNull()
  selectionStore.counted(12_345)
  toggle('b')
  toggle('c', true)
  expect(chosen()).toBe('ade')
  expect(countOf(selectionStore.get())).toBe(12_343)
  selectionStore.mark(['b'], true)
  expect(countOf(selectionStore.get())).toBe(12_344)
  // Counted again without c, who matches no longer.
  selectionStore.counted(12_345, new Set(['c']))
  expect(countOf(selectionStore.get())).toBe(12_345)
})

test('other people are shown: what was chosen among those before is told, and gone; the same people stay chosen', () => {
  toggle('a')
  expect(selectionStore.shows('people')).toBe(0)
  expect(chosen()).toBe('a')
  expect(selectionStore.shows('others')).toBe(1)
  expect(chosen()).toBe('')
})
