import { createInputOf, draftOfGoal, newDraft, readAmount, updateInputOf } from './goal-draft'

test.each([
  ['500', 500],
  ['1 200,50', 1200.5],
  ['1,200.50', 1200.5],
  ['1.200', 1200],
  ['12,5', 12.5],
  ['x', NaN],
  ['-1', NaN],
])('%s is the amount %d', (written, amount) => {
  expect(readAmount(written)).toBe(amount)
})

test('of the parts only those of the kind are sent', () => {
  const draft = { ...newDraft(), name: 'Bought', address: '/x', minValue: '500', aliases: ' a \n\nb' }
  expect(createInputOf({ ...draft, kind: 'PURCHASE' })).toEqual({
    name: 'Bought',
    kind: 'PURCHASE',
    aliases: ['a', 'b'],
    minValue: 500,
    countPast: true,
  })
})

test('only what was changed is sent', () => {
  const goal = {
    name: 'Bought',
    kind: 'PURCHASE' as const,
    aliases: ['Sold'],
    address: null,
    addressMatch: null,
    form: null,
    minValue: { amount: '500.00', currency: 'SEK' },
    minSeconds: null,
  }
  const draft = draftOfGoal(goal)
  expect(updateInputOf(goal, draft)).toEqual({ countPast: false })
  expect(updateInputOf(goal, { ...draft, minValue: '' })).toEqual({
    kind: 'PURCHASE',
    minValue: null,
    countPast: false,
  })
  expect(updateInputOf(goal, { ...draft, name: 'B', aliases: '' })).toEqual({
    name: 'B',
    aliases: [],
    countPast: false,
  })
})
