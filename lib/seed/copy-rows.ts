import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import type { PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

/** The tables that a history is written to, in an order that the foreign keys take, with their columns after `site_id`. */
export const TABLES = {
  profile: [
    ...[
      'id',
      'name',
      'email',
      'phone',
      'external_id',
      'organization',
      'title',
      'country',
      'city',
      'language',
      'device',
    ],
    ...['browser', 'os', 'source', 'created_via', 'first_visit_at', 'first_visit_id', 'last_visit_at', 'last_visit_id'],
    ...[
      'visit_count',
      'page_view_count',
      'goal_count',
      'purchase_count',
      'total_seconds',
      'revenue_minor',
      'identified_at',
    ],
    ...['engagement', 'tag_ids', 'fields', 'given_at', 'sort_name', 'search_text', 'created_at', 'updated_at'],
  ],
  identity: ['kind', 'value', 'profile_id', 'source', 'first_seen_at'],
  visitor: ['id', 'key', 'profile_id', 'device', 'browser', 'os', 'first_seen_at', 'last_seen_at', 'attached_at'],
  visit: [
    ...['id', 'visitor_id', 'profile_id', 'started_at', 'ended_at', 'page_view_count', 'event_count', 'landing_url'],
    ...['landing_at', 'referrer', 'source', 'utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'],
    ...['device', 'browser', 'os', 'language', 'country', 'city'],
  ],
  event: [
    ...[
      'id',
      'visit_id',
      'message_id',
      'type',
      'occurred_at',
      'name',
      'url',
      'title',
      'referrer',
      'category',
      'seconds',
    ],
    ...['value_minor', 'currency', 'order_id', 'goal_id', 'campaign_id', 'interaction', 'tag_id', 'properties'],
  ],
  goal_completion: ['profile_id', 'goal_id', 'count', 'first_at', 'last_at', 'value_minor'],
  campaign_interaction: [
    'profile_id',
    'campaign_id',
    'views',
    'clicks',
    'conversions',
    'closes',
    'first_at',
    'last_at',
  ],
  profile_interest: ['profile_id', 'category', 'weight', 'last_at'],
  consent: ['id', 'profile_id', 'visit_id', 'policy_id', 'version', 'text_hash', 'status', 'source', 'at'],
  merge_ledger: ['id', 'kind', 'profile_id', 'visitor_id', 'by_kind', 'source', 'actor_kind', 'at'],
} as const satisfies Record<string, readonly string[]>

export type SeedTable = keyof typeof TABLES
type Cell = string | number | null | undefined

/** Lines of one table, turned into bytes piece by piece: a batch then weighs little on the heap. */
interface Pieces {
  lines: string[]
  done: Buffer[]
  rows: number
}

const LINES_A_PIECE = 500

/** Rows on their way to the database, in COPY's text format. */
export class Rows {
  private readonly tables = new Map<SeedTable, Pieces>()

  readonly profileIds: string[] = []

  constructor(readonly siteId: string) {}

  /** @param cells in the order of the table's columns; times as `timeOf` writes them */
  add(table: SeedTable, cells: readonly Cell[]): void {
    let pieces = this.tables.get(table)
    if (!pieces) this.tables.set(table, (pieces = { lines: [], done: [], rows: 0 }))
    pieces.lines.push(this.lineOf(cells))
    pieces.rows += 1
    if (pieces.lines.length === LINES_A_PIECE) endPiece(pieces)
  }

  private lineOf(cells: readonly Cell[]): string {
    const line: string[] = [this.siteId]
    for (const cell of cells) line.push(written(cell))
    return line.join('\t')
  }

  count(table: SeedTable): number {
    return this.tables.get(table)?.rows ?? 0
  }

  /** Writes everything in the client's transaction. */
  async copyInto(client: PoolClient): Promise<void> {
    for (const table of Object.keys(TABLES) as SeedTable[]) {
      const pieces = this.tables.get(table)
      if (!pieces) continue
      endPiece(pieces)
      const into = client.query(copyFrom(`/* seed */ copy ${table} (site_id, ${TABLES[table].join(', ')}) from stdin`))
      await pipeline(Readable.from(pieces.done), into)
    }
  }
}

function endPiece(pieces: Pieces): void {
  if (pieces.lines.length > 0) pieces.done.push(Buffer.from(`${pieces.lines.join('\n')}\n`))
  pieces.lines = []
}

const DAY_MS = 86_400_000
const two = (value: number) => (value < 10 ? `0${value}` : String(value))
const days = new Map<number, string>()

/** A moment in ISO 8601, several times quicker than Date does it: there are millions of them, on a few hundred days. */
export function timeOf(atMs: number): string {
  const dayNumber = Math.floor(atMs / DAY_MS)
  let day = days.get(dayNumber)
  if (day === undefined) days.set(dayNumber, (day = new Date(dayNumber * DAY_MS).toISOString().slice(0, 11)))
  const rest = atMs - dayNumber * DAY_MS
  const ms = rest % 1000
  const clock = `${two(Math.floor(rest / 3_600_000))}:${two(Math.floor(rest / 60_000) % 60)}:${two(Math.floor(rest / 1000) % 60)}`
  return `${day}${clock}.${ms < 100 ? '0' : ''}${two(ms)}Z`
}

const SPECIAL = /[\\\t\n\r]/
const ESCAPED: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

// Source: PostgreSQL, COPY, "Text Format".
function written(cell: Cell): string {
  if (cell === null || cell === undefined) return '\\N'
  if (typeof cell === 'number') return String(cell)
  return SPECIAL.test(cell) ? cell.replace(/[\\\t\n\r]/g, (special) => ESCAPED[special] as string) : cell
}
