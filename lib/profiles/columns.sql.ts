import { join, sql, type Sql } from '../db'
import type { ProfileRow } from './profile'

export type ProfileColumn = keyof ProfileRow

/** What can be read of a profile, and the only text that names a column in a statement. */
export const PROFILE_COLUMNS = {
  id: sql`p.id`,
  name: sql`p.name`,
  email: sql`p.email`,
  phone: sql`p.phone`,
  externalId: sql`p.external_id as "externalId"`,
  organization: sql`p.organization`,
  title: sql`p.title`,
  country: sql`p.country`,
  city: sql`p.city`,
  language: sql`p.language`,
  device: sql`p.device`,
  browser: sql`p.browser`,
  os: sql`p.os`,
  source: sql`coalesce(p.source, p.created_via) as source`,
  firstVisitAt: sql`p.first_visit_at as "firstVisitAt"`,
  lastVisitAt: sql`p.last_visit_at as "lastVisitAt"`,
  visitCount: sql`p.visit_count as "visitCount"`,
  pageViewCount: sql`p.page_view_count as "pageViewCount"`,
  goalCount: sql`p.goal_count as "goalCount"`,
  purchaseCount: sql`p.purchase_count as "purchaseCount"`,
  totalSeconds: sql`p.total_seconds as "totalSeconds"`,
  identifiedAt: sql`p.identified_at as "identifiedAt"`,
  createdAt: sql`p.created_at as "createdAt"`,
  updatedAt: sql`p.updated_at as "updatedAt"`,
  tagIds: sql`p.tag_ids::text[] as "tagIds"`,
  fields: sql`p.fields`,
  engagement: sql`p.engagement`,
  revenueMinor: sql`p.revenue_minor::text as "revenueMinor"`,
  otherRevenue: sql`p.other_revenue as "otherRevenue"`,
} satisfies Record<ProfileColumn, Sql>

const ALL = Object.keys(PROFILE_COLUMNS) as ProfileColumn[]

/** The select list of these columns; all of them when none are named. */
export function selectProfileColumns(columns: readonly ProfileColumn[] = ALL): Sql {
  return join(columns.map((column) => PROFILE_COLUMNS[column]))
}
