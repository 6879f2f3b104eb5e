import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { inTransaction, type Prisma } from '../db'
import { AppError, conflict } from '../errors'
import { enqueue } from '../jobs'
import { checkedDescription, checkedDisplayName, checkSortable, refuseTakenName } from './checked-definition'
import { convertValuesJob } from './convert-values.job'
import { FIELD_COLUMNS, fieldToChange, openDefinitions, type CustomField } from './custom-field'
import { fieldIndexJob } from './field-index.job'
import { fieldTypeSpec } from './field-types'
import { previewChange } from './preview-type-change'
import { plannedChange, type PlannedChange, type RenamedOption } from './planned-change'
import type { FieldTypeName } from './parse-value'

/** What is undefined or null stays, but for the description: null stays, empty takes it away. */
export interface UpdateCustomFieldInput {
  id: string
  /** The one that was read. */
  version: number
  displayName?: string | null
  description?: string | null
  type?: FieldTypeName | null
  /** The whole list, renamed ones by their new names. */
  options?: readonly string[] | null
  renamedOptions?: readonly RenamedOption[] | null
  /** Values that do not fit the new type or options: REFUSE the change, or SET_ASIDE the values until they fit again. Default REFUSE. */
  unfit?: 'REFUSE' | 'SET_ASIDE' | null
  browserWritable?: boolean | null
  sortable?: boolean | null
}

/** Changes a definition. A new type or new options are valid at once; a job brings the values there are into them, while events go on.
 *
 * @throws NOT_FOUND · STALE somebody changed the field meanwhile · INVALID · CONFLICT values would not fit, and are not to be set aside
 */
export async function updateCustomField(ctx: Context, input: UpdateCustomFieldInput): Promise<CustomField> {
  requirePermission(ctx, 'admin')
  const seen = await fieldToChange(ctx, input.id)
  refuseStale(seen, input)
  const change = plannedChange(seen, input)
  if (change && input.unfit !== 'SET_ASIDE') await refuseUnfit(ctx, seen, change)

  return inTransaction(ctx, async (tx) => {
    await openDefinitions(tx)
    const before = await fieldToChange(tx, input.id)
    refuseStale(before, input)
    if (input.displayName != null) await refuseOthersName(tx, before, checkedDisplayName(input.displayName))
    const data: Prisma.CustomFieldUpdateInput = {
      ...(input.displayName != null && { displayName: checkedDisplayName(input.displayName) }),
      ...(input.description != null && { description: checkedDescription(input.description) }),
      ...(input.browserWritable != null && { browserWritable: input.browserWritable }),
      ...(change && change.data(tx.now, await renamedSoFar(tx, before))),
    }
    const sorting = await plannedSorting(tx, before, change?.type ?? before.type, input.sortable)
    if (sorting) Object.assign(data, { sorting, sortingProblem: null })
    const after = await tx.db.prisma.customField.update({
      where: { siteId_id: { siteId: tx.siteId, id: before.id } },
      data: { ...data, version: { increment: 1 } },
      select: FIELD_COLUMNS,
    })
    const at = { siteId: tx.siteId, fieldId: before.id }
    if (sorting) await enqueue(tx, fieldIndexJob, at, { key: before.id })
    if (change) await enqueue(tx, convertValuesJob, at, { key: before.id })
    // How what came did not fit is said of the definition before.
    const outdated = { siteId: tx.siteId, key: before.key, ...(!change && { kind: 'NOT_WRITABLE' as const }) }
    if (change || (after.browserWritable && !before.browserWritable))
      await tx.db.prisma.fieldSighting.deleteMany({ where: outdated })
    await recordAudit(tx, {
      action: 'custom-field.updated',
      target: { kind: 'custom-field', id: before.id },
      details: {
        key: before.key,
        changed: Object.keys(data).filter((name) => name in FIELD_COLUMNS && !name.startsWith('work')),
        ...(change && change.type !== before.type && { type: { from: before.type, to: change.type } }),
      },
    })
    return after
  })
}

function refuseStale(field: CustomField, { version }: UpdateCustomFieldInput): void {
  if (field.version === version) return
  throw new AppError('STALE', 'Somebody changed this field meanwhile: reload it, your input is kept', {
    field: 'version',
  })
}

async function refuseUnfit(ctx: Context, field: CustomField, change: PlannedChange): Promise<void> {
  const { unfit, examples } = await previewChange(ctx, field, change)
  if (unfit === 0) return
  const [first] = examples
  const profiles = unfit === 1 ? '1 profile holds a value that does' : `${unfit} profiles hold values that do`
  throw conflict(
    `${profiles} not fit: the field ${first?.problem ?? 'would not take them'}. Have them set aside, or change them first`,
    change.type === field.type ? 'options' : 'type',
  )
}

/** A change that comes while the one before is under way has its renamed options to see to as well. */
async function renamedSoFar(tx: Context, field: CustomField): Promise<Record<string, string>> {
  if (field.work !== 'CONVERTING') return {}
  const row = await tx.db.prisma.customField.findUnique({
    where: { siteId_id: { siteId: tx.siteId, id: field.id } },
    select: { renamedOptions: true },
  })
  return (row?.renamedOptions ?? {}) as Record<string, string>
}

/** Where sorting has to go; null: it stays. */
async function plannedSorting(
  tx: Context,
  before: CustomField,
  type: FieldTypeName,
  wanted: boolean | null | undefined,
): Promise<'OFF' | 'BUILDING' | null> {
  const isOn = before.sorting !== 'OFF'
  if (wanted === false) return isOn ? 'OFF' : null
  const sort = fieldTypeSpec(type).sort
  if (wanted === true && (!isOn || before.sorting === 'FAILED' || sort === null)) {
    const others = await tx.db.prisma.customField.findMany({
      where: { siteId: tx.siteId, id: { not: before.id } },
      select: FIELD_COLUMNS,
    })
    checkSortable(type, others)
    return 'BUILDING'
  }
  if (!isOn || sort === fieldTypeSpec(before.type).sort) return null
  return sort === null ? 'OFF' : 'BUILDING'
}

/** A name that stays is no other's business, even where two had it before names were compared. */
async function refuseOthersName(tx: Context, { id, displayName: before }: CustomField, name: string): Promise<void> {
  if (name === before) return
  const others = await tx.db.prisma.customField.findMany({
    where: { siteId: tx.siteId, id: { not: id } },
    select: FIELD_COLUMNS,
  })
  refuseTakenName(name, others)
}
