import { problemOfKey } from '../custom-fields/shared'
import { FILTER_ATTRIBUTE_NAMES, PROFILE_ORDER_FIELDS } from '../profiles/shared'
import { BUILT_IN_LAYOUT, fieldKeyOfColumn, isBuiltInColumn, LIST_COLUMNS, listColumnChoices } from './shared'

const FIELDS = [
  { key: 'age', displayName: 'Age', type: 'INTEGER', isSortable: true },
  { key: 'hat', displayName: 'Hat', type: 'TEXT', isSortable: false },
] as const

test('every column is offered once: the built-in ones, then the fields in their order', () => {
  const choices = listColumnChoices(FIELDS)
  expect(choices.map(({ id }) => id)).toEqual([...Object.keys(LIST_COLUMNS), 'field:age', 'field:hat'])
  expect(choices.slice(-2)).toEqual([
    {
      id: 'field:age',
      label: 'Age',
      group: 'fields',
      type: 'INTEGER',
      order: { field: 'CUSTOM_FIELD', customField: 'age' },
    },
    { id: 'field:hat', label: 'Hat', group: 'fields', type: 'TEXT', order: null },
  ])
  expect(new Set(choices.map(({ label }) => label)).size).toBe(choices.length)
})

test('no profile field can have the key of a column or of something that filters ask for', () => {
  const names = [...Object.keys(LIST_COLUMNS), ...FILTER_ATTRIBUTE_NAMES]
  expect(names.filter((name) => problemOfKey(name) === null)).toEqual([])
})

test('every order of the list is the order of a column', () => {
  const orders = new Set(Object.values(LIST_COLUMNS).map(({ order }) => order))
  expect(Object.keys(PROFILE_ORDER_FIELDS).filter((order) => !orders.has(order as never))).toEqual([])
})

test('a column’s id says what it is of', () => {
  expect(fieldKeyOfColumn('field:age')).toBe('age')
  expect(fieldKeyOfColumn('name')).toBeNull()
  expect(isBuiltInColumn('name')).toBe(true)
  expect(isBuiltInColumn('constructor')).toBe(false)
  expect(BUILT_IN_LAYOUT.columns.every(({ id }) => isBuiltInColumn(id))).toBe(true)
})
