import type { Context } from '../context'
import { isId, sql, type Prisma } from '../db'
import { conflict, notFound } from '../errors'
import type { FieldTypeName } from './parse-value'

export type SortingState = 'OFF' | 'BUILDING' | 'READY' | 'FAILED'
export type FieldWork = 'DELETING' | 'CONVERTING'

/** A property of profiles that an admin defined. */
export interface CustomField {
  id: string
  /** Never changes. */
  key: string
  displayName: string
  description: string | null
  type: FieldTypeName
  options: string[]
  browserWritable: boolean
  sorting: SortingState
  /** Why sorting FAILED. */
  sortingProblem: string | null
  position: number
  version: number
  createdAt: Date
  /** Out of use, values kept. A field that is being deleted is archived too. */
  archivedAt: Date | null
  /** What a job does to all its values now, and how far it is. */
  work: FieldWork | null
  workDone: number
  workTotal: number
}

export const FIELD_COLUMNS = {
  id: true,
  key: true,
  displayName: true,
  description: true,
  type: true,
  options: true,
  browserWritable: true,
  sorting: true,
  sortingProblem: true,
  position: true,
  version: true,
  createdAt: true,
  archivedAt: true,
  work: true,
  workDone: true,
  workTotal: true,
} as const satisfies Prisma.CustomFieldSelect

/** Whoever changes definitions of a site begins with this: they wait for the others who do, and once they commit, whoever writes values
 * by what they read before reads again (definition-users.ts). Events and profiles wait for nobody. */
export async function openDefinitions(tx: Context): Promise<void> {
  await tx.db.query(sql`/* openDefinitions */
    update site set fields_version = fields_version + 1 where id = ${tx.siteId}::uuid`)
}

/** A field to change; the caller holds the definitions. @throws NOT_FOUND · CONFLICT it is being deleted */
export async function fieldToChange(tx: Context, id: string): Promise<CustomField> {
  const field = await findField(tx, id)
  if (!field) throw notFound('profile field')
  if (field.work === 'DELETING') throw conflict('This field is being deleted')
  return field
}

export async function findField(ctx: Context, id: string): Promise<CustomField | null> {
  if (!isId(id)) return null
  const where = { siteId_id: { siteId: ctx.siteId, id } }
  return ctx.db.prisma.customField.findUnique({ where, select: FIELD_COLUMNS })
}
