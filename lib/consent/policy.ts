import { createHash } from 'node:crypto'
import { requirePermission } from '../access'
import type { Context } from '../context'
import { isId, sql } from '../db'
import { AppError, invalid, notFound } from '../errors'

/** What people consent to. */
export interface PrivacyPolicy {
  id: string
  key: string
  name: string
  /** The version in force. */
  version: number
  /** Months that a consent holds after it was given; null: until it is withdrawn. */
  retentionMonths: number | null
  /** One more with every change. */
  revision: number
}

export interface PolicyVersion {
  version: number
  /** Empty: a website sent consents before a text was published here. */
  text: string
  /** SHA-256 of the text in UTF-8, hexadecimal. */
  textHash: string
  publishedAt: Date
  /** Statements under it. */
  statementCount: number
}

/** How many people stand where: by the latest statement of each. */
export interface PolicyCounts {
  given: number
  withdrawn: number
}

interface Row {
  id: string
  key: string
  name: string
  currentVersion: number
  retentionMonths: number | null
  revision: number
}

export const toPolicy = ({ id, key, name, currentVersion, retentionMonths, revision }: Row): PrivacyPolicy => ({
  id,
  key,
  name,
  version: currentVersion,
  retentionMonths,
  revision,
})

/** The privacy policies of the site, by name. */
export async function listPrivacyPolicies(ctx: Context): Promise<PrivacyPolicy[]> {
  requirePermission(ctx, 'read')
  const rows = await ctx.db.prisma.privacyPolicy.findMany({
    where: { siteId: ctx.siteId },
    orderBy: [{ name: 'asc' }, { key: 'asc' }],
  })
  return rows.map(toPolicy)
}

/** One of them; null when the site has none with this id. */
export async function getPrivacyPolicy(ctx: Context, { id }: { id: string }): Promise<PrivacyPolicy | null> {
  requirePermission(ctx, 'read')
  if (!isId(id)) return null
  const row = await ctx.db.prisma.privacyPolicy.findUnique({ where: { siteId_id: { siteId: ctx.siteId, id } } })
  return row && toPolicy(row)
}

/** Texts of several policies, newest first. */
export async function listPolicyVersions(
  ctx: Context,
  args: { policyIds: readonly string[] },
): Promise<Map<string, PolicyVersion[]>> {
  requirePermission(ctx, 'read')
  const rows = await ctx.db.query<PolicyVersion & { policyId: string }>(sql`/* listPolicyVersions */
    select v.policy_id::text as "policyId", v.version, v.text, encode(v.text_hash, 'hex') as "textHash", v.published_at as "publishedAt",
      coalesce(c.count, 0)::int4 as "statementCount"
    from privacy_policy_version v
    left join (
      select policy_id, version, count(*) as count from consent
      where site_id = ${ctx.siteId}::uuid and policy_id = any(${args.policyIds}::uuid[]) group by policy_id, version
    ) c on c.policy_id = v.policy_id and c.version = v.version
    where v.site_id = ${ctx.siteId}::uuid and v.policy_id = any(${args.policyIds}::uuid[])
    order by v.policy_id, v.version desc`)
  const found = new Map<string, PolicyVersion[]>()
  for (const { policyId, ...version } of rows) found.set(policyId, [...(found.get(policyId) ?? []), version])
  return found
}

/** How many people stand where under several policies; policies without a statement of anybody known are left out. */
export async function countConsents(
  ctx: Context,
  args: { policyIds: readonly string[] },
): Promise<Map<string, PolicyCounts>> {
  requirePermission(ctx, 'read')
  const rows = await ctx.db.query<PolicyCounts & { policyId: string }>(sql`/* countConsents */
    select policy_id::text as "policyId", count(*) filter (where status = 'GIVEN')::int4 as given,
      count(*) filter (where status = 'WITHDRAWN')::int4 as withdrawn
    from (
      select distinct on (policy_id, profile_id) policy_id, status from consent
      where site_id = ${ctx.siteId}::uuid and policy_id = any(${args.policyIds}::uuid[]) and profile_id is not null
      order by policy_id, profile_id, at desc, id desc
    ) latest
    group by policy_id`)
  return new Map(rows.map(({ policyId, given, withdrawn }) => [policyId, { given, withdrawn }]))
}

/** Whoever changes policies of a site waits here for the others who do. */
export async function lockPolicies(tx: Context): Promise<void> {
  await tx.db.query(sql`/* lockPolicies */
    select 1 as one from pg_advisory_xact_lock(hashtextextended(${`privacy policies ${tx.siteId}`}, 0))`)
}

/** @param revision the one that was read; left out: any @throws NOT_FOUND · STALE */
export async function policyToChange(tx: Context, id: string, revision?: number): Promise<PrivacyPolicy> {
  const policy = await getPrivacyPolicy(tx, { id })
  if (!policy) throw notFound('privacy policy')
  if (revision !== undefined && revision !== policy.revision)
    throw new AppError('STALE', 'Somebody changed this policy meanwhile: reload it, your input is kept', {
      field: 'revision',
    })
  return policy
}

const MAX_TEXT_LENGTH = 100_000
export const hashOf = (text: string): Buffer<ArrayBuffer> =>
  Buffer.from(createHash('sha256').update(text, 'utf8').digest())

/** A text to publish, as it was written but for the ends of its lines. @throws INVALID */
export function checkedPolicyText(written: string): string {
  const text = written.replace(/\r\n?/g, '\n').trim()
  if (text === '') throw invalid('text', 'Write the text that people consent to')
  if (text.length > MAX_TEXT_LENGTH)
    throw invalid('text', `A text has at most ${MAX_TEXT_LENGTH.toLocaleString('en')} characters`)
  return text
}

const MAX_RETENTION_MONTHS = 1_200

/** @throws INVALID */
export function checkedRetention(months: number | null | undefined): number | null {
  if (months == null) return null
  if (!Number.isInteger(months) || months < 1 || months > MAX_RETENTION_MONTHS)
    throw invalid('retentionMonths', `Give whole months, from 1 to ${MAX_RETENTION_MONTHS}, or nothing`)
  return months
}
