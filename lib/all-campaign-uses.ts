import { requirePermission } from './access'
import type { Context } from './context'
import type { DefinitionUse } from './goals/goal-uses'
import { listViewsWithCampaign } from './list-views'
// Not by its door: deleting a campaign asks here.
import { segmentsWithCampaign } from './segments/segment-uses'

const ALL_CAMPAIGN_USES = [segmentsWithCampaign, listViewsWithCampaign]

/** What depends on each of these campaigns, by id: a filter names one by its id or its key. */
export async function findCampaignUses(
  ctx: Context,
  { campaigns }: { campaigns: readonly { id: string; key: string }[] },
): Promise<Map<string, DefinitionUse[]>> {
  requirePermission(ctx, 'read')
  const names = campaigns.flatMap(({ id, key }) => [id, key])
  const found: Map<string, DefinitionUse[]>[] = []
  for (const find of ALL_CAMPAIGN_USES) found.push(await find(ctx, names))
  return new Map(
    campaigns.map(({ id, key }) => {
      const uses = found.flatMap((byName) => [id, key].flatMap((name) => byName.get(name) ?? []))
      return [id, [...new Map(uses.map((use) => [`${use.kind} ${use.id ?? use.name}`, use])).values()]]
    }),
  )
}
