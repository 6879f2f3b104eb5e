import { recordset, sql, type Sql } from '../db'

/** The work on the past of a site, held so that no admin changes it meanwhile, and the settings that it goes by. No row: there is none. */
export const holdWork = (siteId: string): Sql => sql`/* holdInterestWork */
  select work.since, work.after::text as after, site.settings
  from interest_work work join site on site.id = work.site_id
  where work.site_id = ${siteId}::uuid and work.since is not null for no key update of work`

export interface HeldWork {
  since: Date
  after: string | null
  settings: unknown
}

export const countVisitors = (siteId: string): Sql => sql`/* countVisitors */
  select count(*)::int4 as count from visitor where site_id = ${siteId}::uuid`

export const setTotal = (siteId: string, since: Date, total: number): Sql => sql`/* setInterestTotal */
  update interest_work set done = 0, total = ${total}::int4 where site_id = ${siteId}::uuid and since = ${since}`

export const setAfter = (siteId: string, since: Date, after: string, done: number): Sql => sql`/* setInterestAfter */
  update interest_work set after = ${after}::uuid, done = least(done + ${done}::int4, total)
  where site_id = ${siteId}::uuid and since = ${since}`

export const findVisitors = (siteId: string, after: string, limit: number): Sql => sql`/* findPastVisitors */
  select id::text as id from visitor where site_id = ${siteId}::uuid and id > ${after}::uuid order by id limit ${limit}::int4`

export const holdVisitors = (siteId: string, ids: readonly string[]): Sql => sql`/* holdVisitors */
  select id from visitor where site_id = ${siteId}::uuid and id = any(${ids}::uuid[]) order by key for no key update`

/** Pages that were seen, alike in all that decides what they count for. */
export interface SeenPages {
  url: string | null
  own: string | null
  category: string | null
  /** Of the people who saw them. */
  profileIds: string[]
}

export const readSeenPages = (siteId: string, visitorIds: readonly string[]): Sql => sql`/* readSeenPages */
  select e.url, e.own_category as own, e.category,
    coalesce(array_agg(distinct v.profile_id::text) filter (where v.profile_id is not null), '{}') as "profileIds"
  from visit v join event e on e.site_id = v.site_id and e.visit_id = v.id
  where v.site_id = ${siteId}::uuid and v.visitor_id = any(${visitorIds}::uuid[]) and e.type = 'PAGE'
  group by e.url, e.own_category, e.category`

export interface Recategorised extends Pick<SeenPages, 'url' | 'own' | 'category'> {
  becomes: string | null
}

/** Addresses meet by hash: nothing can be hashed by `is not distinct from` alone, and each view of a long history would be held against
 * each of its pages. */
export const recategorise = (
  siteId: string,
  visitorIds: readonly string[],
  pages: readonly Recategorised[],
): Sql => sql`/* recategorise */
  update event set category = page.becomes
  from visit v, json_to_recordset(${recordset(pages)}::json) as page(url text, own text, category text, becomes text)
  where v.site_id = ${siteId}::uuid and v.visitor_id = any(${visitorIds}::uuid[])
    and event.site_id = v.site_id and event.visit_id = v.id and event.type = 'PAGE'
    and coalesce(event.url, '') = coalesce(page.url, '') and event.url is not distinct from page.url
    and event.own_category is not distinct from page.own and event.category is not distinct from page.category`

/** Pages that change from now on in this transaction are not learned of one by one, until this is off again: learnCategories does it. */
export const learnPagesLater = (on: boolean): Sql => sql`/* learnPagesLater */
  select set_config('waggle.learn_later', ${on ? 'pages' : 'off'}, true)`

/** What people are found by: the categories of the pages that they saw. */
export const learnCategories = (
  siteId: string,
  seen: readonly { profileId: string; category: string }[],
): Sql => sql`/* learnCategories */
  select waggle_learn(array_agg(${siteId}::uuid), array_agg("profileId"), array_agg('pageCategory'::text), array_agg(category))::text
  from json_to_recordset(${recordset(seen)}::json) as seen("profileId" uuid, category text)`

/** Profiles by id, the order in which everybody holds them. */
export const holdProfiles = (siteId: string, ids: readonly string[]): Sql => sql`/* holdProfiles */
  select id from profile where site_id = ${siteId}::uuid and id = any(${ids}::uuid[]) order by id for no key update`

/** The work is done, unless there is newer work. */
export const finishWork = (siteId: string, since: Date, version: number, now: Date): Sql => sql`/* finishInterestWork */
  update interest_work set since = null, after = null, done = 0, total = 0, applied_version = ${version}::int4, applied_at = ${now}
  where site_id = ${siteId}::uuid and since = ${since}`
