import { askedBy, erasureEnded, isErasing, type ErasureLine } from './erasure-words'

const erasure = (parts: Partial<ErasureLine> = {}): ErasureLine => ({
  id: 'x',
  status: 'DONE',
  total: 12_345,
  erased: 12_345,
  notFound: 0,
  actor: 'Maja',
  ...parts,
})

test.each<[Partial<ErasureLine>, string]>([
  [{}, '12,345 people deleted'],
  [{ total: 1, erased: 1 }, '1 person deleted'],
  [{ erased: 12_300, notFound: 45 }, '12,300 people deleted · 45 more were gone already.'],
  [
    { status: 'FAILED', erased: 12_340 },
    '12,340 of 12,345 people deleted so far · The others could not be yet: it is tried again in the night.',
  ],
])('how it ended: %j', (parts, words) => {
  const { title, description } = erasureEnded(erasure(parts), 'en')
  expect([title, description].filter(Boolean).join(' · ')).toBe(words)
})

test('what is under way, and who asked for it', () => {
  const stages = ['QUEUED', 'RUNNING', 'DONE', 'FAILED'] as const
  expect(stages.filter((status) => isErasing({ status }))).toEqual(['QUEUED', 'RUNNING'])
  expect([askedBy({ actor: 'Maja' }), askedBy({ actor: 'cli' })]).toEqual(['Maja', 'the command line'])
})
