import { requirePermission } from '../access'
import type { Context } from '../context'
import { isId, sql } from '../db'
import { AppError } from '../errors'
import { checkFilters, evaluateFilter, factsNeeded, loadFacts, type CheckedFilter } from '../profiles'
import { selectSegments, type Segment, type SegmentRow } from './segment'

/** People whose rows are held at the same time: a filter of pages wants every page that they viewed. */
const AT_ONCE = 20

/** The segments that each of these people is a member of now, by name. Asks for the people's own rows only, so that it costs the same
 * on a large site as on a small one. A segment with a problem is nobody's. People without any are left out.
 */
export async function listProfileSegments(
  ctx: Context,
  args: { profileIds: readonly string[] },
): Promise<Map<string, Segment[]>> {
  requirePermission(ctx, 'read')
  const ids = args.profileIds.filter(isId).map((id) => id.toLowerCase())
  const segments = await ctx.db.query<SegmentRow>(selectSegments(ctx.siteId, sql`order by s.key collate "C"`))
  if (segments.length === 0 || ids.length === 0) return new Map()
  const checked = await checkFilters(
    ctx,
    segments.map(({ filter }) => filter),
  )
  const usable = segments.flatMap((segment, at): [Segment, CheckedFilter][] => {
    const filter = checked[at]
    return filter === undefined || filter instanceof AppError ? [] : [[segment, filter]]
  })
  const needs = factsNeeded(usable.map(([, filter]) => filter))
  const found = new Map<string, Segment[]>()
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const facts = await loadFacts(ctx, ids.slice(at, at + AT_ONCE), needs)
    for (const [id, of] of facts) {
      const members = usable.filter(([, filter]) => evaluateFilter(filter, of))
      found.set(
        id,
        members.map(([segment]) => segment),
      )
    }
  }
  return found
}
