import { requirePermission } from './access'
import type { Context } from './context'
import type { FieldUse, FieldUseFinder } from './custom-fields'
import { listColumnUses, listViewsWithField } from './list-views'
import { segmentsWithField } from './segments/segment-uses'

/** Every feature in which something can depend on a custom field. */
const ALL_FIELD_USES: readonly FieldUseFinder[] = [listColumnUses, listViewsWithField, segmentsWithField]

/** What depends on each of these fields, by key. */
export async function findFieldUses(
  ctx: Context,
  { keys }: { keys: readonly string[] },
): Promise<Map<string, FieldUse[]>> {
  requirePermission(ctx, 'read')
  const found = await Promise.all(ALL_FIELD_USES.map((find) => find(ctx, keys)))
  return new Map(keys.map((key) => [key, found.flatMap((uses) => uses.get(key) ?? [])]))
}
