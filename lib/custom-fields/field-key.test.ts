import { guessKey, problemOfKey } from './shared'

test.each(['age', 'shoe_size', 'A1', 'x'.repeat(63)])('%s is a key', (key) => {
  expect(problemOfKey(key)).toBeNull()
})

test.each([
  '',
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'id',
  'ID',
  'email',
  'external_id',
  'customFields',
  'tags',
  '1st',
  'shoe size',
  'skostørrelse',
  'a-b',
  "a'b",
  'x'.repeat(64),
])('%j is none', (key) => {
  expect(problemOfKey(key)).toEqual(expect.any(String))
})

test.each([
  ['__proto__', 'A key begins with a letter from A to Z, such as shoe_size'],
  ['1st', 'A key begins with a letter from A to Z, such as shoe_size'],
  ['Shoe-size', 'A key holds only the letters A to Z and a to z, digits and _, such as shoe_size'],
  ['x'.repeat(70), 'A key has at most 63 characters'],
])('of %s it is said what is wrong with it', (key, problem) => {
  expect(problemOfKey(key)).toBe(problem)
})

test.each([
  ['Shoe size', [], 'shoe_size'],
  ['  Größe (EU) ', [], 'grosse_eu'],
  ['E-mail', [], 'e_mail_2'],
  ['Name', [], 'name_2'],
  ['Age', ['AGE', 'age_2'], 'age_3'],
  ['1st visit', [], 'field_1st_visit'],
  ['年齢', [], 'field'],
  ['x'.repeat(80), [], 'x'.repeat(63)],
  ['x'.repeat(80), ['x'.repeat(63)], `${'x'.repeat(61)}_2`],
])('the key of “%s” beside %j is %s', (name, taken, key) => {
  expect(guessKey(name, taken)).toBe(key)
  expect(problemOfKey(key)).toBeNull()
})
