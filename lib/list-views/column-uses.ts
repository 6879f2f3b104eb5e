import type { FieldUse, FieldUseFinder } from '../custom-fields'
import { sql } from '../db'
import { fieldColumnId } from './shared'

/** Lists that show the field as a column, by their people's or the site's choice. */
export const listColumnUses: FieldUseFinder = async (ctx, keys) => {
  const byColumn = new Map(keys.map((key) => [fieldColumnId(key) as string, key]))
  const rows = await ctx.db.query<{ id: string; people: number; isSites: boolean }>(sql`/* listColumnUses */
    select shown.id, count(shown.user_id)::int4 as people, bool_or(shown.user_id is null) as "isSites" from (
      select m.user_id, c ->> 'id' as id from membership m, jsonb_array_elements(m.list_layout -> 'columns') c
      where m.site_id = ${ctx.siteId}::uuid
      union all
      select null, c ->> 'id' from site s, jsonb_array_elements(s.list_layout -> 'columns') c where s.id = ${ctx.siteId}::uuid
    ) shown where shown.id = any(${[...byColumn.keys()]}::text[]) group by shown.id`)
  return new Map(
    rows.map(({ id, people, isSites }): [string, FieldUse[]] => [
      byColumn.get(id) ?? '',
      [...(people > 0 ? [nameOf(people)] : []), ...(isSites ? ['the list of everybody who chose no columns'] : [])].map(
        (name) => ({ kind: 'LIST_COLUMNS', id: null, name }),
      ),
    ]),
  )
}

const nameOf = (people: number) => (people === 1 ? '1 person’s list' : `${people} people’s lists`)
