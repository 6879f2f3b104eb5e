import { requirePermission } from '../access'
import type { Context } from '../context'
import { isId, sql } from '../db'
import { groupRows } from '../group-rows'
import { selectNotes, toNote, type NoteRow, type ProfileNote } from './note'

/** As many as a profile has on its card; the oldest are left out. */
export const MAX_NOTES = 200

/** The notes on each of several profiles, newest first, at most 200 each. Profiles without any are left out. */
export async function listNotes(
  ctx: Context,
  args: { profileIds: readonly string[] },
): Promise<Map<string, ProfileNote[]>> {
  requirePermission(ctx, 'read')
  const rows = await ctx.db.query<NoteRow>(sql`/* listNotes */
    select newest.* from unnest(${args.profileIds}::uuid[]) as want (profile_id)
    cross join lateral (
      ${selectNotes()}
      where n.site_id = ${ctx.siteId}::uuid and n.profile_id = want.profile_id
      order by n.created_at desc, n.id desc
      limit ${MAX_NOTES}::int4
    ) newest
    order by newest."createdAt" desc, newest.id desc`)
  return groupRows(
    rows,
    ({ profileId }) => profileId,
    (row) => toNote(ctx, row),
  )
}

/** One note; null when the site has none with this id. */
export async function getNote(ctx: Context, { id }: { id: string }): Promise<ProfileNote | null> {
  requirePermission(ctx, 'read')
  if (!isId(id)) return null
  const [row] = await ctx.db.query<NoteRow>(sql`/* getNote */
    ${selectNotes()} where n.site_id = ${ctx.siteId}::uuid and n.id = ${id}::uuid`)
  return row ? toNote(ctx, row) : null
}
