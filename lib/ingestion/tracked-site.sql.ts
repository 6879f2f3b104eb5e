import { sql, type SqlDb } from '../db'
import type { TrackedSite } from './tracked-site'

export async function selectSiteByTrackingKey(db: SqlDb, trackingKey: string): Promise<TrackedSite | undefined> {
  const rows = await db.query<TrackedSite>(sql`/* selectSiteByTrackingKey */
    select id, domain, allowed_origins as "allowedOrigins" from site where tracking_key = ${trackingKey}`)
  return rows[0]
}
