import { storable } from './clean-text'

export const MAX_KEYS = 100
const MAX_KEY_LENGTH = 200
const MAX_DEPTH = 5
const MAX_JSON_BYTES = 10_240

export type Bounded<T> = { value: T } | { problem: string }

/** A JSON object of the client's own making (properties, custom fields), copied within bounds and storable.
 *
 * At most 100 keys in each object, 5 levels, 10 KB as JSON. A key `__proto__` is dropped: it would not survive a copy.
 */
export function boundedObject(raw: object): Bounded<Record<string, unknown>> {
  return bounded(raw) as Bounded<Record<string, unknown>>
}

/** The same for a list of at most `maxItems`. */
export function boundedList(raw: readonly unknown[], maxItems: number): Bounded<unknown[]> {
  if (raw.length > maxItems) return { problem: `may hold at most ${maxItems} items` }
  return bounded(raw) as Bounded<unknown[]>
}

function bounded(raw: object): Bounded<unknown> {
  const problems: string[] = []
  const value = copy(raw, 1, problems)
  if (problems[0]) return { problem: problems[0] }
  if (Buffer.byteLength(JSON.stringify(value)) > MAX_JSON_BYTES) return { problem: 'may hold at most 10 KB' }
  return { value }
}

function copy(value: unknown, depth: number, problems: string[]): unknown {
  if (typeof value === 'string') return storable(value)
  if (typeof value === 'number' && !Number.isFinite(value)) {
    problems.push('holds a number that is too large')
    return null
  }
  if (typeof value !== 'object' || value === null) return value
  if (depth > MAX_DEPTH) {
    problems.push(`may be at most ${MAX_DEPTH} levels deep`)
    return null
  }
  return Array.isArray(value)
    ? value.map((item) => copy(item, depth + 1, problems))
    : copyObject(value, depth, problems)
}

function copyObject(object: object, depth: number, problems: string[]): Record<string, unknown> {
  const entries = Object.entries(object)
  if (entries.length > MAX_KEYS) {
    problems.push(`may hold at most ${MAX_KEYS} keys`)
    return {}
  }
  const copied: Record<string, unknown> = {}
  for (const [rawKey, item] of entries) {
    const key = storable(rawKey)
    if (key === '__proto__') continue
    if (key.length > MAX_KEY_LENGTH) problems.push(`has a key longer than ${MAX_KEY_LENGTH} characters`)
    copied[key] = copy(item, depth + 1, problems)
  }
  return copied
}
