import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { inTransaction, nameKey, sql } from '../db'
import { conflict, notFound } from '../errors'
import { parseRule, storedRule, type GoalRule } from '../goal-rules'
import { parseSettings, type SiteSettings } from '../sites'
import { CAMPAIGNS, definitionId, GOALS, POLICIES, TAGS } from './definitions'
import { defineFields, type FieldKey } from './fields'
import type { CampaignKey, GoalKey, PolicyKey, SeedCampaign, SeedGoal, TagKey } from './definitions'

interface Definition {
  id: string
  name: string
}

/** The site that a history is made up for, with what its events point to. */
export interface SeedSite {
  id: string
  name: string
  domain: string
  currency: string
  settings: SiteSettings
  /** `byRule`: the site has it with the rule that the shop's pages fulfil. */
  goals: Record<GoalKey, Definition & { byRule: boolean }>
  campaigns: Record<CampaignKey, Definition>
  tags: Record<TagKey, Definition>
  /** Custom fields to fill. */
  fields: readonly FieldKey[]
  policies: Record<PolicyKey, { id: string; version: number; textHash: string }>
  /** Whether it had people before: then identifiers may be taken. */
  hadPeople: boolean
  /** Identifiers of other people of the site, among those that a batch would use. */
  taken: ReadonlySet<string>
}

const DEFAULT_CURRENCY = 'SEK'
const DAY_MS = 86_400_000

/** Writes down that this seed is sown on this site, and makes what its events point to.
 *
 * @throws CONFLICT it was sown here before, wholly or in part
 */
export async function prepareSite(
  ctx: Context,
  { seed, profiles, events, until }: { seed: number; profiles: number; events: number; until: Date },
): Promise<SeedSite> {
  return inTransaction(ctx, async (tx) => {
    const { prisma } = tx.db
    await tx.db.query(sql`/* prepareSite */ select id from site where id = ${ctx.siteId}::uuid for update`)
    const site = await prisma.site.findUnique({ where: { id: ctx.siteId } })
    if (!site) throw notFound('site')
    const target = `seed ${seed}`
    const before = await prisma.auditEntry.findFirst({
      where: { siteId: site.id, action: 'site.seeded', targetId: target },
      select: { at: true },
    })
    if (before) {
      throw conflict(
        `Seed ${seed} was sown on this site before: its people are here. Another number makes other people, as --seed ${seed + 1}`,
        'seed',
      )
    }
    await recordAudit(tx, {
      action: 'site.seeded',
      target: { kind: 'seed', id: target },
      details: { profiles, events, until: until.toISOString() },
    })
    const currency = site.currency ?? DEFAULT_CURRENCY
    if (site.currency === null) await prisma.site.update({ where: { id: site.id }, data: { currency } })
    const known = { siteId: site.id }
    return {
      id: site.id,
      name: site.name,
      domain: site.domain,
      currency,
      settings: parseSettings(site.settings),
      goals: await defineGoals(tx),
      campaigns: await defineCampaigns(tx, until),
      tags: await defineTags(tx),
      fields: await defineFields(tx),
      policies: await definePolicies(tx),
      hadPeople: (await prisma.profile.findFirst({ where: known, select: { id: true } })) !== null,
      taken: new Set<string>(),
    }
  })
}

async function defineGoals({ db: { prisma }, siteId }: Context): Promise<SeedSite['goals']> {
  const wanted = (Object.entries(GOALS) as [GoalKey, SeedGoal][]).map(([own, { name, rule: byRule }]) => {
    const key = nameKey(name)
    const rule: GoalRule = byRule ?? { kind: 'EVENT' }
    const row = { siteId, id: definitionId('goal', key), key, name, kind: rule.kind, rule: storedRule(rule) as object }
    return { own, rule, row }
  })
  await prisma.goal.createMany({ data: wanted.map(({ row }) => row), skipDuplicates: true })
  const found = await prisma.goal.findMany({
    where: { siteId, key: { in: wanted.map(({ row }) => row.key) } },
    select: { id: true, key: true, name: true, kind: true, rule: true },
  })
  return byOwnKey(wanted, found, ({ id, name, kind, rule }, own) => ({
    id,
    name,
    byRule: own.rule.kind !== 'EVENT' && isDeepStrictEqual(parseRule(kind, rule), own.rule),
  }))
}

