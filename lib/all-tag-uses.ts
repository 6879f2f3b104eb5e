import { requirePermission } from './access'
import type { Context } from './context'
import { listViewsWithTag } from './list-views'
import { segmentsWithTag, type SegmentUse, type SegmentUseFinder } from './segments'

/** Every feature in which something can depend on a tag. */
const ALL_TAG_USES: readonly SegmentUseFinder[] = [segmentsWithTag, listViewsWithTag]

/** What depends on each of these tags, by the key of its name. */
export async function findTagUses(
  ctx: Context,
  { keys }: { keys: readonly string[] },
): Promise<Map<string, SegmentUse[]>> {
  requirePermission(ctx, 'read')
  const found: Map<string, SegmentUse[]>[] = []
  for (const find of ALL_TAG_USES) found.push(await find(ctx, keys))
  return new Map(keys.map((key) => [key, found.flatMap((uses) => uses.get(key) ?? [])]))
}
