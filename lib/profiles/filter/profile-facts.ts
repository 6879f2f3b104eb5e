import type { Context } from '../../context'
import type { Sql } from '../../db'
import { groupRows } from '../../group-rows'
import type {
  CheckedFilter,
  ConditionOf,
  NumberColumn,
  PageColumn,
  TextColumn,
  TimeColumn,
  VisitColumn,
} from './checked-filter'
import { FACT_STATEMENTS, profileFactsSql } from './profile-facts.sql'

type Interaction = ConditionOf<'campaign'>['interaction']

/** What filters ask of one profile. What was not needed is empty. */
export interface ProfileFacts {
  texts: Readonly<Record<TextColumn, string | null>>
  numbers: Readonly<Record<NumberColumn, number>>
  times: Readonly<Record<TimeColumn, Date | null>>
  /** log2 points; null before the first. */
  engagement: number | null
  tagIds: ReadonlySet<string>
  fields: Record<string, unknown>
  searchText: string
  /** By goal; `value` in minor units of the site's currency. */
  goals: ReadonlyMap<string, { count: number; value: number }>
  completions: readonly { goalId: string; at: Date; value: number }[]
  campaigns: ReadonlyMap<string, Readonly<Record<Interaction, number>>>
  interactions: readonly { campaignId: string; interaction: Interaction; at: Date }[]
  visits: readonly (Readonly<Record<VisitColumn, string | null>> & { at: Date })[]
  pages: readonly (Readonly<Record<PageColumn, string | null>> & { at: Date })[]
  interests: readonly { category: string; weight: number }[]
  /** The latest, by policy. */
  consents: ReadonlyMap<string, { status: 'GIVEN' | 'WITHDRAWN'; at: Date }>
}

/** What of a person's history a filter asks for, besides what stands on the profile. */
export type Need =
  'goals' | 'completions' | 'campaigns' | 'interactions' | 'visits' | 'pages' | 'interests' | 'consents'

export function factsNeeded(filters: readonly CheckedFilter[]): Set<Need> {
  const needs = new Set<Need>()
  const look = (filter: CheckedFilter): void => {
    switch (filter.kind) {
      case 'all':
      case 'any':
        filter.of.forEach(look)
        break
      case 'not':
        look(filter.of)
        break
      case 'goal':
        needs.add(isEver(filter.range) ? 'goals' : 'completions')
        break
      case 'campaign':
        needs.add(isEver(filter.range) ? 'campaigns' : 'interactions')
        break
      case 'visit':
        needs.add('visits')
        break
      case 'page':
        needs.add('pages')
        break
      case 'interest':
        needs.add('interests')
        break
      case 'consent':
        needs.add('consents')
        break
      default:
    }
  }
  filters.forEach(look)
  return needs
}

const isEver = ({ from, to }: { from: Date | null; to: Date | null }): boolean => from === null && to === null

/** The facts of several profiles, by id; those that the site does not have are left out. One statement, and one for each need.
 *
 * @param ids in lower case
 */
export async function loadFacts(
  ctx: Context,
  ids: readonly string[],
  needs: ReadonlySet<Need>,
): Promise<Map<string, ProfileFacts>> {
  const read = <Row>(need: Need): Promise<Map<string, (Row & Owned)[]>> =>
    needs.has(need) ? readOf<Row>(ctx, FACT_STATEMENTS[need], ids) : Promise.resolve(new Map())
  const [profiles, goals, completions, campaigns, interactions, visits, pages, interests, consents] = await Promise.all(
    [
      readOf<ProfileColumns>(ctx, profileFactsSql, ids),
      read<{ goalId: string; count: number; value: string }>('goals'),
      read<{ goalId: string; at: Date; value: string }>('completions'),
      read<Record<Interaction, number> & { campaignId: string }>('campaigns'),
      read<ProfileFacts['interactions'][number]>('interactions'),
      read<ProfileFacts['visits'][number]>('visits'),
      read<ProfileFacts['pages'][number]>('pages'),
      read<ProfileFacts['interests'][number]>('interests'),
      read<{ policyId: string; status: 'GIVEN' | 'WITHDRAWN'; at: Date }>('consents'),
    ],
  )
  const facts = new Map<string, ProfileFacts>()
  for (const [id, [row]] of profiles) {
    if (!row) continue
    const of = <Row>(rows: ReadonlyMap<string, Row[]>): Row[] => rows.get(id) ?? []
    facts.set(id, {
      texts: row,
      numbers: { ...row, revenueMinor: Number(row.revenueMinor) },
      times: row,
      engagement: row.engagement,
      tagIds: new Set(row.tagIds),
      fields: row.fields,
      searchText: row.searchText,
      goals: new Map(of(goals).map(({ goalId, count, value }) => [goalId, { count, value: Number(value) }])),
      completions: of(completions).map((each) => ({ ...each, value: Number(each.value) })),
      campaigns: new Map(of(campaigns).map((each) => [each.campaignId, each])),
      interactions: of(interactions),
      visits: of(visits),
      pages: of(pages),
      interests: of(interests),
      consents: new Map(of(consents).map((each) => [each.policyId, each])),
    })
  }
  return facts
}

interface Owned {
  profileId: string
}
type ProfileColumns = Record<TextColumn, string | null> &
  Record<Exclude<NumberColumn, 'revenueMinor'>, number> &
  Record<TimeColumn, Date | null> & {
    revenueMinor: string
    engagement: number | null
    tagIds: string[]
    fields: Record<string, unknown>
    searchText: string
  }

async function readOf<Row>(
  ctx: Context,
  statement: (siteId: string, ids: readonly string[]) => Sql,
  ids: readonly string[],
): Promise<Map<string, (Row & Owned)[]>> {
  const rows = await ctx.db.query<Row & Owned>(statement(ctx.siteId, ids))
  return groupRows(
    rows,
    ({ profileId }) => profileId,
    (row) => row,
  )
}