async function defineCampaigns({ db: { prisma }, siteId }: Context, until: Date): Promise<SeedSite['campaigns']> {
  const dayOf = (after: number | undefined) =>
    after === undefined ? null : new Date(Math.floor(until.getTime() / DAY_MS + after) * DAY_MS)
  const wanted = (Object.entries(CAMPAIGNS) as [CampaignKey, SeedCampaign][]).map(([key, { name, kind, from, to }]) => {
    const id = definitionId('campaign', key)
    return { own: key, row: { siteId, id, key, name, kind, startsOn: dayOf(from), endsOn: dayOf(to) } }
  })
  await prisma.campaign.createMany({ data: wanted.map(({ row }) => row), skipDuplicates: true })
  const keys = wanted.map(({ row }) => row.key)
  const found = await prisma.campaign.findMany({
    where: { siteId, key: { in: keys } },
    select: { id: true, key: true, name: true },
  })
  return byOwnKey(wanted, found, ({ id, name }) => ({ id, name }))
}

async function defineTags({ db: { prisma }, siteId }: Context): Promise<SeedSite['tags']> {
  const wanted = (Object.entries(TAGS) as [TagKey, string][]).map(([own, name]) => {
    const key = nameKey(name)
    return { own, row: { siteId, id: definitionId('tag', key), key, name } }
  })
  await prisma.tag.createMany({ data: wanted.map(({ row }) => row), skipDuplicates: true })
  const found = await prisma.tag.findMany({
    where: { siteId, key: { in: wanted.map(({ row }) => row.key) } },
    select: { id: true, key: true, name: true },
  })
  return byOwnKey(wanted, found, ({ id, name }) => ({ id, name }))
}

/** What stands on the site, by our own keys. Just made, if it was not there: each key has its row. */
function byOwnKey<
  Key extends string,
  Wanted extends { own: Key; row: { key: string } },
  Row extends { key: string },
  Made,
>(wanted: readonly Wanted[], found: readonly Row[], made: (row: Row, wanted: Wanted) => Made): Record<Key, Made> {
  const byKey = new Map(found.map((row) => [row.key, row]))
  return Object.fromEntries(wanted.map((each) => [each.own, made(byKey.get(each.row.key) as Row, each)])) as Record<
    Key,
    Made
  >
}

async function definePolicies({ db: { prisma }, siteId }: Context): Promise<SeedSite['policies']> {
  const entries = await Promise.all(
    (Object.keys(POLICIES) as PolicyKey[]).map(async (key) => {
      const { name, text } = POLICIES[key]
      const id = definitionId('policy', key)
      const textHash = new Uint8Array(createHash('sha256').update(text).digest())
      const known = await prisma.privacyPolicy.findUnique({ where: { siteId_key: { siteId, key } } })
      if (!known) {
        await prisma.privacyPolicy.create({ data: { siteId, id, key, name } })
        await prisma.privacyPolicyVersion.create({ data: { siteId, policyId: id, version: 1, text, textHash } })
      }
      const policyId = known?.id ?? id
      const version = known?.currentVersion ?? 1
      const stands = await prisma.privacyPolicyVersion.findUniqueOrThrow({
        where: { siteId_policyId_version: { siteId, policyId, version } },
        select: { textHash: true },
      })
      return [key, { id: policyId, version, textHash: Buffer.from(stands.textHash).toString('hex') }] as const
    }),
  )
  return Object.fromEntries(entries) as SeedSite['policies']
}
