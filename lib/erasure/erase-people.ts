import type { Context } from '../context'
import type { SqlDb, Sql } from '../db'
import {
  addErased,
  claimKey,
  erasedHash,
  erasureKeyOf,
  holdPeople,
  lockClaims,
  Overtaken,
  type Claim,
  type ErasedKind,
} from '../identity'
import { redactFilters } from './redact-filters'
import type { Counts, Receipt } from './receipt'
import {
  countTexts,
  detachDevices,
  ERASED_BY_PROFILE,
  eraseBulkRows,
  eraseConsents,
  eraseDevices,
  eraseEvents,
  eraseLinks,
  eraseMails,
  eraseVisits,
  findAbsorbed,
  findParted,
  findVisits,
  readClaims,
  readDevices,
  readTraits,
  scrubAudit,
  scrubMerges,
  scrubSuspicions,
} from './erase-people.sql'

export interface ErasedPeople extends Receipt {
  /** How many there were. */
  people: number
  /** Their ids, and those of whoever had become one with them. */
  ids: readonly string[]
}

/** Erases people: everything of them in this transaction, which leaves salted hashes of what they were known by.
 *
 * Whatever speaks of them at this moment waits for the locks that ingestion takes too, in its order: identifiers, devices, profiles. It
 * goes on when they are gone, and finds the hashes.
 * @param ids those who are gone already are left out
 * @throws Overtaken something joined them meanwhile: try again from the start
 */
export async function erasePeople(tx: Context, ids: readonly string[]): Promise<ErasedPeople> {
  const { db, siteId } = tx
  const wanted = [...new Set(ids)]
  const known = await db.query<Claim>(readClaims(siteId, wanted))
  const keyOf = (claim: Claim) => claimKey(siteId, claim)
  if (known.length > 0) await db.query(lockClaims(known.map(keyOf)))
  const held = new Set(await holdPeople(db, siteId, wanted))
  const living = wanted.filter((id) => held.has(id))
  if (living.length === 0) return { people: 0, ids: [], erased: {}, changed: {} }

  const claims = await db.query<Claim>(readClaims(siteId, living))
  const absorbed = idsOf(await db.query<{ id: string }>(findAbsorbed(siteId, living)))
  const parted = idsOf(await db.query<{ id: string }>(findParted(siteId, absorbed)))
  const locked = new Set(known.map(keyOf))
  if (claims.some((claim) => !locked.has(keyOf(claim)))) throw new Overtaken('They got an identifier meanwhile')

  const receipt = await eraseRows(tx, { living, absorbed, parted, claims })
  return { people: living.length, ids: absorbed, ...receipt }
}

interface ToErase {
  living: readonly string[]
  /** They, and who became one with them. */
  absorbed: readonly string[]
  /** Others, who were one with them once. */
  parted: readonly string[]
  claims: readonly Claim[]
}

async function eraseRows(tx: Context, { living, absorbed, parted, claims }: ToErase): Promise<Receipt> {
  const { db, siteId, now } = tx
  const devices = await db.query<Device>(readDevices(siteId, living))
  const visits = idsOf(await db.query<{ id: string }>(findVisits(siteId, living)))
  const traits = (await db.query<{ trait: number }>(readTraits(siteId, living))).map(({ trait }) => trait)
  const { tally, receipt } = tallyOf(db)

  await tally('erased', 'consent', eraseConsents(siteId, living, visits))
  await tally('erased', 'event', eraseEvents(siteId, visits))
  await tally('erased', 'visit', eraseVisits(siteId, visits))
  await tally('erased', 'visitor', eraseDevices(siteId, living, idsOf(devices)))
  await tally('changed', 'visitor', detachDevices(siteId, living))
  await tally('erased', 'merge_ledger', eraseLinks(siteId, absorbed))
  await tally('changed', 'merge_ledger', scrubMerges(siteId, absorbed, now))
  await tally('changed', 'merge_ledger', scrubSuspicions(siteId, absorbed))
  await tally('changed', 'audit_entry', scrubAudit(siteId, absorbed, parted))
  await tally('erased', 'bulk_change_profile', eraseBulkRows(siteId, absorbed))
  const emails = claims.filter(({ kind }) => kind === 'EMAIL').map(({ value }) => value)
  await tally('erased', 'local_mail', eraseMails(emails))
  const texts = await countOf(db, countTexts(siteId, traits))
  for (const [table, erase] of ERASED_BY_PROFILE) await tally('erased', table, erase(siteId, absorbed))
  add(receipt.erased, 'trait_text', texts - (await countOf(db, countTexts(siteId, traits))))
  for (const [table, count] of Object.entries(await redactFilters(tx, claims))) add(receipt.changed, table, count)
  await keepHashes(tx, claims, devices)
  return receipt
}

interface Device {
  id: string
  key: string
  /** Null: all that was done on it until now was theirs. */
  until: Date | null
}

/** Last, so that what happened until now counts as before the erasure. */
async function keepHashes(tx: Context, claims: readonly Claim[], devices: readonly Device[]): Promise<void> {
  const key = erasureKeyOf(tx)
  const { siteId } = tx
  const row = (kind: ErasedKind, value: string, until: Date | null) => ({
    siteId,
    kind,
    hash: erasedHash(key, siteId, kind, value),
    until,
  })
  const rows = [
    ...claims.map(({ kind, value }) => row(kind, value, null)),
    ...devices.map((device) => row('VISITOR', device.key, device.until)),
  ]
  if (rows.length > 0) await tx.db.query(addErased(rows))
}

function tallyOf(db: SqlDb) {
  const receipt: Receipt = { erased: {}, changed: {} }
  const tally = async (what: keyof Receipt, table: string, statement: Sql) =>
    add(receipt[what], table, await countOf(db, statement))
  return { tally, receipt }
}

async function countOf(db: SqlDb, statement: Sql): Promise<number> {
  const [row] = await db.query<{ count: number }>(statement)
  return row?.count ?? 0
}

function add(counts: Counts, table: string, count: number): void {
  if (count > 0) counts[table] = (counts[table] ?? 0) + count
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
