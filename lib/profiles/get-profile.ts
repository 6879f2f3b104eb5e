import { requirePermission } from '../access'
import type { Context } from '../context'
import { isId, sql } from '../db'
import { invalid } from '../errors'
import { MAX_PAGE } from '../paging'
import { siteRules } from '../sites'
import { selectProfileColumns } from './columns.sql'
import { toProfile, type Profile, type ProfileRow } from './profile'

/** One person; null when the site has none with this id. */
export async function getProfile(ctx: Context, args: { id: string }): Promise<Profile | null> {
  return (await getProfiles(ctx, { ids: [args.id] })).get(args.id) ?? null
}

/** Several people at once, by id; those that the site does not have are left out. */
export async function getProfiles(ctx: Context, args: { ids: readonly string[] }): Promise<Map<string, Profile>> {
  requirePermission(ctx, 'read')
  const ids = args.ids.filter(isId)
  if (ids.length === 0) return new Map()
  const rows = await ctx.db.query<ProfileRow>(sql`/* getProfiles */
    select ${selectProfileColumns()} from profile p where p.site_id = ${ctx.siteId}::uuid and p.id = any(${ids}::uuid[])`)
  const rules = await siteRules(ctx)
  const byId = new Map(rows.map((row) => [row.id, toProfile(row, rules, ctx.now)]))
  // Asked for in capitals is asked for all the same.
  return new Map(args.ids.flatMap((id) => (byId.has(id.toLowerCase()) ? [[id, byId.get(id.toLowerCase())!]] : [])))
}

/** Several people in the order of their ids, of which there may be as many as a page has. @throws INVALID more than 200 */
export async function listProfilesById(ctx: Context, args: { ids: readonly string[] }): Promise<Profile[]> {
  if (args.ids.length > MAX_PAGE) throw invalid('ids', `\`ids\` can name at most ${MAX_PAGE} profiles`)
  return [...(await getProfiles(ctx, args)).values()]
}
