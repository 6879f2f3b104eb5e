import type { SqlDb } from '../db'
import { addDailyCounts } from './daily-counts.sql'
import { gatherSums } from './gather-sums'

/** What is counted of what is not stored. */
export type Counted = 'bot' | 'rejected' | 'duplicate'

export interface DailyCounts {
  add(siteId: string, what: Counted, count: number, at: Date): void
  /** Resolves when everything that was added is written. */
  drain(): Promise<void>
}

/** Counts by site and day. */
export function createDailyCounts(db: SqlDb, onError: (error: unknown) => void): DailyCounts {
  const sums = gatherSums({ write: (counts) => addDailyCounts(db, [...counts].map(rowOf)), onError })
  return {
    add: (siteId, what, count, at) => sums.add(`${siteId} ${at.toISOString().slice(0, 10)} ${what}`, count),
    drain: sums.drain,
  }
}

function rowOf([key, count]: [string, number]) {
  const [siteId = '', day = '', what = ''] = key.split(' ')
  return { siteId, day, what, count }
}
