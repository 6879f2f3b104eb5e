import { loadListAddress, nextSort, possibleSort, sorts, variablesOf } from './list-address'

test('an address that names no order, or none we know, is the last visits first', () => {
  expect(loadListAddress('?q=anna')).toEqual({ q: 'anna', sort: '-last-visit' })
  expect(loadListAddress('?sort=drop-table')).toEqual({ q: '', sort: '-last-visit' })
})

test('a first click sorts the way one mostly wants, a second turns it round', () => {
  expect(nextSort('name', '-last-visit')).toBe('name')
  expect(nextSort('visits', '-last-visit')).toBe('-visits')
  expect(nextSort('visits', '-visits')).toBe('visits')
  expect(nextSort('visits', 'visits')).toBe('-visits')
})

test('every order has its words in the API', () => {
  const asked = sorts.map((sort) => variablesOf({ search: '', sort }).orderBy)
  expect(asked).toContainEqual({ field: 'ENGAGEMENT', direction: 'DESC' })
  expect(new Set(asked.map(({ field, direction }) => `${field} ${direction}`)).size).toBe(10)
  expect(variablesOf({ search: '', sort: 'name' }).filter).toBeNull()
  expect(variablesOf({ search: 'anna', sort: 'name' }).filter).toEqual({ search: 'anna' })
})

test('the list is ordered by a custom field that its key names, as long as it is sortable', () => {
  expect(loadListAddress('?sort=-field.shoe_size')).toEqual({ q: '', sort: '-field.shoe_size' })
  expect(loadListAddress('?sort=field.a-b')).toEqual({ q: '', sort: '-last-visit' })
  expect(variablesOf({ search: '', sort: '-field.age', withFields: true })).toEqual({
    filter: null,
    orderBy: { field: 'CUSTOM_FIELD', customField: 'age', direction: 'DESC' },
    withFields: true,
  })
  expect(nextSort('field.age', '-last-visit')).toBe('-field.age')
  expect(nextSort('field.plan', '-last-visit', true)).toBe('field.plan')
  expect(possibleSort('-field.age', ['age'])).toBe('-field.age')
  expect(possibleSort('-field.age', ['plan'])).toBe('-last-visit')
  expect(possibleSort('-visits', [])).toBe('-visits')
})
