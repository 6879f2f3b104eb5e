import { Prisma } from '../../generated/prisma/client'

/** SQL text with its bound values. Build with the `sql` tag: what is interpolated is always bound, never pasted.
 * `raw` pastes: only for constants of our own code (a whitelisted column), never for input.
 */
export type Sql = Prisma.Sql
export const sql = Prisma.sql
export const join = Prisma.join
export const raw = Prisma.raw
export const empty = Prisma.empty
