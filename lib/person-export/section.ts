import { empty, join, raw, sql, type Sql, type SqlDb } from '../db'
import type { SiteRules } from '../sites'

/** Whose data it is. */
export interface Person {
  siteId: string
  id: string
  /** Theirs, and those of whoever became one with them. */
  ids: readonly string[]
  now: Date
  rules: SiteRules
}

export type Row = Record<string, unknown>

/** One thing that a row tells. */
export interface Column {
  /** What the JSON calls it. */
  name: string
  /** What the text calls it; null: there it is left to the JSON (ids and hashes, which tell a reader nothing). */
  label: string | null
  /** What is read: SQL of ours over the row `t`. */
  sql: string
  /** Whence it is: `table.column`, for the test that walks the catalogue. */
  of: readonly string[]
  /** Whether its values are words of ours in capitals (`VERY_HOT`), which the text writes as people would. */
  isWord?: boolean
  /** What the text says where there is nothing; default: it leaves the line out. */
  whenEmpty?: string
  /** The value as it is told, from the value as it is read. */
  tell?: (value: unknown, row: Row, person: Person) => unknown
}

/** What one table holds of a person: read by keyset, so that the memory it takes does not grow with the person. */
export interface Section {
  table: string
  /** Key in the JSON. */
  name: string
  /** Heading in the text. */
  title: string
  /** Of which there is exactly one row. */
  isOne?: boolean
  /** Whose rows are followed by what happened in them. */
  hasEvents?: boolean
  columns: readonly Column[]
  /** Columns that are not told, with the reason. */
  leftOut: Readonly<Record<string, string>>
  /** `from … where …` of the rows, as `t`. `rest` says which of them a page is after, in which order and how many. */
  from: (person: Person, rest: Sql) => Sql
  /** Columns of `t`, never null, whose values together are one row's alone, with their types. */
  key: readonly (readonly [column: string, type: 'uuid' | 'timestamptz' | 'text' | 'int4' | 'identity_kind'])[]
}

/** Why something is left out. Source: Court of Justice of the EU, C-579/21 (Pankki S): who of the staff looked is not part of what a person
 * may ask for. */
export const STAFF = 'personal data of those who work with the site, not of the person'

const ROWS_A_PAGE = 500

/** The rows of a section in the order of its key, a page at a time. */
export async function* pagesOf(
  db: SqlDb,
  section: Section,
  person: Person,
  size = ROWS_A_PAGE,
): AsyncGenerator<Row[], void> {
  let after: Row | null = null
  for (;;) {
    const rows: Row[] = await db.query<Row>(pageOf(section, person, after, size))
    if (rows.length > 0) yield rows
    if (rows.length < size) return
    after = rows.at(-1) ?? null
  }
}

function pageOf(section: Section, person: Person, after: Row | null, size: number): Sql {
  const { key, columns } = section
  const keyed = key.map(([column], index) => `t.${column}::text as "key${index}"`)
  const names = raw([...columns.map(({ name, sql: read }) => `${read} as "${name}"`), ...keyed].join(', '))
  const order = raw(`order by ${key.map(([column]) => `t.${column}`).join(', ')} limit ${size}`)
  const reached = after
    ? sql`and (${raw(key.map(([column]) => `t.${column}`).join(', '))}) > (${join(
        key.map(([, type], index) => sql`${after[`key${index}`]}::text::${raw(type)}`),
      )})`
    : empty
  return sql`/* exportPerson */ select ${names} ${section.from(person, sql`${reached} ${order}`)}`
}

/** A row as it is told: without what only the reading of it needs. */
export function told(section: Section, row: Row, person: Person): Row {
  return Object.fromEntries(
    section.columns.map(({ name, tell }) => [name, tell ? tell(row[name], row, person) : row[name]]),
  )
}

/** `firstSeenAt` → `first_seen_at`. */
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Columns of one table. The plain ones are read as they are, under the name that the code gives them. */
export function columnsOf(table: string) {
  return function column(
    name: string,
    label: string | null,
    more: Partial<Omit<Column, 'name' | 'label'>> = {},
  ): Column {
    return { name, label, sql: `t.${snake(name)}`, of: [`${table}.${snake(name)}`], ...more }
  }
}

/** Rows of a table that are the profile's. */
export function theirs(table: string): Section['from'] {
  return ({ siteId, id }, rest) =>
    sql`from ${raw(table)} t where t.site_id = ${siteId}::uuid and t.profile_id = ${id}::uuid ${rest}`
}
