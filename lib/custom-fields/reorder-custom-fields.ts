import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { inTransaction, sql } from '../db'
import { AppError, invalid, notFound } from '../errors'
import { openDefinitions, type CustomField } from './custom-field'
import { listCustomFields } from './list-custom-fields'
import { MAX_FIELDS } from './shared'

/** Puts the fields into an order: those named first, the others behind them in the order they had, so that a field somebody made
 * meanwhile is not lost.
 *
 * @returns all fields in use, in their order
 * @throws INVALID one is named twice · NOT_FOUND
 */
export async function reorderCustomFields(ctx: Context, args: { ids: readonly string[] }): Promise<CustomField[]> {
  requirePermission(ctx, 'admin')
  const ids = args.ids.map((id) => id.toLowerCase())
  if (ids.length > MAX_FIELDS) throw invalid('ids', `A site has at most ${MAX_FIELDS} profile fields`)
  if (new Set(ids).size < ids.length) throw invalid('ids', 'Name each field once')
  return inTransaction(ctx, async (tx) => {
    await openDefinitions(tx)
    const all = await listCustomFields(tx, { includeArchived: true })
    const known = new Set(all.map(({ id }) => id))
    const unknown = ids.findIndex((id) => !known.has(id))
    if (unknown !== -1) throw new AppError('NOT_FOUND', notFound('profile field').message, { field: `ids[${unknown}]` })
    const ordered = [...ids, ...all.map(({ id }) => id).filter((id) => !ids.includes(id))]
    await tx.db.query(sql`/* reorderCustomFields */
      update custom_field set position = placed.place - 1
      from unnest(${ordered}::uuid[]) with ordinality as placed(id, place)
      where custom_field.site_id = ${tx.siteId}::uuid and custom_field.id = placed.id`)
    await recordAudit(tx, { action: 'custom-field.reordered', target: { kind: 'site', id: tx.siteId } })
    return listCustomFields(tx)
  })
}
