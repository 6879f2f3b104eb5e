import { raw, sql, type Sql } from '../db'

/** More than any site has; beyond it an interest is as good as unknown. */
const MAX_CATEGORIES = 5_000

/** Every category that people of the site are interested in, in each of its spellings: read off the index from one to the next, whatever
 * the number of people. */
export const readCategoriesSql = (siteId: string): Sql => sql`/* readCategories */
  with recursive known (category) as (
    (select category from profile_interest where site_id = ${siteId}::uuid order by category limit 1)
    union all
    select (select next.category from profile_interest next
      where next.site_id = ${siteId}::uuid and next.category > known.category order by next.category limit 1)
    from known where known.category is not null)
  select category from known where category is not null limit ${raw(String(MAX_CATEGORIES))}`

/** A count beyond this is not worth its cost. */
const MAX_COUNT = 10_001

/** People who have any of several spellings: of one, the index alone tells, as far as it is counted. */
export const countInterestedSql = (
  siteId: string,
  wanted: readonly { name: string; spellings: readonly string[] }[],
): Sql => sql`/* countInterested */
  select wanted.name, people.count
  from json_to_recordset(${JSON.stringify(wanted)}::json) as wanted(name text, spellings text[])
  cross join lateral (
    select count(*)::int4 as count from (
      select from profile_interest i
      where cardinality(wanted.spellings) = 1 and i.site_id = ${siteId}::uuid and i.category = wanted.spellings[1]
      union all
      select from (
        select distinct i.profile_id from profile_interest i
        where cardinality(wanted.spellings) > 1 and i.site_id = ${siteId}::uuid and i.category = any(wanted.spellings)) either
      limit ${MAX_COUNT}::int4) counted) people`
