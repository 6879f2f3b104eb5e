import { createHash } from 'node:crypto'
import { invalid } from './errors'

/** Relay's four arguments, as they came. */
export interface PageArgs {
  first?: number | null
  after?: string | null
  last?: number | null
  before?: string | null
}

/** One page of a list, in the list's order whichever way it was asked for. */
export interface Page<Node> {
  nodes: Node[]
  hasNextPage: boolean
  hasPreviousPage: boolean
  /** An opaque place in the list: good for the same site, order and filter only. */
  cursorOf(node: Node): string
}

export const MAX_PAGE = 200

/** How many rows, and from which end. @throws INVALID both ends, a negative number, more than 200 */
export function readPageArgs(args: PageArgs, whenNotGiven: number): { limit: number; backward: boolean } {
  const backward = args.last != null
  if (backward && args.first != null) throw invalid('last', 'Give `first` or `last`, not both')
  const name = backward ? 'last' : 'first'
  const limit = args[name] ?? whenNotGiven
  if (limit < 0) throw invalid(name, `\`${name}\` cannot be negative`)
  if (limit > MAX_PAGE) throw invalid(name, `\`${name}\` can be at most ${MAX_PAGE}: read further pages with \`after\``)
  return { limit, backward }
}

/** What a cursor points at: the row's sort value (null where it has none) and its id. */
export interface Place {
  value: string | number | null
  id: string
}

/** Names a list, so that a cursor of one is of no use in another.
 *
 * @param parts what makes it another list: its name, the site, the order, the filter
 */
export function listFingerprint(...parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 12)
}

export function encodeCursor(fingerprint: string, place: Place): string {
  return Buffer.from(JSON.stringify([fingerprint, place.value, place.id])).toString('base64url')
}

// What a cursor carries goes into a statement, and PostgreSQL refuses the whole of it for a value that is none.
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** @param name the argument that carried it, for the message @throws INVALID not a cursor, or one of another list */
export function decodeCursor(
  name: 'after' | 'before',
  cursor: string,
  fingerprint: string,
  isValue: (value: unknown) => value is Place['value'],
): Place {
  const parts = parse(cursor)
  if (!Array.isArray(parts) || parts.length !== 3 || typeof parts[0] !== 'string')
    throw invalid(name, `\`${name}\` is not a cursor: take it from \`pageInfo\` or \`edges\``)
  const [of, value, id] = parts as unknown[]
  if (of !== fingerprint)
    throw invalid(name, `\`${name}\` belongs to a list with another order, filter or site: start again without it`)
  if (typeof id !== 'string' || !UUID.test(id) || !isValue(value))
    throw invalid(name, `\`${name}\` is not a cursor: take it from \`pageInfo\` or \`edges\``)
  return { value, id }
}

function parse(cursor: string): unknown {
  // A cursor holds at most a folded name and an id.
  if (cursor.length > 4000) return null
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}

export const isTimeValue = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  // Else it is a day that no month has.
  new Date(value).toISOString() === value
export const isNumberValue = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)
export const isTextValue = (value: unknown): value is string => typeof value === 'string' && !value.includes('\0')
