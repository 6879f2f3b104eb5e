import { requirePermission } from '../access'
import type { Context } from '../context'
import { sql } from '../db'

/** A tag that was merged or deleted, of which a job has yet to tell some profiles. */
export interface GoingTag {
  id: string
  name: string
  /** Name of the tag that took it in; null: it was deleted. */
  into: string | null
  done: number
  total: number
}

/** The newest first. */
export async function listGoingTags(ctx: Context): Promise<GoingTag[]> {
  requirePermission(ctx, 'read')
  return ctx.db.query<GoingTag>(sql`/* listGoingTags */
    select gone.id::text as id, gone.name, t.name as into, gone.done, gone.total
    from tag_gone gone left join tag t on t.site_id = gone.site_id and t.id = gone.into_id
    where gone.site_id = ${ctx.siteId}::uuid and gone.swept_at is null
    order by gone.at desc, gone.id`)
}
