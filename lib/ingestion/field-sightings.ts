import { kindOfValue, problemOfKey, convertFieldValue, type SightingKind } from '../custom-fields/shared'
import { isUnavailable, type SqlDb } from '../db'
import { addFieldSightings, type SightingRow } from './field-sightings.sql'
import { keyOf, type FlushState, type SiteFacts } from './flush-state'

/** Notes what came for custom fields and cannot be taken: it does not fit, a browser may not write it, or there is no such field. What
 * it looked like, never what it was. */
export function sightFields(
  state: Pick<FlushState, 'sightings'>,
  site: SiteFacts,
  values: Record<string, unknown>,
  trust: 'browser' | 'server',
): void {
  for (const [key, raw] of Object.entries(values)) {
    if (raw === null || raw === '') continue
    const kind = sightingOf(site, key, raw, trust)
    if (kind === null) continue
    const place = keyOf(site.id, `${key} ${kind}`)
    state.sightings.set(place, (state.sightings.get(place) ?? 0) + 1)
  }
}

function sightingOf(site: SiteFacts, key: string, raw: unknown, trust: 'browser' | 'server'): SightingKind | null {
  const field = site.customFields.get(key)
  if (!field) return problemOfKey(key) === null ? kindOfValue(raw) : null
  if (trust === 'browser' && !field.browserWritable) return 'NOT_WRITABLE'
  return 'problem' in convertFieldValue(field, raw) ? kindOfValue(raw) : null
}

export interface FieldSightings {
  /** What a flush noted, once it is stored. */
  add(sightings: FlushState['sightings']): void
  /** Writes what waits. */
  drain(): Promise<void>
}

const FLUSH_EVERY_MS = 5_000
const MAX_WAITING = 5_000

/** Adds up in memory and writes every few seconds: a page that sends a wrong value with each view costs one row. What a crash loses is
 * some seconds of counts, no value. */
export function createFieldSightings(db: SqlDb, onError?: (error: unknown) => void): FieldSightings {
  let waiting = new Map<string, number>()
  let timer: NodeJS.Timeout | undefined

  function add(sightings: ReadonlyMap<string, number>): void {
    if (sightings.size === 0) return
    for (const [place, count] of sightings) {
      const before = waiting.get(place)
      if (before !== undefined || waiting.size < MAX_WAITING) waiting.set(place, (before ?? 0) + count)
    }
    timer ??= setTimeout(() => void drain(), FLUSH_EVERY_MS).unref()
  }

  async function drain(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const rows = [...waiting].map(rowOf)
    if (rows.length === 0) return
    const taken = waiting
    waiting = new Map()
    try {
      await addFieldSightings(db, rows)
    } catch (error) {
      if (isUnavailable(error)) add(taken)
      onError?.(error)
    }
  }

  return { add, drain }
}

function rowOf([place, count]: [string, number]): SightingRow {
  const [siteId = '', key = '', kind] = place.split(' ')
  return { siteId, key, kind: kind as SightingKind, count }
}
