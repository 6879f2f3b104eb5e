import type { Context } from '../../context'
import { listCustomFields, type CustomField } from '../../custom-fields'
import { fold, isId, nameKey, raw, sql, type Sql } from '../../db'
import { readSpellings } from '../../interests'
import { conditionsOf, readFilter, type ReadCondition, type ReadFilter } from './read-filter'

/** What the site calls what a filter mentions: read for the kinds that it mentions only, from their tables, so that no feature needs
 * to know this one and be known by it. */
export interface SiteNames {
  /** By key; those in use. */
  fields: ReadonlyMap<string, CustomField>
  /** Ids by nameKey. */
  tags: ReadonlyMap<string, string>
  /** By nameKey. */
  goals: Definitions
  /** By key. */
  campaigns: Definitions
  /** Ids by key. */
  policies: ReadonlyMap<string, string>
  /** What people of the site are interested in, or will be by its rules: every spelling, by what the spellings have in common. */
  categories: ReadonlyMap<string, readonly string[]>
  /** By id; those that they contain too. */
  segments: ReadonlyMap<string, SavedFilter>
}

export interface Definitions {
  idByKey: ReadonlyMap<string, string>
  ids: ReadonlySet<string>
}

export interface SavedFilter {
  id: string
  name: string
  /** @throws INVALID it is none (any more) */
  filter: () => ReadFilter
}

/** What conditions mention. */
export interface Mentions {
  /** Keys. */
  fields: Set<string>
  /** nameKeys. */
  tags: Set<string>
  goals: { keys: Set<string>; ids: Set<string> }
  campaigns: { keys: Set<string>; ids: Set<string> }
  policies: Set<string>
  categories: Set<string>
  segments: Set<string>
}

export function mentionsOf(conditions: Iterable<ReadCondition>): Mentions {
  const mentions: Mentions = {
    fields: new Set(),
    tags: new Set(),
    goals: { keys: new Set(), ids: new Set() },
    campaigns: { keys: new Set(), ids: new Set() },
    policies: new Set(),
    categories: new Set(),
    segments: new Set(),
  }
  for (const { kind, input } of conditions) {
    switch (kind) {
      case 'customField':
        mentions.fields.add(input.key)
        break
      case 'tag':
        for (const name of input.names) mentions.tags.add(nameKey(name))
        break
      case 'goal':
        if (input.name != null) mentions.goals.keys.add(nameKey(input.name))
        if (input.id != null && isId(input.id)) mentions.goals.ids.add(input.id.toLowerCase())
        break
      case 'campaign':
        if (input.key != null) mentions.campaigns.keys.add(input.key.trim())
        if (input.id != null && isId(input.id)) mentions.campaigns.ids.add(input.id.toLowerCase())
        break
      case 'consent':
        mentions.policies.add(input.policy.trim())
        break
      case 'interest':
        for (const category of input.categories) mentions.categories.add(fold(category.trim()))
        break
      case 'segment':
        if (isId(input.id)) mentions.segments.add(input.id.toLowerCase())
        break
      default:
    }
  }
  return mentions
}

/** @param conditions of the filter as it was written; what its segments mention is read as well */
export async function readSiteNames(ctx: Context, conditions: readonly ReadCondition[]): Promise<SiteNames> {
  const segments = await readSegments(ctx, mentionsOf(conditions).segments)
  const inner = [...segments.values()].flatMap(({ filter }) => conditionsIn(filter))
  const { fields, tags, goals, campaigns, policies, categories } = mentionsOf([...conditions, ...inner])
  const byKey = (rows: readonly Row[]) => new Map(rows.map(({ key, id }) => [key, id]))
  const definitions = (rows: readonly Row[]): Definitions => ({
    idByKey: byKey(rows),
    ids: new Set(rows.map(({ id }) => id)),
  })
  const [fieldRows, tagRows, goalRows, campaignRows, policyRows, categoryRows] = await Promise.all([
    fields.size > 0 ? listCustomFields(ctx) : [],
    read(ctx, 'tag', tags),
    read(ctx, 'goal', goals.keys, goals.ids),
    read(ctx, 'campaign', campaigns.keys, campaigns.ids),
    read(ctx, 'policy', policies),
    readCategories(ctx, categories),
  ])
  return {
    fields: new Map(fieldRows.map((field) => [field.key, field])),
    tags: byKey(tagRows),
    goals: definitions(goalRows),
    campaigns: definitions(campaignRows),
    policies: byKey(policyRows),
    categories: categoryRows,
    segments,
  }
}

interface Row {
  key: string
  id: string
}

const TABLES = {
  tag: raw('tag'),
  goal: raw('goal'),
  campaign: raw('campaign'),
  policy: raw('privacy_policy'),
} as const satisfies Record<string, Sql>

/** Archived ones too: what was done stays done. */
async function read(
  ctx: Context,
  table: keyof typeof TABLES,
  keys: ReadonlySet<string>,
  ids: ReadonlySet<string> = new Set(),
): Promise<Row[]> {
  if (keys.size + ids.size === 0) return []
  return ctx.db.query<Row>(sql`/* readSiteNames */
    select key, id::text as id from ${TABLES[table]}
    where site_id = ${ctx.siteId}::uuid and (key = any(${[...keys]}::text[]) or id = any(${[...ids]}::uuid[]))
    ${table === 'goal' ? furtherNames(ctx, keys) : sql``}`)
}

/** Goals that are called so besides, or were once. */
const furtherNames = ({ siteId }: Context, keys: ReadonlySet<string>) => sql`
  union all
  select further.key, goal.id::text from goal, unnest(alias_keys) as further(key)
  where site_id = ${siteId}::uuid and alias_keys && ${[...keys]}::text[] and further.key = any(${[...keys]}::text[])`

/** Which spellings there are of each. */
async function readCategories(ctx: Context, wanted: ReadonlySet<string>): Promise<Map<string, string[]>> {
  if (wanted.size === 0) return new Map()
  return new Map([...(await readSpellings(ctx))].filter(([folded]) => wanted.has(folded)))
}

/** The segments named, those that these name, and so on: a statement a level. */
async function readSegments(ctx: Context, named: ReadonlySet<string>): Promise<Map<string, SavedFilter>> {
  const found = new Map<string, SavedFilter>()
  for (let ids = [...named]; ids.length > 0;) {
    const rows = await ctx.db.query<{ id: string; name: string; filter: unknown }>(sql`/* readSiteNames: segments */
      select id::text as id, name, filter from segment where site_id = ${ctx.siteId}::uuid and id = any(${ids}::uuid[])`)
    for (const { id, name, filter } of rows) found.set(id, { id, name, filter: () => readFilter(filter, 'filter') })
    const inner = mentionsOf(rows.flatMap(({ id }) => conditionsIn(found.get(id)?.filter))).segments
    ids = [...inner].filter((id) => !found.has(id))
  }
  return found
}

/** Of a saved filter that cannot be read nothing: what is wrong with it is told where it is used. */
function conditionsIn(filter: (() => ReadFilter) | undefined): ReadCondition[] {
  try {
    return filter ? [...conditionsOf(filter())] : []
  } catch {
    return []
  }
}
