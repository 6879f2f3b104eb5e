import { requirePermission } from './access'
import type { Context } from './context'
import { listViewsWithSegment } from './list-views'
// Not by its door: deleting a segment asks here.
import { segmentsWithSegment, type SegmentUse, type SegmentUseFinder } from './segments/segment-uses'

/** Every feature in which something can depend on a segment. */
const ALL_SEGMENT_USES: readonly SegmentUseFinder[] = [segmentsWithSegment, listViewsWithSegment]

/** What depends on each of these segments, by id. */
export async function findSegmentUses(
  ctx: Context,
  { ids }: { ids: readonly string[] },
): Promise<Map<string, SegmentUse[]>> {
  requirePermission(ctx, 'read')
  const found: Map<string, SegmentUse[]>[] = []
  for (const find of ALL_SEGMENT_USES) found.push(await find(ctx, ids))
  return new Map(ids.map((id) => [id, found.flatMap((uses) => uses.get(id) ?? [])]))
}
