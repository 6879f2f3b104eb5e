import type { Context } from '../context'
import { isId, sql } from '../db'
import { AppError, conflict, invalid, notFound } from '../errors'
import { matchingIds, type ProfileFilter } from '../profiles'
import { followMerges } from './follow-merges'
import { MAX_CHOSEN } from './shared'

/** Who: exactly one of these. */
export interface SelectionInput {
  /** Chosen one by one, up to 10,000. */
  ids?: readonly string[] | null
  /** All that match, now. */
  all?: {
    /** Null: everybody. */
    filter?: ProfileFilter | null
    /** Ids of those left out, up to 10,000. */
    except?: readonly string[] | null
    /** How many a person was told that they are. When it is another number now, nothing is done. */
    expected?: number | null
  } | null
}

/** At most so many of the ids at fault are told. */
const MAX_TOLD = 100

/** Writes down who is chosen at this moment, and nobody else will be.
 *
 * @returns how many
 * @throws INVALID nobody, too many ids, a mistake in the filter · NOT_FOUND naming each id that is nobody's · CONFLICT not as many as
 *   expected
 */
export async function writeChosen(tx: Context, bulkChangeId: string, { ids, all }: SelectionInput): Promise<number> {
  if ((ids == null) === (all == null)) throw invalid('selection', 'Give either `ids` or `all`')
  const count = ids == null ? await writeMatching(tx, bulkChangeId, all ?? {}) : await writeIds(tx, bulkChangeId, ids)
  if (count === 0) throw invalid(ids == null ? 'selection.all' : 'selection.ids', 'There is nobody to change')
  return count
}

async function writeMatching(
  tx: Context,
  bulkChangeId: string,
  { filter, except, expected }: NonNullable<SelectionInput['all']>,
): Promise<number> {
  if ((except?.length ?? 0) > MAX_CHOSEN) throw tooMany('selection.all.except')
  const left = (except ?? []).filter(isId)
  const matching = await matchingIds(tx, filter, { path: 'selection.all.filter' })
  const [row] = await tx.db.query<{ count: number }>(sql`/* chooseMatching */
    with chosen as (
      insert into bulk_change_profile (site_id, bulk_change_id, profile_id)
      select ${tx.siteId}::uuid, ${bulkChangeId}::uuid, matching.id from (${matching}) matching
      where matching.id <> all(${left}::uuid[])
      returning 1)
    select count(*)::int4 as count from chosen`)
  const count = row?.count ?? 0
  if (expected != null && expected !== count)
    throw conflict(
      `It is ${count.toLocaleString('en')} people now, no longer ${expected.toLocaleString('en')}`,
      'selection.all.expected',
    )
  return count
}

async function writeIds(tx: Context, bulkChangeId: string, written: readonly string[]): Promise<number> {
  if (written.length > MAX_CHOSEN) throw tooMany('selection.ids')
  const ids = written.map((id) => id.toLowerCase())
  const wanted = [...new Set(ids)].filter(isId)
  const found = await tx.db.query<{ id: string }>(sql`/* findChosen */
    select id::text as id from profile where site_id = ${tx.siteId}::uuid and id = any(${wanted}::uuid[])`)
  const known = new Map(found.map(({ id }) => [id, id]))
  const gone = wanted.filter((id) => !known.has(id))
  // Who was chosen, and then became one with somebody else, is meant as whom they are now.
  for (const [id, { survivor }] of await followMerges(tx, gone)) known.set(id, survivor)
  refuseUnknown(ids, known)
  const chosen = [...new Set(known.values())]
  await tx.db.query(sql`/* chooseIds */
    insert into bulk_change_profile (site_id, bulk_change_id, profile_id)
    select ${tx.siteId}::uuid, ${bulkChangeId}::uuid, id from unnest(${chosen}::uuid[]) as chosen(id)`)
  return chosen.length
}

function refuseUnknown(ids: readonly string[], known: ReadonlyMap<string, string>): void {
  const refused = ids
    .flatMap((id, index) => (known.has(id) ? [] : [index]))
    .slice(0, MAX_TOLD)
    .map((index) => new AppError('NOT_FOUND', notFound('profile').message, { field: `selection.ids[${index}]` }))
  const [first, ...also] = refused
  if (first) throw new AppError(first.code, first.message, { ...(first.field && { field: first.field }), also })
}

const tooMany = (field: string) =>
  new AppError('TOO_LARGE', `At most ${MAX_CHOSEN.toLocaleString('en')} of them: choose by a filter`, { field })
