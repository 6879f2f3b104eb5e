// Some people with a history, made to lie on both sides of what filters ask for; and the names that their site knows.
import type { Context } from '../lib/context'
import { fold, newId, type Prisma } from '../lib/db'
import { hitLog } from '../lib/engagement'
import { recountProfiles } from '../lib/identity'
import { createEvent, createProfile, createVisit, createVisitor } from './factories'

export const NOW = new Date('2026-11-23T10:00:00.000Z')

export interface PastEvent {
  at: string
  type: 'PAGE' | 'GOAL' | 'CAMPAIGN'
  url?: string
  title?: string
  category?: string
  goal?: string
  valueMinor?: bigint
  currency?: string
  campaign?: string
  interaction?: 'VIEW' | 'CLICK' | 'CONVERSION' | 'CLOSE'
}
export interface PastVisit extends Partial<
  Omit<Prisma.VisitUncheckedCreateInput, 'startedAt' | 'endedAt' | 'events' | 'properties'>
> {
  at: string
  events: PastEvent[]
}
export interface Person {
  profile?: Partial<Omit<Prisma.ProfileUncheckedCreateInput, 'tagIds' | 'fields'>>
  fields?: Record<string, string | number | boolean | string[]>
  tags?: string[]
  visits?: PastVisit[]
  consents?: { policy: string; status: 'GIVEN' | 'WITHDRAWN'; at: string }[]
}

export const GOALS = ['Bought boots', 'Signed up', 'Never reached']
export const CAMPAIGNS = ['spring', 'Sommar-23', 'unseen']
export const TAG_NAMES = ['VIP', 'Läst', 'Unused']
export const POLICIES = ['newsletter', 'terms', 'unsaid']

const page = (at: string, url: string, title: string, category?: string): PastEvent => ({
  at,
  type: 'PAGE',
  url,
  title,
  ...(category !== undefined && { category }),
})
const goal = (at: string, name: string, valueMinor?: bigint, currency?: string): PastEvent => ({
  at,
  type: 'GOAL',
  goal: name,
  ...(valueMinor !== undefined && { valueMinor }),
  ...(currency !== undefined && { currency }),
})
const campaign = (at: string, name: string, interaction: PastEvent['interaction'] & string): PastEvent => ({
  at,
  type: 'CAMPAIGN',
  campaign: name,
  interaction,
})

/** The site: Stockholm, SEK. Midnights there are 23:00 UTC in winter, 22:00 in summer. */
export const FILTERED_PEOPLE: Record<string, Person> = {
  anna: {
    profile: {
      name: 'Anna Öberg',
      email: 'anna@x.se',
      phone: '+46701234567',
      organization: 'Ärlig AB',
      createdAt: new Date('2026-06-01T00:00:00Z'),
      identifiedAt: new Date('2026-06-02T00:00:00Z'),
      engagement: hitLog(100, NOW, 14),
    },
    fields: { age: 33, hat: 'Röd', news: true, since: '2026-01-01', plan: 'Pro', likes: ['Tea', 'Mate'] },
    tags: ['VIP', 'Läst'],
    visits: [
      {
        at: '2026-06-01T00:00:00Z',
        landingUrl: 'https://shop.example/?utm_source=Höst',
        source: 'Höst',
        utmSource: 'Höst',
        utmMedium: 'email',
        device: 'desktop',
        browser: 'Chrome',
        os: 'Windows',
        language: 'sv',
        country: 'SE',
        events: [
          page('2026-06-01T00:00:00Z', 'https://shop.example/?utm_source=Höst', 'Start', 'Front'),
          goal('2026-06-01T00:01:00Z', 'Bought boots', 10000n),
          goal('2026-06-01T00:02:00Z', 'Signed up'),
          campaign('2026-06-01T00:03:00Z', 'spring', 'VIEW'),
        ],
      },
      {
        at: '2026-11-22T22:59:59.999Z',
        landingUrl: 'https://shop.example/boots/7?size=100%',
        referrer: 'https://news.example/a_b',
        source: 'news.example',
        device: 'phone',
        browser: 'Safari',
        os: 'iOS',
        language: 'sv-SE',
        country: 'NO',
        events: [
          page('2026-11-22T22:59:59.999Z', 'https://shop.example/boots/7?size=100%', 'Boots', 'Boots'),
          page('2026-11-22T23:00:00Z', 'https://shop.example/boots/8', 'Båtar', 'boots'),
          goal('2026-11-22T23:00:00Z', 'Bought boots', 5050n, 'SEK'),
          goal('2026-11-22T23:00:01Z', 'Bought boots', 99999n, 'USD'),
          campaign('2026-11-22T23:00:02Z', 'spring', 'VIEW'),
          campaign('2026-11-22T23:00:03Z', 'spring', 'CLICK'),
        ],
      },
    ],
    consents: [
      { policy: 'newsletter', status: 'WITHDRAWN', at: '2026-06-01T00:00:00Z' },
      { policy: 'newsletter', status: 'GIVEN', at: '2026-11-01T00:00:00Z' },
      { policy: 'terms', status: 'GIVEN', at: '2026-06-01T00:00:00Z' },
    ],
  },
  bo: {
    profile: { name: '100% _Bo_', email: 'BO@y.example', city: 'Oslo', engagement: hitLog(25, NOW, 14) },
    fields: { age: 20, hat: 'blue 100%', news: false, plan: 'Free', likes: ['Tea'] },
    tags: ['VIP'],
    visits: [
      {
        at: '2026-10-24T10:00:00Z',
        landingUrl: 'https://shop.example/sandals',
        source: 'direct',
        device: 'phone',
        browser: 'Chrome',
        os: 'Android',
        language: 'nb',
        country: 'NO',
        events: [
          page('2026-10-24T10:00:00Z', 'https://shop.example/sandals', 'Sandals', 'Sandals'),
          page('2026-10-24T10:01:00Z', 'https://shop.example/sandals', 'Sandals', 'Sandals'),
          page('2026-10-24T10:02:00Z', 'https://shop.example/boots/7', 'Boots', 'Boots'),
          goal('2026-10-24T10:03:00Z', 'Signed up', 300n),
          campaign('2026-10-24T10:04:00Z', 'spring', 'CLOSE'),
          campaign('2026-10-24T10:05:00Z', 'Sommar-23', 'CONVERSION'),
        ],
      },
    ],
    consents: [
      { policy: 'newsletter', status: 'GIVEN', at: '2026-10-24T10:00:00Z' },
      { policy: 'newsletter', status: 'WITHDRAWN', at: '2026-11-22T23:00:00Z' },
    ],
  },
  carl: {
    profile: { name: 'Carl', createdVia: 'import', engagement: hitLog(8, NOW, 14) },
    fields: { age: 33.5, hat: `${'x'.repeat(250)}1` },
    tags: ['Läst'],
    visits: [
      {
        at: '2026-11-23T09:00:00Z',
        source: 'google.com',
        device: 'tablet',
        events: [
          campaign('2026-11-23T09:00:00Z', 'spring', 'VIEW'),
          campaign('2026-11-23T09:00:01Z', 'spring', 'VIEW'),
          campaign('2026-11-23T09:00:02Z', 'spring', 'VIEW'),
        ],
      },
      { at: '2026-11-23T09:40:00Z', source: 'direct', device: 'desktop', events: [] },
    ],
  },
  dora: {
    profile: { name: 'Dora', createdVia: 'api', engagement: hitLog(1, NOW, 14) },
    fields: { hat: `${'x'.repeat(250)}2`, news: true },
  },
  none: { profile: { createdAt: new Date('2025-01-01T00:00:00Z') } },
}

