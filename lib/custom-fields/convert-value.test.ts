import { FITTING, OPTIONS, UNFIT } from '../../test/field-values'
import {
  convertFieldValue,
  csvOfFieldValue,
  FIELD_TYPE_NAMES,
  fieldSnippet,
  fieldTypeSpec,
  formatFieldValue,
  type FieldTypeName,
} from './shared'

const field = (type: FieldTypeName) => ({ type, options: OPTIONS })

test.each(FITTING)('%s takes %j as %j', (type, raw, value) => {
  expect(convertFieldValue(field(type), raw)).toEqual({ value })
})

test.each(UNFIT)('%s refuses %j, saying what it wants', (type, raw) => {
  expect(convertFieldValue(field(type), raw)).toEqual({ problem: expect.stringMatching(/^(must|has|may) /) as string })
})

test.each(FITTING)('%s keeps a value that is stored already, and reads it back from CSV: %j', (type, _, value) => {
  expect(convertFieldValue(field(type), value)).toEqual({ value })
  expect(convertFieldValue(field(type), csvOfFieldValue(value))).toEqual({ value })
})

test.each(FIELD_TYPE_NAMES)('the example of %s is a value of it', (type) => {
  expect(convertFieldValue(field(type), fieldTypeSpec(type).example(OPTIONS))).toHaveProperty('value')
})

test('values read well for people of each place, and one of another type as it is', () => {
  const swede = { locale: 'sv-SE', timeZone: 'Europe/Stockholm' }
  const text = (type: FieldTypeName, value: unknown) => formatFieldValue(field(type), value, swede)
  expect(text('NUMBER', 1234.5)).toBe('1\u00a0234,5')
  expect(text('BOOLEAN', true)).toBe('Yes')
  expect(text('DATE', '2026-11-23')).toBe('23 nov. 2026')
  expect(text('DATETIME', '2026-11-23T23:30:00.000Z')).toBe('24 nov. 2026 00:30')
  expect(text('CHOICES', ['Red', 'Blue'])).toBe('Red, Blue')
  expect(text('INTEGER', 'thirty')).toBe('thirty')
  expect(text('TEXT', { a: 1 })).toBe('{"a":1}')
})

test('the snippet sets the field from a page, whatever its options are called', () => {
  expect(fieldSnippet({ key: 'age', type: 'INTEGER', options: [] })).toBe("waggle('session', {age: 33})")
  expect(fieldSnippet({ key: 'hat', type: 'CHOICE', options: ["Bo's </script>"] })).toBe(
    String.raw`waggle('session', {hat: 'Bo\'s \x3c/script>'})`,
  )
})
