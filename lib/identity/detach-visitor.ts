import { actorId } from '../actor-id'
import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { isId } from '../db'
import { AppError, notFound } from '../errors'
import { siteRules } from '../sites'
import { recount } from '../totals'
import { handSourceOf } from './hand-source'
import {
  addDetach,
  closeLinks,
  dropSuspicionsBy,
  forgetInMerges,
  readDeviceOf,
  releaseVisitor,
  releaseVisits,
} from './detach.sql'
import { holdPeople } from './hold-people'
import { relearn } from './learn.sql'
import { inRetriedTransaction } from './retrying'

/** Takes a device away from a person: "this was someone else". Its visits under the person, with their events and consents, are
 * nobody's from now on, as before anybody was known; the person is counted anew without them.
 *
 * What the device gave the person stays: name, custom fields, tags and identifiers (removeIdentity takes those away). The device joins
 * somebody again only by an identifier, and then brings that history. Undoing a merge that brought it no longer gives it back.
 * @returns how many visits left
 * @throws NOT_FOUND no such profile, or it has no such device now
 */
export async function detachVisitor(
  ctx: Context,
  input: { profileId: string; visitorId: string },
): Promise<{ profileId: string; visitCount: number }> {
  requirePermission(ctx, 'write')
  const { siteId, now } = ctx
  if (!isId(input.profileId)) throw notFound('profile')
  const noDevice = new AppError('NOT_FOUND', 'This profile has no such device', { field: 'deviceId' })
  if (!isId(input.visitorId)) throw noDevice
  const [profileId, visitorId] = [input.profileId.toLowerCase(), input.visitorId.toLowerCase()]
  return inRetriedTransaction(ctx, async (tx) => {
    const { db } = tx
    if ((await holdPeople(db, siteId, [profileId])).length === 0) throw notFound('profile')
    if ((await db.query(readDeviceOf(siteId, profileId, visitorId))).length === 0) throw noDevice

    const visits = (await db.query<{ id: string }>(releaseVisits(siteId, profileId, visitorId))).map(({ id }) => id)
    await db.query(releaseVisitor(siteId, visitorId, now))
    await db.query(closeLinks(siteId, profileId, visitorId, now))
    await db.query(forgetInMerges(siteId, profileId, visitorId, visits))
    await db.query(dropSuspicionsBy(siteId, profileId, visitorId))
    const { actor } = ctx
    const by = { source: handSourceOf(actor), actorKind: actor.kind, actorId: actorId(actor) }
    await db.query(addDetach({ siteId, profileId, visitorId, visitCount: visits.length, ...by, at: now }))

    const { settings } = await siteRules({ db, siteId })
    await recount(db, { siteId, ids: [profileId], settings, now })
    await db.query(relearn(siteId, [profileId]))
    await recordAudit(tx, {
      action: 'profile.device-detached',
      target: { kind: 'profile', id: profileId },
      details: { visitCount: visits.length },
    })
    return { profileId, visitCount: visits.length }
  })
}
