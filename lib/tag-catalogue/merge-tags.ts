import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { openDefinitions } from '../custom-fields'
import { inTransaction } from '../db'
import { invalid } from '../errors'
import type { Tag } from '../tags'
import { nameInFilters } from './name-in-filters'
import { sweepNow } from './sweep-tag'
import { letTagGo } from './tag-gone'
import { tagToChange } from './tag-to-change'

export interface MergedTags {
  tag: Tag
  /** Profiles that had the tag that went. */
  profileCount: number
}

/** Makes two tags one: who had the one has the other, and segments and list views that ask for the one ask for the other. It cannot be
 * undone. Of up to 500 profiles at once, of more by a job.
 *
 * Undoing a bulk change or a merge of profiles from before still works: what gave a profile the one tag takes the other away only where
 * nothing else gave it that.
 * @throws NOT_FOUND · INVALID a tag and itself
 */
export async function mergeTags(ctx: Context, input: { from: string; into: string }): Promise<MergedTags> {
  requirePermission(ctx, 'admin')
  if (input.from.toLowerCase() === input.into.toLowerCase()) throw invalid('into', 'A tag cannot be merged with itself')
  const merged = await inTransaction(ctx, async (tx) => {
    await openDefinitions(tx)
    const from = await tagToChange(tx, input.from)
    const tag = await tagToChange(tx, input.into)
    const usedIn = await nameInFilters(tx, from.name, tag.name)
    const profileCount = await letTagGo(tx, from, tag.id)
    await recordAudit(tx, {
      action: 'tag.merged',
      target: { kind: 'tag', id: tag.id },
      details: { name: tag.name, from: from.name, profiles: profileCount, usedIn },
    })
    return { tag, profileCount, from }
  })
  await sweepNow(ctx, merged.from.id, merged.profileCount)
  return { tag: merged.tag, profileCount: merged.profileCount }
}
