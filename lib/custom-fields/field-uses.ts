import type { Context } from '../context'
import { sql } from '../db'

/** Something that depends on a custom field. */
export interface FieldUse {
  kind: 'LIST_COLUMNS'
  id: string | null
  name: string
}

/** How a feature tells what of its own depends on custom fields: by key. lib/all-field-uses.ts lists them. */
export type FieldUseFinder = (ctx: Context, keys: readonly string[]) => Promise<Map<string, FieldUse[]>>

/** People who chose the field as a column of their list. */
export const listColumnUses: FieldUseFinder = async (ctx, keys) => {
  const rows = await ctx.db.query<{ key: string; people: number }>(sql`/* listColumnUses */
    select key, count(*)::int4 as people from membership, unnest(list_fields) as key
    where site_id = ${ctx.siteId}::uuid and key = any(${keys}::text[]) group by key`)
  return new Map(
    rows.map(({ key, people }) => {
      const name = people === 1 ? 'a column in the list of 1 person' : `a column in the lists of ${people} people`
      return [key, [{ kind: 'LIST_COLUMNS', id: null, name }]]
    }),
  )
}
