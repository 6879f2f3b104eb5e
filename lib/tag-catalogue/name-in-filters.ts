import type { Context } from '../context'
import { nameKey, sql } from '../db'
import { lockViews } from '../list-views'
import { lockSegments } from '../segments'

interface Kept {
  table: 'segment' | 'list_view'
  id: string
  filter: unknown
}

/** Segments and list views that ask for a tag by one name ask by another from now on. The caller holds the definitions.
 *
 * @returns how many
 */
export async function nameInFilters(tx: Context, from: string, to: string): Promise<number> {
  await lockSegments(tx)
  await lockViews(tx)
  const kept = await tx.db.query<Kept>(sql`/* readKeptFilters */
    select 'segment' as table, id::text as id, filter from segment where site_id = ${tx.siteId}::uuid
    union all
    select 'list_view', id::text, filter from list_view where site_id = ${tx.siteId}::uuid and filter is not null`)
  let changed = 0
  for (const { table, id, filter } of kept) {
    const after = withTagNamed(filter, nameKey(from), to)
    if (after === filter) continue
    changed += 1
    await tx.db.query(
      table === 'segment'
        ? sql`/* nameInSegment */
          update segment set filter = ${JSON.stringify(after)}::jsonb, version = version + 1, updated_at = ${tx.now}
          where site_id = ${tx.siteId}::uuid and id = ${id}::uuid`
        : sql`/* nameInListView */
          update list_view set filter = ${JSON.stringify(after)}::jsonb, version = version + 1, updated_at = ${tx.now}
          where site_id = ${tx.siteId}::uuid and id = ${id}::uuid`,
    )
  }
  return changed
}

/** The same filter where it does not ask for the tag. @param key of the name it has */
export function withTagNamed(filter: unknown, key: string, name: string): unknown {
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) return filter
  const of = filter as Record<string, unknown>
  const { tag, not } = of
  for (const word of ['all', 'any'] as const) {
    const parts = of[word]
    if (!Array.isArray(parts)) continue
    const after = parts.map((part) => withTagNamed(part, key, name))
    return after.some((part, index) => part !== parts[index]) ? { ...of, [word]: after } : filter
  }
  if (not != null) {
    const after = withTagNamed(not, key, name)
    return after === not ? filter : { ...of, not: after }
  }
  if (typeof tag !== 'object' || tag === null || !('names' in tag) || !Array.isArray(tag.names)) return filter
  const names: unknown[] = tag.names
  const isIt = (each: unknown) => typeof each === 'string' && nameKey(each) === key
  if (!names.some(isIt)) return filter
  const others = new Set(names.filter((each) => typeof each === 'string' && nameKey(each) === nameKey(name)))
  // Of two that are one now, one is named.
  const after = names.flatMap((each) => (isIt(each) ? (others.size > 0 ? [] : [name]) : [each]))
  return { ...of, tag: { ...tag, names: after.length > 0 ? after : [name] } }
}
