import {
  changesBetween,
  createInputOf,
  draftOfField,
  draftOfStart,
  newOption,
  onTopOf,
  typeChangeOf,
  updateInputOf,
} from './field-draft'

const field = {
  displayName: 'Size',
  key: 'size',
  type: 'CHOICE' as const,
  description: null,
  options: ['S', 'M', 'L'],
  browserWritable: false,
  archivedAt: null,
  sorting: { state: 'OFF' as const, progress: null, problem: null },
}

test('a draft that nobody touched changes nothing', () => {
  expect(updateInputOf(field, draftOfField(field))).toEqual({})
  expect(typeChangeOf(field, draftOfField(field))).toBeNull()
})

test('a renamed option is told as renamed, a removed one is left out, a new one is added', () => {
  const draft = draftOfField(field)
  const [s, , l] = draft.options
  if (!s || !l) throw new Error('three options')
  const options = [{ ...l, name: ' Large ' }, s, newOption('XL'), newOption('  ')]
  expect(updateInputOf(field, { ...draft, options })).toEqual({
    options: ['Large', 'S', 'XL'],
    renamedOptions: [{ from: 'L', to: 'Large' }],
  })
})

test('a type without options leaves them behind, and one without order is not sortable', () => {
  const draft = draftOfField({ ...field, sorting: { ...field.sorting, state: 'READY' } })
  expect(updateInputOf(field, { ...draft, type: 'TEXT', sortable: false })).toEqual({ type: 'TEXT' })
  expect(updateInputOf(field, { ...draft, type: 'CHOICES' })).toEqual({ type: 'CHOICES', options: ['S', 'M', 'L'] })
})

test('sortable is asked for again where it failed', () => {
  const failed = { ...field, sorting: { state: 'FAILED' as const, progress: null, problem: 'No room' } }
  expect(updateInputOf(failed, draftOfField(failed))).toEqual({ sortable: true })
})

test('a new field is sent whole, with options only where the type has them', () => {
  const draft = { ...draftOfStart({ displayName: 'Age', type: 'INTEGER' }), options: [newOption('left over')] }
  expect(createInputOf(draft, 'age')).toEqual({
    displayName: 'Age',
    key: 'age',
    type: 'INTEGER',
    description: null,
    browserWritable: false,
    sortable: false,
  })
})

test('what somebody else changed is told in words', () => {
  expect(changesBetween(field, field)).toEqual([])
  expect(
    changesBetween(field, { ...field, displayName: 'Shirt', type: 'TEXT', options: [], browserWritable: true }),
  ).toEqual(['the name is now “Shirt”', 'the type is now text', 'pages may write it'])
  const archived = { ...field, archivedAt: '2026-11-27T10:00:00.000Z' }
  expect(changesBetween(field, archived)).toEqual(['it is archived now'])
  expect(changesBetween(archived, field)).toEqual(['it is back in use'])
})

test('what one wrote stands on top of what another saved, and what one did not touch is theirs', () => {
  const theirs = { ...field, displayName: 'Shirt size', options: ['S', 'L'] }
  const draft = { ...draftOfField(field), description: 'In centimetres' }
  const merged = onTopOf(theirs, field, draft)
  expect(updateInputOf(theirs, merged)).toEqual({ description: 'In centimetres' })

  const renamed = { ...draft, options: draft.options.map((option) => ({ ...option, name: `${option.name}!` })) }
  expect(updateInputOf(theirs, onTopOf(theirs, field, renamed))).toEqual({
    description: 'In centimetres',
    options: ['S!', 'M!', 'L!'],
    renamedOptions: [
      { from: 'S', to: 'S!' },
      { from: 'L', to: 'L!' },
    ],
  })
})
