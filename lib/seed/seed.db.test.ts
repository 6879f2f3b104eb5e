import { createHash } from 'node:crypto'
import { useDatabase } from '../../test/database'
import { contextFor, createSite } from '../../test/factories'
import { sql, type Database } from '../db'
import { convertFieldValue } from '../custom-fields'
import { GOAL_KINDS } from '../goal-rules/shared'
import { countCompletions, countPastJob, listGoals, recountGoal } from '../goals'
import type { JobContext } from '../jobs'
import { parseSettings } from '../sites'
import { ownAmount, readHistories } from '../totals'
import { TABLES } from './copy-rows'
import { GOALS } from './definitions'
import { seedSite } from '.'

const UNTIL = new Date('2026-10-31T12:00:00Z')
const NOW = new Date('2026-11-23T12:00:00Z')
const PROFILES = 300

async function sow(database: Database, site: { id: string }, seed = 1, profiles = PROFILES, events?: number) {
  const ctx = { ...contextFor(database, site, { kind: 'cli' }, NOW), db: database }
  return seedSite(ctx, { profiles, seed, until: UNTIL, ...(events !== undefined && { events }) })
}

const DEFINITIONS = ['goal', 'campaign', 'tag', 'privacy_policy', 'custom_field']

/** One hash of all that was written, but for the site's id and the moments at which definitions were made. */
async function fingerprint({ pool }: Database, siteId: string): Promise<string> {
  const hash = createHash('sha256')
  for (const table of [...Object.keys(TABLES), ...DEFINITIONS]) {
    const { rows } = await pool.query<{ row: string }>(
      `select (to_jsonb(t) - 'site_id' ${DEFINITIONS.includes(table) ? "- 'created_at'" : ''})::text as row
       from ${table} t where site_id = $1 order by 1`,
      [siteId],
    )
    hash.update(`${table} ${rows.length}\n`)
    for (const { row } of rows) hash.update(row)
  }
  return hash.digest('hex')
}

describe('one seed', () => {
  const [one, other] = [useDatabase(), useDatabase()]

  test('gives the same rows in two databases, and another gives others', async () => {
    const prints: string[] = []
    const site = { name: 'Nordic Shoes', domain: 'shoes.example' }
    for (const database of [one, other]) {
      const made = await createSite(database, site)
      await sow(database, made)
      prints.push(await fingerprint(database, made.id))
    }
    expect(prints[1]).toBe(prints[0])
    const third = await createSite(one, site)
    await sow(one, third, 2)
    expect(await fingerprint(one, third.id)).not.toBe(prints[0])
  }, 60_000)
})

describe('a history that ends today', () => {
  const database = useDatabase()
  const midnight = new Date('2026-11-23T00:00:00Z')
  const sowAt = async (now: Date) => {
    const site = await createSite(database, { name: 'Nordic Shoes', domain: 'shoes.example' })
    await seedSite({ ...contextFor(database, site, { kind: 'cli' }, now), db: database }, { profiles: PROFILES })
    return site.id
  }
  const eventIds = async (siteId: string, from: Date, to: Date) => {
    const { rows } = await database.pool.query<{ id: string }>(
      `select id::text as id from event where site_id = $1 and occurred_at >= $2 and occurred_at < $3 order by 1`,
      [siteId, from, to],
    )
    return rows.map(({ id }) => id)
  }

  test('reaches to the present moment and not beyond it', async () => {
    for (const now of [NOW, new Date('2026-11-23T23:59:59.999Z'), new Date('2026-11-23T00:20:00Z')]) {
      const site = await sowAt(now)
      const today = await eventIds(site, midnight, now)
      expect(today.length).toBeGreaterThan(0)
      expect(await eventIds(site, now, new Date('2027-01-01'))).toEqual([])
    }
  }, 60_000)

  test('has the same days before today, whatever the hour', async () => {
    const [morning, evening] = [
      await sowAt(new Date('2026-11-23T08:00:00Z')),
      await sowAt(new Date('2026-11-23T21:00:00Z')),
    ]
    const before = async (site: string) => eventIds(site, new Date('2025-01-01'), new Date('2026-11-22T00:00:00Z'))
    expect(await before(morning)).toEqual(await before(evening))
    const today = async (site: string) => (await eventIds(site, midnight, new Date('2026-11-24'))).length
    expect(await today(morning)).toBeGreaterThan(0)
    expect(Math.abs((await today(morning)) - (await today(evening)))).toBeLessThan(30)
  }, 60_000)
})

