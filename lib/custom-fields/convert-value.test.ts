import { convertFieldValue, type FieldType } from './shared'

const field = (type: FieldType['type']): FieldType => ({ type, options: ['Red', 'Blue'] })

test.each([
  ['TEXT', 'a\u0000b ', 'ab'],
  ['TEXT', 7, '7'],
  ['NUMBER', '12.5', 12.5],
  ['INTEGER', 33, 33],
  ['BOOLEAN', 'Yes', true],
  ['BOOLEAN', false, false],
  ['DATE', '2026-11-23', '2026-11-23'],
  ['DATE', '2026-11-23T23:30:00-02:00', '2026-11-24'],
  ['DATETIME', '2026-11-23 10:00', '2026-11-23T10:00:00.000Z'],
  ['CHOICE', 'red', 'Red'],
  ['CHOICES', 'blue, red, blue', ['Red', 'Blue']],
  ['LINK', 'https://x.se/a', 'https://x.se/a'],
] as const)('%s takes %j as %j', (type, raw, value) => {
  expect(convertFieldValue(field(type), raw)).toEqual({ value })
})

test.each([
  ['TEXT', { a: 1 }],
  ['TEXT', 'x'.repeat(2001)],
  ['NUMBER', ''],
  ['NUMBER', 'twelve'],
  ['INTEGER', 1.5],
  ['BOOLEAN', 'maybe'],
  ['BOOLEAN', 'constructor'],
  ['BOOLEAN', '__proto__'],
  ['DATE', '2026-02-31'],
  ['DATETIME', 'tomorrow'],
  ['CHOICE', 'green'],
  ['CHOICES', ['Red', 'green']],
  ['CHOICES', []],
  ['LINK', 'javascript:alert(1)'],
] as const)('%s refuses %j', (type, raw) => {
  expect(convertFieldValue(field(type), raw)).toHaveProperty('problem')
})
