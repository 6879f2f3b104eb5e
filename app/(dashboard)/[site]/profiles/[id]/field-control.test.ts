import { localOf, valueOf } from './field-control'

const field = (type: 'TEXT' | 'INTEGER' | 'BOOLEAN' | 'DATETIME' | 'CHOICES') => ({
  key: 'it',
  displayName: 'It',
  description: null,
  type,
  options: [],
})

test('an emptied control empties the field', () => {
  expect(valueOf(field('TEXT'), ['  '])).toBeNull()
  expect(valueOf(field('BOOLEAN'), [''])).toBeNull()
  expect(valueOf(field('CHOICES'), [])).toBeNull()
})

test('what is written goes as it is: the server says whether it fits', () => {
  expect(valueOf(field('INTEGER'), [' 1 234 '])).toBe('1 234')
  expect(valueOf(field('BOOLEAN'), ['false'])).toBe(false)
  expect(valueOf(field('CHOICES'), ['Red', 'Blue'])).toEqual(['Red', 'Blue'])
})

test('a moment is shown and taken in the browser’s own time', () => {
  const iso = '2026-07-01T10:30:00.000Z'
  const shown = localOf(iso)
  expect(shown).toMatch(/^2026-07-0\dT\d\d:\d\d$/)
  expect(valueOf(field('DATETIME'), [shown])).toBe(iso)
  expect(localOf('')).toBe('')
  expect(localOf('soon')).toBe('')
})
