import { recordset, sql, type Sql } from '../db'
import { GOAL_COLUMNS, type GoalWork } from './goal'

interface GoalAt {
  siteId: string
  goalId: string
}

interface WorkAt extends GoalAt {
  work: GoalWork
  since: Date
}

/** The goal that a batch works for, held so that no admin changes it meanwhile. No row: there is nothing to do. */
export const holdGoal = ({ siteId, goalId }: GoalAt): Sql => sql`/* holdGoal */
  select ${GOAL_COLUMNS}, g.work_after::text as "workAfter" from goal g
  where g.site_id = ${siteId}::uuid and g.id = ${goalId}::uuid and g.work is not null for no key update`

export const countVisitors = (siteId: string): Sql => sql`/* countVisitors */
  select count(*)::int4 as count from visitor where site_id = ${siteId}::uuid`

const atWork = ({ siteId, goalId, work, since }: WorkAt): Sql => sql`
  site_id = ${siteId}::uuid and id = ${goalId}::uuid and work = ${work}::text::goal_work and work_since = ${since}`

export const setGoalTotal = (at: WorkAt, total: number): Sql => sql`/* setGoalTotal */
  update goal set work_done = 0, work_total = ${total}::int4 where ${atWork(at)}`

export const setWorkAfter = (at: WorkAt, after: string, done: number): Sql => sql`/* setWorkAfter */
  update goal set work_after = ${after}::uuid, work_done = least(work_done + ${done}::int4, work_total) where ${atWork(at)}`

export const findPastVisitors = (siteId: string, after: string, limit: number): Sql => sql`/* findPastVisitors */
  select id::text as id from visitor where site_id = ${siteId}::uuid and id > ${after}::uuid order by id limit ${limit}::int4`

export const holdVisitors = (siteId: string, ids: readonly string[]): Sql => sql`/* holdVisitors */
  select id from visitor where site_id = ${siteId}::uuid and id = any(${ids}::uuid[]) order by key for no key update`

/** An event of the past that may have to do with a goal. */
export interface PastEvent {
  id: string
  messageId: string
  type: string
  name: string | null
  url: string | null
  seconds: number | null
  form: string | null
  valueMinor: string | null
  currency: string | null
  goalId: string | null
  visitId: string
  profileId: string | null
}

/** What the visitors' visits hold of the type that can fulfil the goal, of what has a name, and its completions. */
export const readPastEvents = (
  siteId: string,
  goalId: string,
  visitorIds: readonly string[],
  type: string,
): Sql => sql`/* readPastEvents */
  select e.id::text as id, e.message_id::text as "messageId", e.type::text as type, e.name, e.url, e.seconds,
    e.properties ->> 'form' as form, e.value_minor::text as "valueMinor", e.currency, e.goal_id::text as "goalId",
    v.id::text as "visitId", v.profile_id::text as "profileId"
  from visit v join event e on e.site_id = v.site_id and e.visit_id = v.id
  where v.site_id = ${siteId}::uuid and v.visitor_id = any(${visitorIds}::uuid[])
    and (e.type = ${type}::text::event_type or e.type = 'CUSTOM'
      or (e.type = 'GOAL' and (e.name is not null or e.goal_id = ${goalId}::uuid)))
  order by e.occurred_at, e.id`

export interface CompletionRow {
  id: string
  messageId: string
  /** The event that it is for. */
  causeId: string
}

export const addCompletionEvents = (
  siteId: string,
  goalId: string,
  rows: readonly CompletionRow[],
): Sql => sql`/* addCompletionEvents */
  with added as (
    insert into event (site_id, id, visit_id, message_id, type, occurred_at, url, value_minor, currency, goal_id)
    select cause.site_id, added.id, cause.visit_id, added."messageId", 'GOAL', cause.occurred_at, cause.url, cause.value_minor,
    cause.currency, ${goalId}::uuid
  from json_to_recordset(${recordset(rows)}::json) as added(id uuid, "messageId" uuid, "causeId" uuid)
  join event cause on cause.site_id = ${siteId}::uuid and cause.id = added."causeId"
    returning visit_id)
  update visit set event_count = event_count + more.count
  from (select visit_id, count(*)::int4 as count from added group by visit_id) more
  where visit.site_id = ${siteId}::uuid and visit.id = more.visit_id`

export const dropEvents = (siteId: string, ids: readonly string[]): Sql => sql`/* dropEvents */
  with dropped as (
    delete from event where site_id = ${siteId}::uuid and id = any(${ids}::uuid[]) returning visit_id)
  update visit set event_count = event_count - fewer.count
  from (select visit_id, count(*)::int4 as count from dropped group by visit_id) fewer
  where visit.site_id = ${siteId}::uuid and visit.id = fewer.visit_id`

export const takeGoalUp = (siteId: string, goalId: string, ids: readonly string[]): Sql => sql`/* takeGoalUp */
  update event set goal_id = ${goalId}::uuid where site_id = ${siteId}::uuid and id = any(${ids}::uuid[])`

/** What was said was said: it stays in the visit. */
export const takeGoalAway = (siteId: string, ids: readonly string[]): Sql => sql`/* takeGoalAway */
  update event set type = 'CUSTOM', goal_id = null where site_id = ${siteId}::uuid and id = any(${ids}::uuid[])`

/** The work is done, unless there is newer work. */
export const finishCounting = (at: WorkAt, now: Date): Sql => sql`/* finishCounting */
  update goal set work = null, work_since = null, work_after = null, work_done = 0, work_total = 0, counted_at = ${now}
  where ${atWork(at)}`

export const removeGoal = ({ siteId, goalId }: GoalAt): Sql => sql`/* removeGoal */
  delete from goal where site_id = ${siteId}::uuid and id = ${goalId}::uuid and work = 'DELETING'`
