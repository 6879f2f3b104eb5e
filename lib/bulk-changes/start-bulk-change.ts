import { actorId } from '../actor-id'
import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { liftStatementLimit, newId, sql } from '../db'
import { notFound } from '../errors'
import { inRetriedTransaction } from '../identity'
import { enqueue } from '../jobs'
import { makeTags } from '../tags'
import { findBulkChange, saveBulkChange, type Action, type BulkChange } from './bulk-change'
import { bulkChangeJob } from './bulk-change.job'
import { checkedAction, type BulkChangeActionInput, type CheckedAction } from './checked-action'
import { writeChosen, type SelectionInput } from './chosen'
import { AT_ONCE, runBatch } from './run-batch'

export interface StartBulkChangeInput {
  selection: SelectionInput
  change: BulkChangeActionInput
}

/** Changes many profiles: up to 500 at once, all or none; more by a job, a batch at a time.
 *
 * Who they are is settled here: whoever matches at this moment, and nobody who comes to match later. Of those who are merged meanwhile
 * the survivor is changed. A value that somebody gives to one of them after this moment stays.
 * @returns the change, DONE or QUEUED
 * @throws INVALID naming the place · NOT_FOUND ids that are nobody's · CONFLICT not as many match as expected. Then nothing is changed
 */
export async function startBulkChange(ctx: Context, input: StartBulkChangeInput): Promise<BulkChange> {
  requirePermission(ctx, 'write')
  return inRetriedTransaction(ctx, async (tx) => {
    await liftStatementLimit(tx.db)
    const checked = await checkedAction(tx, input.change)
    const id = newId()
    await insertBulkChange(tx, id, checked)
    const selected = await writeChosen(tx, id, input.selection)
    if (selected <= AT_ONCE) await holdChosen(tx, id)
    const { action, what } = await withTags(tx, checked)
    await saveBulkChange(tx, id, { selected, what: { ...what } })
    await recordAudit(tx, {
      action: 'bulk-change.started',
      target: { kind: 'bulk-change', id },
      details: { action, selected, ...namesOf({ action, what } as Action) },
    })
    if (selected <= AT_ONCE) await runBatch(tx, id, AT_ONCE + 1)
    else await enqueue(tx, bulkChangeJob, { siteId: tx.siteId, bulkChangeId: id }, { key: id })
    const started = await findBulkChange(tx, id)
    if (!started) throw notFound('bulk change')
    return started
  })
}

async function insertBulkChange(tx: Context, id: string, { action }: CheckedAction): Promise<void> {
  const { siteId, now, actor } = tx
  await tx.db.prisma.bulkChange.create({
    data: { siteId, id, action, what: {}, actorKind: actor.kind, createdBy: actorId(actor), createdAt: now },
  })
}

/** Before tags are made: whoever tags profiles waits first for them and then for tags, and two who do it the other way round would wait
 * for each other. */
async function holdChosen(tx: Context, id: string): Promise<void> {
  await tx.db.query(sql`/* holdChosen */
    select 1 as one from bulk_change_profile chosen
    join profile on profile.site_id = chosen.site_id and profile.id = chosen.profile_id
    where chosen.site_id = ${tx.siteId}::uuid and chosen.bulk_change_id = ${id}::uuid
    order by profile.id for no key update of profile`)
}

async function withTags(tx: Context, checked: CheckedAction): Promise<Action> {
  if (!('names' in checked)) return checked
  return { action: checked.action, what: { tags: await makeTags(tx, checked.names) } }
}

/** What the audit tells: no values. */
const namesOf = ({ what }: Action) =>
  'tags' in what ? { tags: what.tags.map(({ name }) => name) } : { field: what.field.key }
