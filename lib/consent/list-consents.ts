import { requirePermission } from '../access'
import type { Context } from '../context'
import { sql, type Sql } from '../db'
import { groupRows } from '../group-rows'
import type { PrivacyPolicy } from './policy'

/** What a person said under one policy. */
export interface ProfileConsent {
  id: string
  policy: PrivacyPolicy
  /** The version the person saw. */
  version: number
  status: 'GIVEN' | 'WITHDRAWN'
  at: Date
  source: string
  /** Why it was recorded by hand. */
  reason: string | null
  /** SHA-256 of the text that the person saw, hexadecimal. */
  textHash: string
  /** Until when a consent holds, where its policy has a retention period. */
  holdsUntil: Date | null
}

type Row = Omit<ProfileConsent, 'policy'> & {
  profileId: string
  policyId: string
  key: string
  name: string
  currentVersion: number
  retentionMonths: number | null
  revision: number
}

const toConsent = ({
  profileId: _,
  policyId: id,
  key,
  name,
  currentVersion: version,
  retentionMonths,
  revision,
  ...said
}: Row): ProfileConsent => ({ ...said, policy: { id, key, name, version, retentionMonths, revision } })

const read = (from: Sql) => sql`
  select said.profile_id::text as "profileId", said.policy_id::text as "policyId", said.id::text as id, said.version, said.status::text as status,
    said.at, said.source, said.reason, encode(said.text_hash, 'hex') as "textHash", p.key, p.name, p.current_version as "currentVersion",
    p.retention_months as "retentionMonths", p.revision,
    case when said.status = 'GIVEN' then said.at + make_interval(months => p.retention_months) end as "holdsUntil"
  from (${from}) said join privacy_policy p on p.site_id = said.site_id and p.id = said.policy_id
  order by said.at desc, said.policy_id, said.id desc`

/** The latest statements of several people, newest first. People without any are left out. */
export async function listProfileConsents(
  ctx: Context,
  args: { profileIds: readonly string[] },
): Promise<Map<string, ProfileConsent[]>> {
  requirePermission(ctx, 'read')
  const rows = await ctx.db.query<Row>(
    sql`/* listProfileConsents */ ${read(sql`
    select distinct on (profile_id, policy_id) * from consent
    where site_id = ${ctx.siteId}::uuid and profile_id = any(${args.profileIds}::uuid[])
    order by profile_id, policy_id, at desc, id desc`)}`,
  )
  return groupRows(rows, ({ profileId }) => profileId, toConsent)
}

/** Of whoever says the same again and again, the latest. */
const MAX_STATEMENTS = 100

/** Everything that several people said under any policy, newest first, at most 100 statements of each. */
export async function listConsentHistory(
  ctx: Context,
  args: { profileIds: readonly string[] },
): Promise<Map<string, ProfileConsent[]>> {
  requirePermission(ctx, 'read')
  const rows = await ctx.db.query<Row>(
    sql`/* listConsentHistory */ ${read(sql`
    select own.* from unnest(${args.profileIds}::uuid[]) as person (id) cross join lateral (
      select * from consent where site_id = ${ctx.siteId}::uuid and profile_id = person.id
      order by at desc, id desc limit ${MAX_STATEMENTS}::int4) own`)}`,
  )
  return groupRows(rows, ({ profileId }) => profileId, toConsent)
}