describe('a history', () => {
  const database = useDatabase()
  let site: Awaited<ReturnType<typeof createSite>>
  let seeded: Awaited<ReturnType<typeof sow>>
  const count = async (table: string, where = 'true') => {
    const { rows } = await database.pool.query<{ n: number }>(
      `select count(*)::int4 as n from ${table} where site_id = $1 and ${where}`,
      [site.id],
    )
    return rows[0]!.n
  }
  beforeAll(async () => {
    site = await createSite(database)
    seeded = await sow(database, site, 1, PROFILES, 3_333)
  }, 60_000)

  test('has exactly as many people and events as asked for, and says so', async () => {
    expect(seeded).toMatchObject({ profiles: PROFILES, events: 3_333 })
    expect([await count('profile'), await count('event'), await count('visit')]).toEqual([
      PROFILES,
      3_333,
      seeded.visits,
    ])
    expect(await count('visitor', 'profile_id is null')).toBeGreaterThan(PROFILES / 4)
  })

  test('adds up on each profile to what a recount of its visits and events gives', async () => {
    const profiles = await database.prisma.profile.findMany({ where: { siteId: site.id } })
    const settings = parseSettings({})
    const ids = profiles.map(({ id }) => id)
    const histories = await readHistories(database, { siteId: site.id, owner: 'profile', ids, settings, now: NOW })
    for (const profile of profiles) {
      const { totals, first, last } = histories.get(profile.id)!
      expect({
        visitCount: profile.visitCount,
        pageViewCount: profile.pageViewCount,
        goalCount: profile.goalCount,
        purchaseCount: profile.purchaseCount,
        totalSeconds: profile.totalSeconds,
        revenue: String(profile.revenueMinor),
        tagIds: [...profile.tagIds].sort(),
        first: [profile.firstVisitId, profile.firstVisitAt?.getTime(), profile.source],
        last: [profile.lastVisitId, profile.lastVisitAt?.getTime()],
        place: [profile.device, profile.browser, profile.os, profile.language, profile.country, profile.city],
      }).toEqual({
        visitCount: totals.visitCount,
        pageViewCount: totals.pageViewCount,
        goalCount: totals.goalCount,
        purchaseCount: totals.purchaseCount,
        totalSeconds: totals.totalSeconds,
        revenue: ownAmount(totals.revenue),
        tagIds: [...totals.tagIds].sort(),
        first: [first.id, first.at, first.source],
        last: [last.id, last.at],
        place: [last.device, last.browser, last.os, last.language, last.country, last.city],
      })
      expect(profile.engagement).toBeCloseTo(totals.engagement!, 9)
    }
  })

  test('has goals, campaigns and interests of each profile as a recount gives them', async () => {
    const where = { where: { siteId: site.id } }
    const ids = (await database.prisma.profile.findMany({ ...where, select: { id: true } })).map(({ id }) => id)
    const histories = await readHistories(database, {
      siteId: site.id,
      owner: 'profile',
      ids,
      settings: parseSettings({}),
      now: NOW,
    })
    const recount = [...histories].flatMap(([id, { totals }]) => [
      ...[...totals.completions].map(([goal, { count: n, firstAt, lastAt, value }]) =>
        ['goal', id, goal, n, firstAt, lastAt, ownAmount(value)].join(' '),
      ),
      ...[...totals.interactions].map(([campaign, c]) =>
        ['campaign', id, campaign, c.views, c.clicks, c.conversions, c.closes, c.firstAt, c.lastAt].join(' '),
      ),
      ...[...totals.interests].map(([category, { weight, lastAt }]) =>
        ['interest', id, category, weight.toFixed(6), lastAt].join(' '),
      ),
    ])
    const { goalCompletion, campaignInteraction, profileInterest } = database.prisma
    const stored = [
      ...(await goalCompletion.findMany(where)).map((row) =>
        ['goal', row.profileId, row.goalId, row.count, +row.firstAt, +row.lastAt, row.valueMinor].join(' '),
      ),
      ...(await campaignInteraction.findMany(where)).map((c) =>
        ['campaign', c.profileId, c.campaignId, c.views, c.clicks, c.conversions, c.closes, +c.firstAt, +c.lastAt].join(
          ' ',
        ),
      ),
      ...(await profileInterest.findMany(where)).map((row) =>
        ['interest', row.profileId, row.category, row.weight.toFixed(6), +row.lastAt].join(' '),
      ),
    ]
    expect(stored.length).toBeGreaterThan(PROFILES)
    expect(stored.sort()).toEqual(recount.sort())
  })

  test('is searched and sorted as ingestion would have it', async () => {
    const wrong = await database.query(sql`
      select id from profile where site_id = ${site.id}::uuid and (
        sort_name <> waggle_fold(coalesce(name, email, phone, external_id, ''))
        or search_text <> waggle_fold(concat_ws(' ', name, organization, (
          select string_agg(value, ' ' order by first_seen_at, kind, value) from identity
          where identity.site_id = profile.site_id and identity.profile_id = profile.id))))`)
    expect(wrong).toEqual([])
  })

  test('has what was bought as purchases, each after a checkout and none a goal of its own', async () => {
    const goals = await database.prisma.goal.findMany({ where: { siteId: site.id }, select: { name: true } })
    expect(goals.map(({ name }) => name).join()).not.toMatch(/purchase|order/i)
    const purchases = await count('event', `type = 'PURCHASE'`)
    expect(purchases).toBeGreaterThan(0)
    expect(await count('event', `type = 'GOAL' and name = 'Started checkout'`)).toBe(purchases)
  })

  test('reaches goals by all five kinds of rules, as counting the past would', async () => {
    const ctx = contextFor(database, site)
    const goals = await listGoals(ctx)
    const figures = await countCompletions(ctx, { ids: goals.map(({ id }) => id) })
    const reached = goals.filter(({ id }) => (figures.get(id)?.completions ?? 0) > 0)
    expect(new Set(reached.map(({ rule }) => rule.kind))).toEqual(new Set(GOAL_KINDS))

    const completions = async () =>
      database.query(sql`select goal_id, profile_id, count, first_at, last_at, value_minor from goal_completion
        where site_id = ${site.id}::uuid order by goal_id, profile_id`)
    const [before, events] = [await completions(), await count('event')]
    const job = { forSite: () => ctx, signal: new AbortController().signal } as unknown as JobContext
    for (const { id } of goals.filter(({ rule }) => rule.kind !== 'EVENT')) {
      await recountGoal(ctx, { id })
      await countPastJob.run(job, { siteId: site.id, goalId: id })
    }
    expect(await completions()).toEqual(before)
    expect(await count('event')).toBe(events)
  }, 60_000)

  test('shows no campaign before its first day', async () => {
    const early =
      await database.query(sql`select e.id from event e join campaign c on c.site_id = e.site_id and c.id = e.campaign_id
      where e.site_id = ${site.id}::uuid and e.occurred_at < c.starts_on::timestamp at time zone 'UTC'`)
    expect(early).toEqual([])
    expect(await count('campaign', `starts_on is not null and ends_on is not null`)).toBeGreaterThan(0)
    expect(await count('event', `type = 'CAMPAIGN' and name = 'autumn-sale'`)).toBeGreaterThan(0)
  })

  test('stays within its twelve months, and visits of one person never overlap', async () => {
    expect(await count('event', `occurred_at >= '2026-11-01' or occurred_at < '2025-10-31'`)).toBe(0)
    const overlapping = await database.query(sql`
      select one.id from visit one join visit next on next.site_id = one.site_id and next.profile_id = one.profile_id
        and next.started_at > one.started_at and next.started_at <= one.ended_at + interval '30 minutes'
      where one.site_id = ${site.id}::uuid`)
    expect(overlapping).toEqual([])
  })

  test('links every device of a person to them, and says by what', async () => {
    expect(await count('merge_ledger')).toBe(await count('visitor', 'profile_id is not null'))
    expect(await count('visitor', 'profile_id is not null and attached_at is null')).toBe(0)
    expect(await count('visitor', 'profile_id is not null')).toBeGreaterThan(PROFILES)
  })

  test('is not sown twice with one seed, and people of another seed come beside', async () => {
    await expect(sow(database, site, 1)).rejects.toMatchObject({ code: 'CONFLICT', field: 'seed' })
    expect(await count('profile')).toBe(PROFILES)
    await sow(database, site, 5, 50)
    expect(await count('profile')).toBe(PROFILES + 50)
    expect(await count('goal')).toBe(Object.keys(GOALS).length)
  })
})

