import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { isId } from '../db'
import { AppError, invalid, notFound } from '../errors'
import { actorId } from './actor-id'
import { holdPeople } from './hold-people'
import { mergePeople } from './merge-people'
import { inRetriedTransaction } from './retrying'

/** Makes two profiles one: `from` goes over into `into`, with its devices, visits, identifiers and everything counted. Undoable.
 *
 * Per attribute the newest value that is not empty wins; tags unite; counts add.
 * @returns the merge's id, for undoMerge
 * @throws INVALID both are the same · NOT_FOUND one of them is not on this site
 */
export async function mergeProfiles(ctx: Context, input: { into: string; from: string }): Promise<{ mergeId: string }> {
  requirePermission(ctx, 'write')
  const [into, from] = [input.into.toLowerCase(), input.from.toLowerCase()]
  for (const [field, id] of [
    ['into', into],
    ['from', from],
  ] as const) {
    if (!isId(id)) throw new AppError('NOT_FOUND', 'There is no such profile on this site', { field })
  }
  if (into === from) throw invalid('from', 'A profile cannot be merged into itself')
  return inRetriedTransaction(ctx, async (tx) => {
    const held = await holdPeople(tx.db, ctx.siteId, [into, from])
    if (held.length < 2) throw notFound('profile')
    const mergeId = await mergePeople(tx.db, {
      siteId: ctx.siteId,
      into,
      from,
      by: null,
      source: ctx.actor.kind === 'key' ? 'api' : ctx.actor.kind === 'user' ? 'hand' : ctx.actor.kind,
      actorKind: ctx.actor.kind,
      actorId: actorId(ctx.actor),
      now: ctx.now,
    })
    await recordAudit(tx, {
      action: 'profile.merged',
      target: { kind: 'profile', id: into },
      details: { mergeId, from },
    })
    return { mergeId }
  })
}
