import { actorId } from '../actor-id'
import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { notFound } from '../errors'
import { handSourceOf } from './hand-source'
import { holdPeople } from './hold-people'
import { checkedPair } from './merge-pair'
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
  const { into, from } = checkedPair(input)
  return inRetriedTransaction(ctx, async (tx) => {
    const held = await holdPeople(tx.db, ctx.siteId, [into, from])
    if (held.length < 2) throw notFound('profile')
    const mergeId = await mergePeople(tx.db, {
      siteId: ctx.siteId,
      into,
      from,
      by: null,
      source: handSourceOf(ctx.actor),
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
