import type { Pool } from 'pg'
import type { Context } from '../context'
import { findField, type CustomField } from './custom-field'
import { buildFieldIndex, dropFieldIndexes } from './field-index'

const MAX_BUILDS = 3

/** Makes the index of a field what its definition says: built for a field that is to be sortable, gone for one that is not. While it
 * is built, and however it ends, nobody waits. May be run again at any time.
 *
 * @param warn told why a build failed
 */
export async function settleFieldIndex(
  ctx: Context,
  fieldId: string,
  pool: Pool,
  warn: (error: unknown) => void,
): Promise<void> {
  for (let build = 1; ;) {
    const field = await findField(ctx, fieldId)
    if (!field || field.work === 'DELETING' || field.sorting === 'OFF') return dropFieldIndexes(pool, fieldId)
    if (field.sorting !== 'BUILDING') return
    const built = await buildFieldIndex(pool, { siteId: ctx.siteId, ...field }).catch((error: unknown) => {
      warn(error)
      return false
    })
    if (built) await setSorting(ctx, field, 'READY', null)
    else if (build++ === MAX_BUILDS) {
      await dropFieldIndexes(pool, fieldId).catch(warn)
      await setSorting(ctx, field, 'FAILED', PROBLEM)
    }
    // And look again: the definition may have changed while the index was built.
  }
}

const PROBLEM =
  'The database could not build the index, three times in a row: see the log of the server, then switch sorting on again'

/** Unless the field changed meanwhile. */
async function setSorting(
  ctx: Context,
  { id, type }: CustomField,
  sorting: 'READY' | 'FAILED',
  sortingProblem: string | null,
): Promise<void> {
  await ctx.db.prisma.customField.updateMany({
    where: { siteId: ctx.siteId, id, type, sorting: 'BUILDING' },
    data: { sorting, sortingProblem },
  })
}
