import type { Erasure } from './erasure'

/** Rows by table. */
export type Counts = Record<string, number>

/** What an erasure removed. Numbers only. */
export interface Receipt {
  /** Rows that are gone. */
  erased: Counts
  /** Rows that tell nothing of them any more. */
  changed: Counts
}

/** What the rows of a table are, for people. A table without a line here goes by its name. */
const WORDS: Readonly<Record<string, string>> = {
  profile: 'Profiles',
  identity: 'Identifiers',
  visitor: 'Devices',
  visit: 'Visits',
  event: 'Events',
  goal_completion: 'Goals reached',
  campaign_interaction: 'Campaigns met',
  profile_interest: 'Interests',
  consent: 'Consents',
  custom_field_aside: 'Values set aside',
  profile_note: 'Notes by the team',
  profile_lookup: 'Search entries',
  trait_text: 'Searchable addresses and titles',
  merge_ledger: 'Links and merges',
  suggested_duplicate: 'Suggested duplicates',
  audit_entry: 'Entries of the history',
  bulk_change_profile: 'Places in bulk changes',
  segment: 'Segments',
  list_view: 'List views',
  local_mail: 'Mails',
}

export interface ReceiptLine {
  table: string
  label: string
  count: number
}

/** By table, in the order of WORDS. */
export function receiptLines(counts: Counts): ReceiptLine[] {
  const order = Object.keys(WORDS)
  const place = (table: string) => (order.includes(table) ? order.indexOf(table) : order.length)
  return Object.entries(counts)
    .map(([table, count]) => ({ table, label: WORDS[table] ?? table, count }))
    .sort((a, b) => place(a.table) - place(b.table) || (a.table < b.table ? -1 : 1))
}

export function addReceipts(one: Receipt, other: Receipt): Receipt {
  return { erased: addCounts(one.erased, other.erased), changed: addCounts(one.changed, other.changed) }
}

function addCounts(one: Counts, other: Counts): Counts {
  const sum = { ...one }
  for (const [table, count] of Object.entries(other)) sum[table] = (sum[table] ?? 0) + count
  return sum
}

/** The receipt as a text to keep. */
export function receiptText(erasure: Erasure, site: { name: string; domain: string }): string {
  const { erased, changed } = erasure.receipt
  return [
    `Erasure receipt ${erasure.id}`,
    '',
    `Site: ${site.name} (${site.domain})`,
    `Asked for: ${erasure.createdAt.toISOString()} by ${erasure.actor}`,
    erasure.finishedAt ? `Finished: ${erasure.finishedAt.toISOString()}` : `Not finished: ${erasure.status}`,
    `People erased: ${erasure.erased}`,
    `Not found: ${erasure.notFound}`,
    ...section('Removed', erased),
    ...section('Kept without anything of the people', changed),
    '',
    'Salted hashes of their identifiers stay, so that imports and programs do not bring them back.',
    'Daily totals and definitions stay; they tell of nobody.',
    '',
  ].join('\n')
}

function section(title: string, counts: Counts): string[] {
  const lines = receiptLines(counts)
  if (lines.length === 0) return []
  const width = Math.max(...lines.map(({ label }) => label.length))
  return [
    '',
    `${title}:`,
    ...lines.map(({ label, count }) => `  ${label.padEnd(width)}  ${count.toLocaleString('en')}`),
  ]
}
