import { sql, type SqlDb } from '../db'

interface DailyCount {
  siteId: string
  /** `2026-11-23`, UTC. */
  day: string
  what: string
  count: number
}

/** Adds to the counts of days. Rows are locked in one order, so that two processes never wait for each other in a ring. */
export async function addDailyCounts(db: SqlDb, counts: readonly DailyCount[]): Promise<void> {
  await db.query(sql`/* addDailyCounts */
    insert into ingestion_count (site_id, day, what, count)
    select site_id, day, what, count
    from unnest(
      ${counts.map((row) => row.siteId)}::uuid[], ${counts.map((row) => row.day)}::date[],
      ${counts.map((row) => row.what)}::text[], ${counts.map((row) => row.count)}::int[]
    ) as row (site_id, day, what, count)
    join site on site.id = row.site_id
    order by 1, 2, 3
    on conflict (site_id, day, what) do update set count = ingestion_count.count + excluded.count`)
}
