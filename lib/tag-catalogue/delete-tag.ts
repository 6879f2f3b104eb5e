import { requirePermission } from '../access'
import { findTagUses } from '../all-tag-uses'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { openDefinitions } from '../custom-fields'
import { inTransaction, nameKey } from '../db'
import { AppError } from '../errors'
import { lockViews } from '../list-views'
import { lockSegments } from '../segments'
import { sweepNow } from './sweep-tag'
import { letTagGo } from './tag-gone'
import { tagToChange } from './tag-to-change'

const MAX_NAMED = 5

export interface DeletedTag {
  deletedId: string
  /** Profiles that had it. */
  profileCount: number
}

/** Deletes a tag, and takes it from everybody who has it: of up to 500 profiles at once, of more by a job. What used it says from then on
 * that it is gone.
 *
 * @param args.evenIfUsed default: no
 * @throws NOT_FOUND · IN_USE naming by whom
 */
export async function deleteTag(ctx: Context, args: { id: string; evenIfUsed?: boolean | null }): Promise<DeletedTag> {
  requirePermission(ctx, 'admin')
  const deleted = await inTransaction(ctx, async (tx) => {
    await openDefinitions(tx)
    await lockSegments(tx)
    await lockViews(tx)
    const tag = await tagToChange(tx, args.id)
    const key = nameKey(tag.name)
    const uses = (await findTagUses(tx, { keys: [key] })).get(key) ?? []
    if (uses.length > 0 && !args.evenIfUsed) {
      const named = uses.slice(0, MAX_NAMED).map((use) => use.name)
      if (uses.length > MAX_NAMED) named.push(`${uses.length - MAX_NAMED} more`)
      const words = new Intl.ListFormat('en').format(named)
      throw new AppError('IN_USE', `“${tag.name}” is used by ${words}`, { field: 'id' })
    }
    const profileCount = await letTagGo(tx, tag, null)
    await recordAudit(tx, {
      action: 'tag.deleted',
      target: { kind: 'tag', id: tag.id },
      details: { name: tag.name, profiles: profileCount, usedIn: uses.length },
    })
    return { deletedId: tag.id, profileCount }
  })
  await sweepNow(ctx, deleted.deletedId, deleted.profileCount)
  return deleted
}
