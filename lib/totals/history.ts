import type { SqlDb } from '../db'
import type { SiteSettings } from '../sites'
import { CLIENT_KEYS, type ClientInfo } from '../visits'
import { readTotals, type Owner, type TotalsRow } from './read-totals.sql'
import { amountsFrom } from './save-totals'
import type { Totals } from './totals'

/** A history added up: of a profile, or of a visitor before they were anybody's. Times in milliseconds since 1970. */
export interface History {
  totals: Totals
  first: FirstVisit
  last: LastVisit
  /** Session properties of its visits, oldest first. */
  properties: { at: number; properties: Record<string, unknown> }[]
}

/** The earliest visit; of several, the one with the lesser id. */
export interface FirstVisit {
  id: string
  at: number
  source: string | null
}

/** The visit with the latest event; of several, the one with the greater id. */
export interface LastVisit extends ClientInfo {
  id: string
  at: number
}

/** Adds up histories from visits and events alone. @returns by owner id; an owner without a visit is missing */
export async function readHistories(
  db: SqlDb,
  args: { siteId: string; owner: Owner; ids: readonly string[]; settings: SiteSettings; now: Date },
): Promise<Map<string, History>> {
  if (args.ids.length === 0) return new Map()
  const rows = await db.query<TotalsRow>(readTotals(args.siteId, args.owner, args.ids, args.settings, args.now))
  return new Map(rows.map((row) => [row.owner, historyOf(row)]))
}

function historyOf(row: TotalsRow): History {
  return {
    totals: {
      visitCount: row.visitCount,
      pageViewCount: row.pageViewCount,
      goalCount: row.goalCount,
      purchaseCount: row.purchaseCount,
      totalSeconds: row.totalSeconds,
      revenue: amountsFrom(row.revenue),
      engagement: row.engagement,
      completions: new Map(
        row.completions.map(([id, count, firstAt, lastAt, value]) => [
          id,
          { count, firstAt, lastAt, value: amountsFrom(value) },
        ]),
      ),
      interactions: new Map(
        row.interactions.map(([id, views, clicks, conversions, closes, firstAt, lastAt]) => [
          id,
          { views, clicks, conversions, closes, firstAt, lastAt },
        ]),
      ),
      interests: new Map(row.interests.map(([category, weight, lastAt]) => [category, { weight, lastAt }])),
      tagIds: new Set(row.tagIds),
    },
    first: { id: row.firstId, at: row.firstAt.getTime(), source: row.firstSource },
    last: {
      id: row.lastId,
      at: row.lastAt.getTime(),
      ...(Object.fromEntries(CLIENT_KEYS.map((key) => [key, row[key]])) as unknown as ClientInfo),
    },
    properties: row.properties.map(([at, properties]) => ({ at, properties })),
  }
}
