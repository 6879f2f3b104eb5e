import { Prisma } from '../../generated/prisma/client'

/** SQL text with its bound values. Build with the `sql` tag: what is interpolated is always bound, never pasted.
 * `raw` pastes: only for constants of our own code (a whitelisted column), never for input.
 */
export type Sql = Prisma.Sql
export const sql = Prisma.sql
export const join = Prisma.join
export const raw = Prisma.raw
export const empty = Prisma.empty

const PREPARED = Symbol('prepared')

/** Marks a hot statement whose plan each connection should keep. Only where one plan serves all values: no LIKE, no list of ids
 * of any length, and the limit written out (an unknown one is planned for as a tenth of the table). */
export const prepared = (statement: Sql): Sql => Object.assign(statement, { [PREPARED]: true })

export const isPrepared = (statement: Sql): boolean => PREPARED in statement

/** Rows for json_to_recordset, which reads a name that is left out as null: most columns of most rows are, and what is not written is
 * not read either. */
export function recordset(rows: readonly object[]): string {
  return JSON.stringify(rows.map(withoutNulls))
}

function withoutNulls(row: object): object {
  const present: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(row)) if (value !== null) present[name] = value
  return present
}
