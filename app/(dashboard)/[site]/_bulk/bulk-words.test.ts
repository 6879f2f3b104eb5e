import { doing, ended, type BulkChangeLine } from './bulk-words'

const change = (parts: Partial<BulkChangeLine> = {}): BulkChangeLine => ({
  id: 'x',
  action: 'ADD_TAGS',
  tags: ['VIP'],
  customField: null,
  status: 'DONE',
  selected: 12_345,
  total: 12_345,
  done: 12_345,
  changed: 12_345,
  restored: 0,
  kept: 0,
  reason: null,
  createdBy: 'Maja',
  createdAt: '2026-11-24T00:00:00Z',
  undoableUntil: null,
  ...parts,
})
const shoe = { customField: { displayName: 'Shoe size' }, tags: [] }

test.each([
  [{ status: 'RUNNING' }, 'Adding “VIP”'],
  [{ status: 'UNDOING' }, 'Undoing: adding “VIP”'],
  [{ action: 'REMOVE_TAGS', tags: ['A', 'B'] }, 'Removing “A” and “B”'],
  [{ tags: ['A', 'B', 'C'] }, 'Adding 3 tags'],
  [{ action: 'SET_CUSTOM_FIELD', ...shoe }, 'Setting Shoe size'],
  [{ action: 'CLEAR_CUSTOM_FIELD', ...shoe, status: 'UNDOING' }, 'Undoing: emptying Shoe size'],
] as const)('what goes on: %j', (parts, words) => {
  expect(doing(change(parts as Partial<BulkChangeLine>))).toBe(words)
})

test.each([
  [{}, '“VIP” added to 12,345 people'],
  [{ changed: 12_300 }, '“VIP” added to 12,300 people · The other 45 had it so.'],
  [{ changed: 0, selected: 5 }, 'Nothing to change: all 5 people had it so'],
  [{ action: 'SET_CUSTOM_FIELD', ...shoe, changed: 1, selected: 1 }, 'Shoe size set for 1 person'],
  [
    { status: 'CANCELLED', changed: 300, done: 345 },
    'Stopped: “VIP” added to 300 people · 12,000 people of 12,345 were left as they are.',
  ],
  [
    { status: 'FAILED', changed: 2, reason: 'The field “Shoe size” was archived meanwhile' },
    'Stopped: “VIP” added to 2 people · The field “Shoe size” was archived meanwhile.',
  ],
  [{ status: 'UNDONE', restored: 4 }, '“VIP”: undone for 4 people'],
  [
    { status: 'UNDONE', restored: 4, kept: 1 },
    '“VIP”: undone for 4 people · 1 person had been changed again since, and stayed as they are.',
  ],
] as const)('how it ended: %j', (parts, words) => {
  const { title, description } = ended(change(parts), 'en')
  expect([title, description].filter(Boolean).join(' · ')).toBe(words)
})