describe('odd sizes', () => {
  const database = useDatabase()
  test.each([
    [1, 0],
    [1, 1],
    [1, 400],
    [7, 9],
    [40, 50],
    [1_001, 1_500],
  ])('%i people with %i events', async (profiles, events) => {
    const site = await createSite(database)
    expect(await sow(database, site, 3, profiles, events)).toMatchObject({ profiles, events })
  })

  test.each([
    ['profiles', 0, 10],
    ['events', 1, -1],
    ['profiles', 1.5, 10],
  ])('%s out of range are refused', async (field, profiles, events) => {
    const site = await createSite(database)
    await expect(sow(database, site, 3, profiles, events)).rejects.toMatchObject({ code: 'INVALID', field })
  })
})

describe('custom fields', () => {
  const database = useDatabase()

  test('hold believable values of each type on a part of the people; a field of the site that is another stays as it is', async () => {
    const site = await createSite(database, { name: 'Nordic Shoes', domain: 'shoes.example' })
    await database.prisma.customField.create({
      data: { siteId: site.id, id: crypto.randomUUID(), key: 'Age', displayName: 'Age group', type: 'TEXT' },
    })
    await sow(database, site)
    const definitions = await database.prisma.customField.findMany({ where: { siteId: site.id } })
    const profiles = await database.prisma.profile.findMany({ where: { siteId: site.id } })
    expect(profiles.every(({ fields }) => !('age' in (fields as object)) && !('Age' in (fields as object)))).toBe(true)
    for (const { key, type, options } of definitions.filter((field) => field.key !== 'Age')) {
      const values = profiles
        .map(({ fields }) => (fields as Record<string, unknown>)[key])
        .filter((value) => value !== undefined)
      expect(values.length).toBeGreaterThan(PROFILES * 0.08)
      expect(values.length).toBeLessThan(PROFILES * 0.7)
      for (const value of values) expect(convertFieldValue({ type, options }, value)).toEqual({ value })
    }
  }, 60_000)
})
