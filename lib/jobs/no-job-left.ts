import { sql, type Sql } from '../db'

/** A condition: no job will do it any more, since its last try failed or it is gone, as after a night without a database.
 *
 * @param name of the job: a text, or what gives one
 * @param key what it is queued under
 */
export const noJobLeft = (name: string | Sql, key: Sql): Sql => sql`not exists (
  select 1 from graphile_worker.jobs
  where jobs.key = ${name}::text || ':' || ${key} and (attempts < max_attempts or locked_at is not null))`
