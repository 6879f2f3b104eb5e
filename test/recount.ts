// A profile's totals, added up in TypeScript from nothing but the rows of its visits and events: what lib/totals and the writer
// must agree with. Written apart from them on purpose.
import type { Database } from '../lib/db'
import { parseSettings } from '../lib/sites'
import { missingFromLookup } from './lookup'

const L = Date.UTC(2026, 0, 1)
const DAY = 86_400_000

/** What is stored for every profile of a site, in a form that `recounted` gives too. */
export async function stored(database: Database, siteId: string) {
  const [profiles, completions, interactions, interests] = await Promise.all([
    database.prisma.profile.findMany({ where: { siteId }, orderBy: { id: 'asc' } }),
    database.prisma.goalCompletion.findMany({ where: { siteId } }),
    database.prisma.campaignInteraction.findMany({ where: { siteId } }),
    database.prisma.profileInterest.findMany({ where: { siteId } }),
  ])
  const missing = await missingFromLookup(database, siteId)
  return profiles.map((p) => ({
    id: p.id,
    notToBeFound: missing.get(p.id) ?? [],
    visitCount: p.visitCount,
    pageViewCount: p.pageViewCount,
    goalCount: p.goalCount,
    purchaseCount: p.purchaseCount,
    totalSeconds: p.totalSeconds,
    revenue: clean({ '': Number(p.revenueMinor), ...(p.otherRevenue as Record<string, number>) }),
    firstVisit: [p.firstVisitAt?.getTime() ?? null, p.firstVisitId],
    lastVisit: [p.lastVisitAt?.getTime() ?? null, p.lastVisitId],
    device: p.device,
    source: p.source,
    engagement: rounded(p.engagement),
    completions: ofProfile(p.id, completions, (c) => [
      c.goalId,
      [c.count, c.firstAt.getTime(), c.lastAt.getTime()],
      clean({ '': Number(c.valueMinor), ...(c.otherValues as Record<string, number>) }),
    ]),
    interactions: ofProfile(p.id, interactions, (c) => [
      c.campaignId,
      [c.views, c.clicks, c.conversions, c.closes, c.firstAt.getTime(), c.lastAt.getTime()],
    ]),
    interests: ofProfile(p.id, interests, (i) => [i.category, rounded(i.weight), i.lastAt.getTime()]),
  }))
}

/** The same from the history. */
export async function recounted(database: Database, siteId: string): Promise<Awaited<ReturnType<typeof stored>>> {
  const [site, profiles, visits, events] = await Promise.all([
    database.prisma.site.findUniqueOrThrow({ where: { id: siteId } }),
    database.prisma.profile.findMany({ where: { siteId }, orderBy: { id: 'asc' } }),
    database.prisma.visit.findMany({ where: { siteId } }),
    database.prisma.event.findMany({ where: { siteId } }),
  ])
  const { points, halfLifeDays } = parseSettings(site.settings).engagement
  const scale = (at: Date) => (at.getTime() - L) / (halfLifeDays * DAY)
  const logOf = (hits: [points: number, at: Date][]): number | null => {
    const good = hits.filter(([p]) => p > 0)
    if (good.length === 0) return null
    const top = Math.max(...good.map(([, at]) => scale(at)))
    return top + Math.log2(good.reduce((sum, [p, at]) => sum + p * 2 ** (scale(at) - top), 0))
  }
  return profiles.map((p) => {
    const mine = visits.filter(({ profileId }) => profileId === p.id)
    const ids = new Set(mine.map(({ id }) => id))
    const had = events.filter(({ visitId }) => ids.has(visitId))
    const of = (type: string) => had.filter((e) => e.type === type)
    const money = (list: typeof had) => {
      const sums: Record<string, number> = {}
      for (const { currency, valueMinor } of list) {
        const key = currency === null || currency === site.currency ? '' : currency
        if (valueMinor !== null) sums[key] = (sums[key] ?? 0) + Number(valueMinor)
      }
      return clean(sums)
    }
    const byStart = [...mine].sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime() || (a.id < b.id ? -1 : 1))
    const byEnd = [...mine].sort((a, b) => a.endedAt.getTime() - b.endedAt.getTime() || (a.id < b.id ? -1 : 1))
    const first = byStart[0]
    const last = byEnd.at(-1)
    const span = (list: typeof had) => {
      const times = list.map(({ occurredAt }) => occurredAt.getTime())
      return [Math.min(...times), Math.max(...times)]
    }
    const hits: [number, Date][] = [
      ...mine.map((v): [number, Date] => [points.visit, v.startedAt]),
      ...had.map((e): [number, Date] => [
        e.type === 'PAGE'
          ? points.page
          : e.type === 'IDENTIFY'
            ? points.identify
            : e.type === 'GOAL'
              ? points.goal
              : e.type === 'PURCHASE'
                ? points.purchase
                : e.interaction === 'CLICK'
                  ? points.campaignClick
                  : e.interaction === 'CONVERSION'
                    ? points.campaignConversion
                    : 0,
        e.occurredAt,
      ]),
    ]
    return {
      id: p.id,
      notToBeFound: [],
      visitCount: mine.length,
      pageViewCount: of('PAGE').length,
      goalCount: of('GOAL').length,
      purchaseCount: of('PURCHASE').length,
      totalSeconds: mine.reduce((sum, v) => sum + Math.floor((v.endedAt.getTime() - v.startedAt.getTime()) / 1000), 0),
      revenue: money(of('PURCHASE')),
      firstVisit: [first?.startedAt.getTime() ?? null, first?.id ?? null],
      lastVisit: [last?.endedAt.getTime() ?? null, last?.id ?? null],
      device: last?.device ?? null,
      source: first?.source ?? (p.createdVia === 'browser' ? 'direct' : p.createdVia),
      engagement: rounded(logOf(hits)),
      completions: grouped(of('GOAL'), 'goalId', (id, list) => [id, [list.length, ...span(list)], money(list)]),
      interactions: grouped(of('CAMPAIGN'), 'campaignId', (id, list) => [
        id,
        [
          ...['VIEW', 'CLICK', 'CONVERSION', 'CLOSE'].map((i) => list.filter((e) => e.interaction === i).length),
          ...span(list),
        ],
      ]),
      interests: grouped(of('PAGE'), 'category', (category, list) => [
        category,
        rounded(logOf(list.map((e): [number, Date] => [1, e.occurredAt]))),
        span(list)[1],
      ])
        .sort((a, b) => Number(b[1]) - Number(a[1]) || byKey(a, b))
        .slice(0, 100)
        .sort(byKey),
    }
  })
}

