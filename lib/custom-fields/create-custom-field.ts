import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { inTransaction, newId } from '../db'
import { conflict } from '../errors'
import { enqueue } from '../jobs'
import {
  checkedDescription,
  checkedDisplayName,
  checkedKey,
  checkedOptions,
  checkSortable,
  refuseTakenName,
} from './checked-definition'
import { FIELD_COLUMNS, openDefinitions, type CustomField } from './custom-field'
import { fieldIndexJob } from './field-index.job'
import type { FieldTypeName } from './parse-value'
import { MAX_FIELDS } from './shared'

export interface CreateCustomFieldInput {
  displayName: string
  /** Guessed from the name when not given. */
  key?: string | null
  type: FieldTypeName
  description?: string | null
  options?: readonly string[] | null
  browserWritable?: boolean | null
  sortable?: boolean | null
}

/** Defines a field, behind the others.
 *
 * @throws INVALID · CONFLICT the name is taken, or the key, also when it differs by case only; the site has its 250 fields or 20 sortable ones
 */
export async function createCustomField(ctx: Context, input: CreateCustomFieldInput): Promise<CustomField> {
  requirePermission(ctx, 'admin')
  const { type } = input
  const displayName = checkedDisplayName(input.displayName)
  const description = checkedDescription(input.description)
  const options = checkedOptions(type, input.options)
  return inTransaction(ctx, async (tx) => {
    await openDefinitions(tx)
    const others = await tx.db.prisma.customField.findMany({ where: { siteId: tx.siteId }, select: FIELD_COLUMNS })
    if (others.length >= MAX_FIELDS)
      throw conflict(`A site has at most ${MAX_FIELDS} profile fields, archived ones included: delete one first`)
    refuseTakenName(displayName, others)
    const key = checkedKey(input.key, displayName, others)
    if (input.sortable) checkSortable(type, others)
    const made = await tx.db.prisma.customField.create({
      data: {
        siteId: tx.siteId,
        id: newId(),
        key,
        displayName,
        description,
        type,
        options,
        browserWritable: input.browserWritable ?? false,
        sorting: input.sortable ? 'BUILDING' : 'OFF',
        position: Math.max(-1, ...others.map(({ position }) => position)) + 1,
        createdAt: tx.now,
      },
      select: FIELD_COLUMNS,
    })
    // What came before there was such a field says nothing of how well it fits.
    await tx.db.prisma.fieldSighting.deleteMany({ where: { siteId: tx.siteId, key } })
    if (input.sortable) await enqueue(tx, fieldIndexJob, { siteId: tx.siteId, fieldId: made.id }, { key: made.id })
    await recordAudit(tx, {
      action: 'custom-field.created',
      target: { kind: 'custom-field', id: made.id },
      details: { key, displayName, type },
    })
    return made
  })
}
