import type { Context } from '../context'
import { isId } from '../db'
import { conflict, notFound } from '../errors'
import { TAG_COLUMNS, type Tag } from '../tags'

/** The caller holds the definitions. @throws NOT_FOUND */
export async function tagToChange(tx: Context, id: string): Promise<Tag> {
  const found = isId(id)
    ? await tx.db.prisma.tag.findUnique({ where: { siteId_id: { siteId: tx.siteId, id } }, select: TAG_COLUMNS })
    : null
  if (!found) throw notFound('tag')
  return found
}

/** The caller holds the definitions. @throws CONFLICT */
export async function refuseTakenTag(tx: Context, { key, name }: { key: string; name: string }, ownId?: string) {
  const other = await tx.db.prisma.tag.findUnique({
    where: { siteId_key: { siteId: tx.siteId, key } },
    select: { id: true },
  })
  if (other && other.id !== ownId)
    throw conflict(
      ownId === undefined
        ? `There is a tag “${name}” already`
        : `There is a tag “${name}” already: merge the two to make them one`,
      'name',
    )
}
