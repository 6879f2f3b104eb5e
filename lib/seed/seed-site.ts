import { createHash } from 'node:crypto'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { inTransaction, nameKey, sql } from '../db'
import { conflict, notFound } from '../errors'
import { parseSettings, type SiteSettings } from '../sites'
import { CAMPAIGNS, definitionId, GOALS, POLICIES, TAGS } from './definitions'
import { defineFields, type FieldKey } from './fields'
import type { CampaignKey, GoalKey, PolicyKey, TagKey } from './definitions'

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
  goals: Record<GoalKey, Definition>
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
      goals: await defineAll(tx, 'goal', GOALS),
      campaigns: await defineAll(tx, 'campaign', CAMPAIGNS),
      tags: await defineAll(tx, 'tag', TAGS),
      fields: await defineFields(tx),
      policies: await definePolicies(tx),
      hadPeople: (await prisma.profile.findFirst({ where: known, select: { id: true } })) !== null,
      taken: new Set<string>(),
    }
  })
}

type Named = { id: string; key: string; name: string }

/** Campaigns go by their key, goals and tags by their folded name. */
async function defineAll<Key extends string>(
  { db: { prisma }, siteId }: Context,
  table: 'goal' | 'campaign' | 'tag',
  names: Record<Key, string>,
): Promise<Record<Key, Definition>> {
  const wanted = (Object.entries(names) as [Key, string][]).map(([own, name]) => {
    const key = table === 'campaign' ? own : nameKey(name)
    return { own, row: { siteId, id: definitionId(table, key), key, name } }
  })
  const args = { data: wanted.map(({ row }) => row), skipDuplicates: true }
  const where = { siteId, key: { in: wanted.map(({ row }) => row.key) } }
  const select = { id: true, key: true, name: true } as const
  let found: Named[]
  switch (table) {
    case 'goal':
      await prisma.goal.createMany(args)
      found = await prisma.goal.findMany({ where, select })
      break
    case 'campaign':
      await prisma.campaign.createMany(args)
      found = await prisma.campaign.findMany({ where, select })
      break
    case 'tag':
      await prisma.tag.createMany(args)
      found = await prisma.tag.findMany({ where, select })
      break
  }
  const byKey = new Map(found.map((row) => [row.key, row]))
  // Just made, if they were not there: each key has its row.
  return Object.fromEntries(wanted.map(({ own, row }) => [own, byKey.get(row.key) as Definition])) as Record<
    Key,
    Definition
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
