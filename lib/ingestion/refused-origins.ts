import type { SqlDb } from '../db'
import { webOrigin } from './allowed-origin'
import { gatherSums } from './gather-sums'
import { addRefusedOrigins } from './refused-origins.sql'

export interface RefusedOrigins {
  /** Notes one refused request. What is no origin of a web page (a file's `null`, a browser extension, something made up) is not noted. */
  add(siteId: string, origin: string): void
  /** Resolves when everything that was added is written. */
  drain(): Promise<void>
}

const MAX_WAITING = 1_000

/** Counts refused requests by the origin they came from: a flood costs one statement every few seconds. */
export function createRefusedOrigins(db: SqlDb, onError: (error: unknown) => void): RefusedOrigins {
  const sums = gatherSums({
    write: (counts) => addRefusedOrigins(db, [...counts].map(rowOf)),
    onError,
    maxKeys: MAX_WAITING,
  })
  return {
    add(siteId, written) {
      const origin = webOrigin(written)
      if (origin !== undefined) sums.add(`${siteId} ${origin}`, 1)
    },
    drain: sums.drain,
  }
}

function rowOf([key, count]: [string, number]) {
  const [siteId = '', origin = ''] = key.split(' ')
  return { siteId, origin, count }
}
