import { draftsOf, finished, inputOf, isChanged, newRule, placeOf } from './rule-draft'

const rules = [
  { address: '/shoes', addressMatch: 'PREFIX' as const, category: 'Shoes' },
  { address: '/account*', addressMatch: 'PATTERN' as const, category: null },
]

test('what is written is what is sent, and the same rules are no change', () => {
  const drafts = draftsOf(rules)
  expect(inputOf(drafts)).toEqual(rules)
  expect(isChanged(drafts, rules)).toBe(false)
  expect(isChanged(drafts.toReversed(), rules)).toBe(true)
  const [shoes, account] = drafts
  expect(isChanged([shoes!, { ...account!, countsForNone: false, category: 'Account' }], rules)).toBe(true)
})

test('a line that was only begun takes no part in a test', () => {
  const begun = [
    { ...newRule(), address: '/a' },
    { ...newRule(), category: 'A' },
  ]
  expect(finished([...begun, ...draftsOf(rules)])).toHaveLength(2)
})

test.each([
  ['input.rules[2].address', { index: 2, part: 'address' }],
  ['rules[0].category', { index: 0, part: 'category' }],
  ['input.rules', null],
  [null, null],
])('%s is about %j', (field, place) => {
  expect(placeOf(field)).toEqual(place)
})
