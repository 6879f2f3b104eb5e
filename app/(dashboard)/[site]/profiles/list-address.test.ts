import {
  defaultSort,
  filterOf,
  loadListAddress,
  nextSort,
  orderOf,
  possibleSort,
  sortOfOrder,
  sorts,
  variablesOf,
} from './list-address'

test('an address that names no order, or none we know, leaves it open', () => {
  expect(loadListAddress('?q=anna')).toMatchObject({ q: 'anna', filter: '', sort: null, view: '' })
  expect(loadListAddress('?sort=drop-table')).toMatchObject({ q: '', filter: '', sort: null })
})

test('an order of the API and one of the address are each other’s', () => {
  for (const sort of [...sorts, '-field.age', 'field.age'] as const) expect(sortOfOrder(orderOf(sort))).toBe(sort)
  expect(sortOfOrder({ field: 'NAME' })).toBe('-name')
  expect(sortOfOrder({ field: 'CUSTOM_FIELD' })).toBe(defaultSort)
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
  expect(new Set(asked.map(({ field, direction }) => `${field} ${direction}`)).size).toBe(16)
  expect(variablesOf({ search: '', sort: 'name' }).filter).toBeNull()
  expect(variablesOf({ search: 'anna', sort: 'name' }).filter).toEqual({ search: 'anna' })
})

test('the list is ordered by a custom field that its key names, as long as it is sortable', () => {
  expect(loadListAddress('?sort=-field.shoe_size')).toMatchObject({ q: '', filter: '', sort: '-field.shoe_size' })
  expect(loadListAddress('?sort=field.a-b')).toMatchObject({ q: '', filter: '', sort: null })
  expect(variablesOf({ search: '', sort: '-field.age', parts: 'withFields' })).toMatchObject({
    filter: null,
    orderBy: { field: 'CUSTOM_FIELD', customField: 'age', direction: 'DESC' },
    withFields: true,
    withTags: false,
  })
  expect(nextSort('field.age', '-last-visit')).toBe('-field.age')
  expect(nextSort('field.plan', '-last-visit', true)).toBe('field.plan')
  expect(possibleSort('-field.age', ['age'])).toBe('-field.age')
  expect(possibleSort('-field.age', ['plan'])).toBe('-last-visit')
  expect(possibleSort('-visits', [])).toBe('-visits')
})

test('a filter in the address is asked for as it stands, beside the search; what is no filter is left to the server to refuse', () => {
  const { filter } = loadListAddress(`?filter=${encodeURIComponent('{"segment":{"id":"s1"}}')}`)
  const segment = { segment: { id: 's1' } }
  expect(variablesOf({ search: '', filter, sort: 'name' }).filter).toEqual(segment)
  expect(variablesOf({ search: 'anna', filter, sort: 'name' }).filter).toEqual({ all: [segment, { search: 'anna' }] })
  expect(filterOf('')).toBeNull()
  expect(filterOf('none')).toBeNull()
  expect(filterOf('{"all":')).toBe('{"all":')
  expect(filterOf('null')).toBe('null')
})
