import { isPassing } from '../db'

/** Numbers by key, gathered in memory and written together every few seconds. */
export interface GatheredSums {
  add(key: string, count: number): void
  /** Resolves when everything that was added is written, what a write under way carries too. */
  drain(): Promise<void>
}

export interface GatherOptions {
  /** Writes sums, all of them or none. */
  write: (sums: ReadonlyMap<string, number>) => Promise<void>
  /** Told why sums were not written. Those that the database was away or too slow for are kept, others are lost. */
  onError: (error: unknown) => void
  /** Keys that may wait; default: any number. What is added to another is lost until the next write. */
  maxKeys?: number
}

const WRITE_EVERY_MS = 5_000

/** A flood costs one statement. What a crash loses is some seconds of counts, no event and no value. */
export function gatherSums({ write, onError, maxKeys = Infinity }: GatherOptions): GatheredSums {
  let waiting = new Map<string, number>()
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()

  function add(key: string, count: number): void {
    const before = waiting.get(key)
    if (before === undefined && waiting.size >= maxKeys) return
    waiting.set(key, (before ?? 0) + count)
    timer ??= setTimeout(() => void drain(), WRITE_EVERY_MS).unref()
  }

  /** One after the other: who waits for the last has waited for all. */
  function drain(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    return (running = running.then(writeWaiting, writeWaiting))
  }

  async function writeWaiting(): Promise<void> {
    if (waiting.size === 0) return
    const taken = waiting
    waiting = new Map()
    try {
      await write(taken)
    } catch (error) {
      if (isPassing(error)) for (const [key, count] of taken) add(key, count)
      onError(error)
    }
  }

  return { add, drain }
}
