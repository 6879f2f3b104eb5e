import { raw, sql, type Sql } from '../db'

export type DefinitionTable = 'goal' | 'campaign' | 'tag'

const TABLES = { goal: raw('goal'), campaign: raw('campaign'), tag: raw('tag') } as const satisfies Record<
  DefinitionTable,
  unknown
>

export const readDefinitions = (
  table: DefinitionTable,
  siteId: string,
  keys: readonly string[],
): Sql => sql`/* readDefinitions */
  select key, id::text as id, ${table === 'tag' ? sql`false` : sql`archived_at is not null`} as "isArchived"
  from ${TABLES[table]} where site_id = ${siteId}::uuid and key = any(${keys}::text[])`

/** Makes the definitions that are not there, as far as the site has room. In the order of their keys, so that two processes
 * never wait for each other. */
export const makeDefinitions = (
  table: DefinitionTable,
  siteId: string,
  made: readonly { id: string; key: string; name: string }[],
  max: number,
): Sql => sql`/* makeDefinitions */
  insert into ${TABLES[table]} (site_id, id, key, name)
  select ${siteId}::uuid, id, key, name
  from json_to_recordset(${JSON.stringify(made)}::json) as made(id uuid, key text, name text)
  order by key
  limit greatest(0, ${max}::int4 - (select count(*) from ${TABLES[table]} where site_id = ${siteId}::uuid))
  on conflict (site_id, key) do nothing`

export const readPolicies = (siteId: string, keys: readonly string[]): Sql => sql`/* readPolicies */
  select policy.key, policy.id::text as id, version.version, encode(version.text_hash, 'hex') as "textHash"
  from privacy_policy policy
  join privacy_policy_version version on version.site_id = policy.site_id and version.policy_id = policy.id
    and version.version = policy.current_version
  where policy.site_id = ${siteId}::uuid and policy.key = any(${keys}::text[])`

/** A policy that an event names before anybody wrote it: version 1, without text. */
export const makePolicies = (
  siteId: string,
  made: readonly { id: string; key: string }[],
  max: number,
): Sql => sql`/* makePolicies */
  with made as (
    insert into privacy_policy (site_id, id, key, name)
    select ${siteId}::uuid, id, key, key from json_to_recordset(${JSON.stringify(made)}::json) as made(id uuid, key text)
    order by key
    limit greatest(0, ${max}::int4 - (select count(*) from privacy_policy where site_id = ${siteId}::uuid))
    on conflict (site_id, key) do nothing
    returning site_id, id)
  insert into privacy_policy_version (site_id, policy_id, version, text, text_hash)
  select site_id, id, 1, '', sha256(''::bytea) from made`

export const readSites = (ids: readonly string[]): Sql => sql`/* readSites */
  select id::text as id, domain, currency, default_country as "defaultCountry", first_event_at is not null as "hasEvents", settings,
    fields_version as "fieldsVersion"
  from site where id = any(${ids}::uuid[])`

/** All goals of these sites: what events are counted by. */
export const readGoals = (ids: readonly string[]): Sql => sql`/* readGoals */
  select site_id::text as "siteId", id::text as id, key, alias_keys as "aliasKeys", kind::text as kind, rule,
    archived_at is not null as "isArchived"
  from goal where site_id = any(${ids}::uuid[])`

export const readCustomFields = (ids: readonly string[]): Sql => sql`/* readCustomFields */
  select site_id::text as "siteId", key, type::text as type, options, browser_writable as "browserWritable"
  from custom_field where site_id = any(${ids}::uuid[]) and archived_at is null`

/** Which of these sites have other custom fields than those of the version given. A site that is gone has none to differ. */
export const findChangedFields = (
  sites: readonly { id: string; fieldsVersion: number }[],
): Sql => sql`/* findChangedFields */
  select site.id::text as id
  from unnest(${sites.map(({ id }) => id)}::uuid[], ${sites.map(({ fieldsVersion }) => fieldsVersion)}::int4[]) as known(id, version)
  join site on site.id = known.id and site.fields_version <> known.version`

/** The first event with a currency sets the site's; whoever came first is told too. */
export const setCurrency = (siteId: string, currency: string): Sql => sql`/* setCurrency */
  update site set currency = coalesce(currency, ${currency}) where id = ${siteId}::uuid returning currency`
