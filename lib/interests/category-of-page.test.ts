import { parseSettings } from '../sites/settings'
import { categoryOfPage } from './category-of-page'

const settings = parseSettings({ interests: { rules: [{ prefix: '/p/boots', category: 'Boots' }] } })

test.each([
  ['/p/boots/7', 'Own', 'Boots'],
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
  expect(categoryOfPage(new URL(path, 'https://shop.example'), own, settings)).toBe(expected)
})