export const FIELDS = [
  { key: 'age', type: 'NUMBER' },
  { key: 'hat', type: 'TEXT' },
  { key: 'news', type: 'BOOLEAN' },
  { key: 'since', type: 'DATE' },
  { key: 'plan', type: 'CHOICE', options: ['Pro', 'Free'] },
  { key: 'likes', type: 'CHOICES', options: ['Tea', 'Mate'] },
] as const

/** @returns the id of each, by name; and those of what they did something with */
export async function createFilteredPeople(ctx: Context) {
  const { prisma } = ctx.db
  const { siteId } = ctx
  const idsOf = (names: readonly string[]) => new Map(names.map((name) => [name, newId()]))
  const [goals, campaigns, tags, policies] = [idsOf(GOALS), idsOf(CAMPAIGNS), idsOf(TAG_NAMES), idsOf(POLICIES)]
  const rows = (ids: Map<string, string>) => [...ids].map(([name, id]) => ({ siteId, id, name, key: name }))
  const folded = (ids: Map<string, string>) => rows(ids).map((row) => ({ ...row, key: fold(row.name) }))
  await prisma.goal.createMany({ data: folded(goals) })
  await prisma.tag.createMany({ data: folded(tags) })
  await prisma.campaign.createMany({ data: rows(campaigns) })
  await prisma.privacyPolicy.createMany({ data: rows(policies) })
  await prisma.privacyPolicyVersion.createMany({
    data: [...policies.values()].map((policyId) => ({
      siteId,
      policyId,
      version: 1,
      text: '',
      textHash: Buffer.of(1),
    })),
  })
  for (const [position, { key, ...field }] of FIELDS.entries())
    await prisma.customField.create({
      data: {
        siteId,
        id: newId(),
        key,
        displayName: key,
        position,
        type: field.type,
        options: 'options' in field ? [...field.options] : [],
      },
    })

  const ids = new Map<string, string>()
  for (const [who, { profile, fields = {}, tags: given = [], visits = [], consents = [] }] of Object.entries(
    FILTERED_PEOPLE,
  )) {
    const name = fold([profile?.name, profile?.organization, profile?.email, profile?.phone].join(' '))
    const { id } = await createProfile(ctx, {
      ...profile,
      fields,
      sortName: who,
      searchText: name,
      tagIds: given.map((tag) => tags.get(tag) ?? ''),
    })
    ids.set(who, id)
    const visitor = visits.length > 0 ? await createVisitor(ctx, { profileId: id }) : null
    for (const { at, events, ...visit } of visits) {
      if (!visitor) continue
      const times = { startedAt: new Date(at), endedAt: new Date(events.at(-1)?.at ?? at) }
      const made = await createVisit(ctx, visitor, { ...visit, ...times })
      for (const { at: occurredAt, goal: goalName, campaign: campaignKey, ...event } of events)
        await createEvent(ctx, made, {
          url: null,
          ...event,
          occurredAt: new Date(occurredAt),
          ...(goalName !== undefined && { goalId: goals.get(goalName) ?? null }),
          ...(campaignKey !== undefined && { campaignId: campaigns.get(campaignKey) ?? null }),
        })
    }
    for (const { policy, status, at } of consents)
      await prisma.consent.create({
        data: {
          siteId,
          id: newId(),
          profileId: id,
          policyId: policies.get(policy) ?? '',
          version: 1,
          textHash: Buffer.of(1),
          status,
          source: 'hand',
          at: new Date(at),
        },
      })
  }
  await recountProfiles(ctx, [...ids.values()])
  // What the points of these histories come to is another test's matter.
  for (const [who, id] of ids)
    await prisma.profile.update({
      where: { siteId_id: { siteId, id } },
      data: { engagement: FILTERED_PEOPLE[who]?.profile?.engagement ?? null },
    })
  return { ids, goals, campaigns }
}
