import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { openDefinitions } from '../custom-fields'
import { inTransaction, newId } from '../db'
import { conflict } from '../errors'
import { checkedTagName, TAG_COLUMNS, type Tag, type TagColor } from '../tags'
import { refuseTakenTag } from './tag-to-change'

const MAX_TAGS = 1_000

export interface CreateTagInput {
  name: string
  color?: TagColor | null
}

/** Makes a tag that nobody has yet.
 *
 * @throws INVALID · CONFLICT the name is taken, also when it differs by case or diacritics only; the site has its 1,000 tags
 */
export async function createTag(ctx: Context, input: CreateTagInput): Promise<Tag> {
  requirePermission(ctx, 'admin')
  const named = checkedTagName(input.name, 'name')
  return inTransaction(ctx, async (tx) => {
    await openDefinitions(tx)
    await refuseTakenTag(tx, named)
    if ((await tx.db.prisma.tag.count({ where: { siteId: tx.siteId } })) >= MAX_TAGS)
      throw conflict(`A site has at most ${MAX_TAGS} tags: merge or delete some first`)
    const { siteId, now: createdAt } = tx
    const data = { siteId, id: newId(), ...named, ...(input.color != null && { color: input.color }), createdAt }
    const tag = await tx.db.prisma.tag.create({ data, select: TAG_COLUMNS })
    await recordAudit(tx, { action: 'tag.created', target: { kind: 'tag', id: tag.id }, details: { name: tag.name } })
    return tag
  })
}
