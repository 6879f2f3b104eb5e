import { kindOfValue, problemOfKey, convertFieldValue, type SightingKind } from '../custom-fields/shared'
import type { SqlDb } from '../db'
import { addFieldSightings, type SightingRow } from './field-sightings.sql'
import { keyOf, type FlushState, type SiteFacts } from './flush-state'
import { gatherSums } from './gather-sums'

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
    const place = keyOf(site.id, `${key} ${kind} ${site.fieldsVersion}`)
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
  /** Resolves when everything that was added is written. */
  drain(): Promise<void>
}

const MAX_WAITING = 5_000

/** A page that sends a wrong value with each view costs one row. */
export function createFieldSightings(db: SqlDb, onError: (error: unknown) => void): FieldSightings {
  const sums = gatherSums({
    write: (sightings) => addFieldSightings(db, [...sightings].map(rowOf)),
    onError,
    maxKeys: MAX_WAITING,
  })
  return {
    add: (sightings) => sightings.forEach((count, place) => sums.add(place, count)),
    drain: sums.drain,
  }
}

function rowOf([place, count]: [string, number]): SightingRow {
  const [siteId = '', key = '', kind, version] = place.split(' ')
  return { siteId, key, kind: kind as SightingKind, count, fieldsVersion: Number(version) }
}
