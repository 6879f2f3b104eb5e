import type { Context } from '../../context'
import { listCustomFields, type CustomField } from '../../custom-fields'
import { nameKey, sql } from '../../db'
import type { ReadCondition } from './read-filter'

/** What the site calls what a filter mentions: read for the kinds that it mentions only, from their tables, so that no feature needs
 * to know this one and be known by it. */
export interface SiteNames {
  /** By key; those in use. */
  fields: ReadonlyMap<string, CustomField>
  /** Ids by nameKey. */
  tags: ReadonlyMap<string, string>
}

/** What the conditions mention by name. */
export async function readSiteNames(ctx: Context, conditions: readonly ReadCondition[]): Promise<SiteNames> {
  const tagKeys = new Set<string>()
  let mentionsFields = false
  for (const condition of conditions) {
    if (condition.kind === 'customField') mentionsFields = true
    else if (condition.kind === 'tag') for (const name of condition.input.names) tagKeys.add(nameKey(name))
  }
  const [fields, tags] = await Promise.all([mentionsFields ? listCustomFields(ctx) : [], readTags(ctx, [...tagKeys])])
  return {
    fields: new Map(fields.map((field) => [field.key, field])),
    tags,
  }
}

async function readTags(ctx: Context, keys: readonly string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map()
  const rows = await ctx.db.query<{ key: string; id: string }>(sql`/* readSiteNames: tags */
    select key, id::text as id from tag where site_id = ${ctx.siteId}::uuid and key = any(${keys}::text[])`)
  return new Map(rows.map(({ key, id }) => [key, id]))
}
