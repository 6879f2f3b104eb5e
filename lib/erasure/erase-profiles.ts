import { actorId } from '../actor-id'
import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { liftStatementLimit, newId, sql } from '../db'
import { inRetriedTransaction } from '../identity'
import { enqueue } from '../jobs'
import { writeChosen, type EraseProfilesInput } from './chosen'
import { selectErasures, type Erasure } from './erasure'
import { erasureJob } from './erasure.job'
import { eraseBatch, finishErasure } from './run-erasure'

/** People whom the caller waits for. */
const MAX_AT_ONCE = 10
/** Pages that they have seen, together: a hundred thousand events go within two seconds. */
const MAX_PAGES_AT_ONCE = 200_000

/** Erases people for good: everything that tells of them, wherever it stands. A few at once, all or none; more, or people with very long
 * histories, by a job, one transaction each few.
 *
 * Of those who are merged with somebody before their turn comes, the survivor is erased: it is them too.
 * @returns the erasure with its receipt, DONE or QUEUED
 * @throws INVALID · TOO_LARGE · NOT_FOUND none of the ids is a person of this site · CONFLICT not as many match as expected. Then nobody is
 *   erased
 */
export async function eraseProfiles(ctx: Context, input: EraseProfilesInput): Promise<Erasure> {
  requirePermission(ctx, 'write')
  return inRetriedTransaction(ctx, async (tx) => {
    await liftStatementLimit(tx.db)
    const id = newId()
    const { siteId, now, actor } = tx
    await tx.db.prisma.erasure.create({
      data: { siteId, id, total: 0, actorKind: actor.kind, actorId: actorId(actor), createdAt: now },
      select: { id: true },
    })
    const { total, notFound } = await writeChosen(tx, id, input)
    await tx.db.prisma.erasure.update({
      where: { siteId_id: { siteId, id } },
      data: { total, notFound },
      select: { id: true },
    })
    await recordAudit(tx, { action: 'erasure.started', target: { kind: 'erasure', id }, details: { people: total } })
    if (total > MAX_AT_ONCE || (await pagesOf(tx, id)) > MAX_PAGES_AT_ONCE) {
      await enqueue(tx, erasureJob, { siteId, erasureId: id }, { key: id })
    } else {
      await eraseBatch(tx, id, { batch: MAX_AT_ONCE })
      await finishErasure(tx, id)
    }
    const [erasure] = await selectErasures(tx, sql`and e.id = ${id}::uuid`)
    if (!erasure) throw new Error('eraseProfiles: the erasure was just made')
    return erasure
  })
}

async function pagesOf(tx: Context, erasureId: string): Promise<number> {
  const [row] = await tx.db.query<{ pages: number }>(sql`/* pagesToErase */
    select coalesce(sum(page_view_count), 0)::float8 as pages
    from erasure_profile chosen join profile on profile.site_id = chosen.site_id and profile.id = chosen.profile_id
    where chosen.site_id = ${tx.siteId}::uuid and chosen.erasure_id = ${erasureId}::uuid`)
  return row?.pages ?? 0
}