/** Values whose origin is none that the history proves, as far as events gave them: each came by an event of that moment, which said it
 * through that. Undone and done again, a value is with whoever it came to. */
export async function untrueOrigins(database: Database, siteId: string): Promise<string[]> {
  const [profiles, visits, events] = await Promise.all([
    database.prisma.profile.findMany({ where: { siteId } }),
    database.prisma.visit.findMany({ where: { siteId } }),
    database.prisma.event.findMany({ where: { siteId, type: { in: ['IDENTIFY', 'SESSION'] } } }),
  ])
  const isProven = (key: string, { at, source, form }: { at: string; source: string; form?: string }) => {
    const then = events.filter(({ occurredAt }) => occurredAt.toISOString() === at)
    switch (source) {
      case 'form':
      case 'identify':
        return then.some(
          ({ type, name, properties }) =>
            type === 'IDENTIFY' && name === source && (properties as { form?: string } | null)?.form === form,
        )
      case 'session':
        return visits.some(
          ({ startedAt, endedAt, properties }) =>
            key.slice('fields.'.length) in (properties as object) &&
            startedAt.toISOString() <= at &&
            at <= endedAt.toISOString(),
        )
      default:
        return source === 'api' && then.length > 0
    }
  }
  return profiles.flatMap((profile) => {
    const given = profile.givenAt as Record<string, { at: string; source: string; form?: string }>
    const told = [
      ...(['name', 'organization', 'title'] as const).filter((key) => profile[key] !== null),
      ...Object.keys(profile.fields as object).map((key) => `fields.${key}`),
    ]
    return told.flatMap((key) => {
      const origin = given[key]
      return origin && isProven(key, origin) ? [] : [`${profile.id} ${key} ${JSON.stringify(origin)}`]
    })
  })
}

const clean = (sums: Record<string, number>) =>
  Object.fromEntries(
    Object.entries(sums)
      .filter(([, sum]) => sum !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

/** To a millionth: the order in which floating-point numbers are added shows in the last digits. */
const rounded = (log: number | null): number | null => (log === null ? null : Math.round(log * 1e6) / 1e6 + 0)

function ofProfile<Row extends { profileId: string }>(id: string, rows: Row[], shape: (row: Row) => unknown[]) {
  return rows
    .filter(({ profileId }) => profileId === id)
    .map(shape)
    .sort(byKey)
}

function grouped<Row>(rows: Row[], key: keyof Row, shape: (key: string, rows: Row[]) => unknown[]) {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const value = row[key]
    if (typeof value === 'string') groups.set(value, [...(groups.get(value) ?? []), row])
  }
  return [...groups].map(([value, list]) => shape(value, list)).sort(byKey)
}

const byKey = (a: unknown[], b: unknown[]) => (String(a[0]) < String(b[0]) ? -1 : 1)
