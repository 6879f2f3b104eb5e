import type { Context } from '../context'
import { isId, sql, type Sql } from '../db'
import { notFound } from '../errors'
import type { ProfileFilter } from '../profiles'

/** A saved filter. */
export interface Segment {
  id: string
  name: string
  description: string | null
  /** As it was saved: what it names may be gone since. */
  filter: ProfileFilter
  /** One more with every change. */
  version: number
  /** Name of the person who made it; null: a program did, or they are no longer of this site. */
  createdBy: string | null
  createdAt: Date
  updatedAt: Date
}

/** @param where conditions on the segment `s` */
export function selectSegments(siteId: string, where: Sql): Sql {
  return sql`/* selectSegments */
    select s.id::text as id, s.name, s.description, s.filter, s.version, u.name as "createdBy", s.created_at as "createdAt",
      s.updated_at as "updatedAt", s.key
    from segment s left join membership m on m.site_id = s.site_id and m.user_id = s.created_by left join "user" u on u.id = m.user_id
    where s.site_id = ${siteId}::uuid ${where}`
}

/** With what it is ordered by. */
export type SegmentRow = Segment & { key: string }

/** Whoever changes segments of a site waits here for the others who do: a name and a ring of segments are looked for in all of them. */
export async function lockSegments(tx: Context): Promise<void> {
  await tx.db.query(sql`/* lockSegments */
    select 1 as one from pg_advisory_xact_lock(hashtextextended(${`segments ${tx.siteId}`}, 0))`)
}

export async function findSegment(ctx: Context, id: string): Promise<SegmentRow | null> {
  if (!isId(id)) return null
  const [found] = await ctx.db.query<SegmentRow>(selectSegments(ctx.siteId, sql`and s.id = ${id}::uuid`))
  return found ?? null
}

/** @throws NOT_FOUND */
export async function segmentToChange(ctx: Context, id: string): Promise<SegmentRow> {
  const segment = await findSegment(ctx, id)
  if (!segment) throw notFound('segment')
  return segment
}
