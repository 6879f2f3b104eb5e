import { colourOf, initialsOf } from './avatar'

test.each([
  ['Anna Svensson', 'AS'],
  ['Anna Maria von Essen', 'AE'],
  ['john.doe@company.com', 'J'],
  ['crm-88213', 'C'],
  ['+46 70 123 45 67', '#'],
  ['åsa', 'Å'],
  ['', '#'],
])('%s is shown as %s', (text, initials) => {
  expect(initialsOf(text)).toBe(initials)
})

test('the same text always has the same colour', () => {
  expect(colourOf('Anna')).toBe(colourOf('Anna'))
  expect(new Set(['Anna', 'Erik', 'Maria', 'Lars', 'Eva'].map(colourOf)).size).toBeGreaterThan(1)
})
