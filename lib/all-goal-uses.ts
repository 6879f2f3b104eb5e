import { requirePermission } from './access'
import type { Context } from './context'
import { listViewsWithGoal } from './list-views'
// Not by their doors: deleting a goal asks here.
import type { DefinitionUse } from './goals/goal-uses'
import { segmentsWithGoal } from './segments/segment-uses'

const ALL_GOAL_USES = [segmentsWithGoal, listViewsWithGoal]

/** What depends on each of these goals, by id: a filter names one by its id, its name or a further name. */
export async function findGoalUses(
  ctx: Context,
  { goals }: { goals: readonly { id: string; key: string; aliasKeys: readonly string[] }[] },
): Promise<Map<string, DefinitionUse[]>> {
  requirePermission(ctx, 'read')
  const names = goals.flatMap(({ id, key, aliasKeys }) => [id, key, ...aliasKeys])
  const found: Map<string, DefinitionUse[]>[] = []
  for (const find of ALL_GOAL_USES) found.push(await find(ctx, names))
  return new Map(
    goals.map(({ id, key, aliasKeys }) => {
      const uses = found.flatMap((byName) => [id, key, ...aliasKeys].flatMap((name) => byName.get(name) ?? []))
      return [id, [...new Map(uses.map((use) => [`${use.kind} ${use.id ?? use.name}`, use])).values()]]
    }),
  )
}
