import type { Context } from '../context'
import { liftStatementLimit, sql } from '../db'
import { enqueue } from '../jobs'
import type { Tag } from '../tags'
import { countTaggedExactly } from './count-tagged'
import { sweepTagJob } from './sweep-tag.job'

/** Takes a tag out of use at once, and has a job tell the profiles that have it. What names its id from before, such as the undoing of a
 * bulk change or of a merge, finds here what became of it. The caller holds the definitions.
 *
 * @param intoId the tag that takes it in; null: it is deleted
 * @returns how many profiles have it
 */
export async function letTagGo(tx: Context, { id, name }: Tag, intoId: string | null): Promise<number> {
  await liftStatementLimit(tx.db)
  const total = await countTaggedExactly(tx, id)
  const { siteId, now: at } = tx
  // What it took in itself goes where it goes.
  await tx.db.query(sql`/* tookIn */
    update tag_gone set into_id = ${intoId}::uuid where site_id = ${siteId}::uuid and into_id = ${id}::uuid`)
  await tx.db.prisma.tagGone.create({ data: { siteId, id, name, intoId, total, at } })
  await tx.db.prisma.tag.delete({ where: { siteId_id: { siteId, id } }, select: { id: true } })
  await enqueue(tx, sweepTagJob, { siteId, tagId: id }, { key: id })
  return total
}
