import { join, sql, type Sql } from '../../../db'
import type { ConditionOf } from '../checked-filter'

/** All words must be somewhere in the search text. */
export function searchSql({ patterns }: ConditionOf<'search'>): Sql {
  const words = patterns.map((choices) => {
    const parts = choices.map((pattern) => sql`p.search_text like ${pattern}`)
    return sql`(${join(parts, ' or ')})`
  })
  return words.length === 0 ? sql`true` : sql`(${join(words, ' and ')})`
}
