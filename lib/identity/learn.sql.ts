import { sql, type Sql } from '../db'

/** Until `on` is taken back, what is written is not learned of row by row (docs/decisions/0012-the-list-at-a-million.md): the caller does
 * so for all of it, before the transaction ends. */
export const learnLater = (on: boolean): Sql => sql`/* learnLater */
  select set_config('waggle.learn_later', ${on ? 'on' : 'off'}, true)`

/** What the list finds people by: what these visits, theirs by now, say of them. */
export const learnVisits = (siteId: string, ids: readonly string[]): Sql =>
  sql`/* learnVisits */ select waggle_learn_visits(${siteId}::uuid, ${ids}::uuid[])::text`

/** What the list finds profiles by, without what they no longer have: the addresses that only one of two saw go with that one. */
export const relearn = (siteId: string, ids: readonly string[]): Sql =>
  sql`/* relearn */ select waggle_relearn(${siteId}::uuid, ${ids}::uuid[])::text`
