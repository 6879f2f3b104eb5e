import { isUnavailable, type SqlDb } from '../db'
import { addDailyCounts, type DailyCount } from './daily-counts.sql'

/** What is counted of what is not stored. */
export type Counted = 'bot' | 'rejected' | 'duplicate'

export interface DailyCounts {
  add(siteId: string, what: Counted, count: number, at: Date): void
  /** Resolves when everything that was added is written, what a flush under way carries too. */
  drain(): Promise<void>
}

const FLUSH_EVERY_MS = 5_000

/** Counts by site and day, gathered in memory and written together every few seconds: a flood of bots costs one statement. What a
 * crash loses is some seconds of counts, no event. While the database is away they are kept. */
export function createDailyCounts(db: SqlDb, onError: (error: unknown) => void): DailyCounts {
  let waiting = new Map<string, DailyCount>()
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()

  function add(row: DailyCount): void {
    const key = `${row.siteId} ${row.day} ${row.what}`
    const found = waiting.get(key)
    if (found) found.count += row.count
    else waiting.set(key, { ...row })
    timer ??= setTimeout(() => void flush(), FLUSH_EVERY_MS).unref()
  }

  /** One after the other: who waits for the last has waited for all. */
  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    return (running = running.then(write, write))
  }

  async function write(): Promise<void> {
    const rows = [...waiting.values()]
    waiting = new Map()
    if (rows.length === 0) return
    try {
      await addDailyCounts(db, rows)
    } catch (error) {
      if (isUnavailable(error)) rows.forEach(add)
      onError(error)
    }
  }

  return {
    add: (siteId, what, count, at) => add({ siteId, what, count, day: at.toISOString().slice(0, 10) }),
    drain: flush,
  }
}
