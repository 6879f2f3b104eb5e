import { parseSettings } from '../sites/settings'
import { categoryOfPage, explainCategory } from './category-of-page'

const at = (path: string) => new URL(path, 'https://shop.example')
const settings = parseSettings({
  interests: {
    rules: [
      { prefix: '/p/boots', category: 'Boots' },
      { prefix: '/p/nothing', category: ' ' },
      { match: 'PATTERN', address: '/*/shoes*', category: 'Shoes' },
      { match: 'PREFIX', address: '/account', category: null },
      { match: 'PREFIX', address: '/acc', category: 'Never reached by accounts' },
    ],
  },
})

test.each([
  ['/p/boots/7', 'Own', 'Boots'],
  ['/P/Boots/7', undefined, 'Boots'],
  ['/se/shoes/red', 'Own', 'Shoes'],
  ['/account/orders', 'Own', null],
  ['/p/other', 'Own', 'Own'],
  ['/checkout', '', null],
  ['/mens-shoes/7', undefined, 'Mens shoes'],
  ['/barn%C3%A4r/x', undefined, 'Barnär'],
  ['/about.html', undefined, 'About'],
  ['/index.html', undefined, null],
  ['/', undefined, null],
  ['/%E0%A4%A/x', undefined, '%E0%A4%A'],
  [`/${'A'.repeat(99)}%F0%9F%98%80/x`, undefined, 'A'.repeat(99)],
])('%s with %s is of %s', (path, own, expected) => {
  expect(categoryOfPage(at(path), own, settings)).toBe(expected)
})

test.each([
  ['/p/boots/7', 'Own', { category: 'Boots', by: 'RULE', rule: 0 }],
  ['/account', 'Own', { category: null, by: 'RULE', rule: 3 }],
  ['/acc', 'Own', { category: 'Never reached by accounts', by: 'RULE', rule: 4 }],
  ['/x', 'Own', { category: 'Own', by: 'PAGE', rule: null }],
  ['/x', '', { category: null, by: 'PAGE', rule: null }],
  ['/x', undefined, { category: 'X', by: 'PATH', rule: null }],
  ['/', null, { category: null, by: 'PATH', rule: null }],
] as const)('%s with %s: why', (path, own, expected) => {
  expect(explainCategory(at(path), own, settings.interests.rules)).toEqual(expected)
})

test('an address that is none counts for what its page says', () => {
  expect(categoryOfPage(null, 'Own', settings)).toBe('Own')
  expect(categoryOfPage(null, undefined, settings)).toBeNull()
})

test('rules as they were kept before decide as they did', () => {
  const { rules } = settings.interests
  expect(rules[0]).toEqual({ match: 'PREFIX', address: '/p/boots', category: 'Boots' })
  // One without a category decided nothing.
  expect(
    categoryOfPage(
      at('/p/nothing'),
      undefined,
      parseSettings({ interests: { rules: [{ prefix: '/p', category: '' }] } }),
    ),
  ).toBe('P')
})
