import { checkedName, refuseUnprintable } from './checked-text'

test('a name is trimmed, and may hold any character that people see', () => {
  expect(checkedName('name', '  Åsa 👩‍👩‍👧 O’Brien ')).toBe('Åsa 👩‍👩‍👧 O’Brien')
})

test.each([' ', 'x'.repeat(101), 'a\u0000b', 'a\nb', 'half \ud800'])('%j is no name', (name) => {
  expect(() => checkedName('siteName', name)).toThrow(expect.objectContaining({ code: 'INVALID', field: 'siteName' }))
})

test('what cannot be shown is refused by the field it stands in', () => {
  expect(() => refuseUnprintable('title', 'a\u0007', 'This')).toThrow('This holds characters that cannot be shown')
  expect(() => refuseUnprintable('title', 'Head of “all”')).not.toThrow()
})
