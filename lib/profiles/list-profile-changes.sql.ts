import { empty, raw, sql, type Sql } from '../db'

export interface ProfileChangesSql {
  siteId: string
  since: Date
  /** A condition on a profile `p`; empty: everybody. */
  where: Sql
  /** Ids of those who are told of though they do not match. */
  shown: readonly string[]
  maxRead: number
  maxTold: number
}

/** Those changed last, newest first, each with how many changed: one more than `maxRead` for more. Where nobody is told of, one row comes
 * without an id. */
export const listProfileChangesSql = ({ siteId, since, where, shown, maxRead, maxTold }: ProfileChangesSql): Sql => {
  const changed = sql`from profile p where p.site_id = ${siteId}::uuid and p.updated_at > ${since}::timestamptz`
  const atMost = (count: number) => sql`limit ${raw(String(count))}`
  return sql`/* listProfileChanges */
    select size.read, told.*
    from (select count(*)::int4 as read from (select ${changed} ${atMost(maxRead + 1)}) counted) size
    left join lateral (
      select * from (
        select p.id::text as id, p.created_at as "createdAt", p.updated_at as "updatedAt",
          ${where === empty ? sql`true` : sql`coalesce(${where}, false)`} as matches, p.id = any(${shown}::uuid[]) as "isShown"
        from (select * ${changed} order by p.updated_at desc ${atMost(maxRead)}) p
        where size.read > 0 offset 0) asked
      where matches or "isShown"
      order by "updatedAt" desc ${atMost(maxTold + 1)}) told on true`
}
