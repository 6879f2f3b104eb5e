import { requirePermission } from '../access'
import type { Context } from '../context'
import { sql } from '../db'
import type { Claim } from '../identity'
import { lockViews } from '../list-views'
import { lockSegments } from '../segments'
import { siteRules } from '../sites'
import { readClaims } from './erase-people.sql'
import { redacted } from './redacted'

interface Kept {
  table: 'segment' | 'list_view'
  id: string
  /** Null: a list view that is one person's alone. */
  name: string | null
  told: { filter: unknown; description?: string | null }
}

/** Segments and list views that ask for one of the identifiers ask for a word instead that is nobody's: who matches stays the same, now
 * that the person is gone. One condition less would match others.
 *
 * @returns how many, by table
 */
export async function redactFilters(tx: Context, claims: readonly Claim[]): Promise<Record<string, number>> {
  if ((await findNaming(tx, claims)).length === 0) return {}
  await lockSegments(tx)
  await lockViews(tx)
  const found = await findNaming(tx, claims)
  const counts: Record<string, number> = {}
  for (const kept of found) {
    await tx.db.query(kept.table === 'segment' ? saveSegment(tx, kept) : saveView(tx, kept))
    counts[kept.table] = (counts[kept.table] ?? 0) + 1
  }
  return counts
}

/** Which segments and list views ask for one of the identifiers of a person, in words: what erasing them would change. */
export async function findFiltersNaming(ctx: Context, { profileId }: { profileId: string }): Promise<string[]> {
  requirePermission(ctx, 'read')
  const claims = await ctx.db.query<Claim>(readClaims(ctx.siteId, [profileId]))
  const found = await findNaming(ctx, claims)
  return found.map(({ table, name }) => {
    if (name === null) return 'a list view of one of the team'
    return `${table === 'segment' ? 'the segment' : 'the list view'} “${name}”`
  })
}

/** Those that ask for one of the identifiers, as they are to be without. */
async function findNaming(ctx: Context, claims: readonly Claim[]): Promise<Kept[]> {
  const { defaultCountry } = await siteRules(ctx)
  return (await ctx.db.query<Kept>(readKept(ctx.siteId))).flatMap((kept) => {
    const clean = redacted(kept.told, claims, defaultCountry)
    return clean === kept.told ? [] : [{ ...kept, told: clean as Kept['told'] }]
  })
}

const readKept = (siteId: string) => sql`/* readKeptFilters */
  select 'segment' as table, id::text as id, name, jsonb_build_object('filter', filter, 'description', description) as told
  from segment where site_id = ${siteId}::uuid
  union all
  select 'list_view', id::text, case when shared then name end, jsonb_build_object('filter', filter)
  from list_view where site_id = ${siteId}::uuid and filter is not null`

const saveSegment = ({ siteId, now }: Context, { id, told }: Kept) => sql`/* redactSegment */
  update segment set filter = ${JSON.stringify(told.filter)}::jsonb, description = ${told.description ?? null},
    version = version + 1, updated_at = ${now}
  where site_id = ${siteId}::uuid and id = ${id}::uuid`

const saveView = ({ siteId, now }: Context, { id, told }: Kept) => sql`/* redactListView */
  update list_view set filter = ${JSON.stringify(told.filter)}::jsonb, version = version + 1, updated_at = ${now}
  where site_id = ${siteId}::uuid and id = ${id}::uuid`
