import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { isId } from '../db'
import { AppError, invalid, notFound } from '../errors'
import {
  claimKey,
  IDENTITY_KINDS,
  inRetriedTransaction,
  lockClaims,
  normaliseIdentifier,
  removeIdentity as removeIdentitySql,
  type Claim,
  type IdentityKind,
} from '../identity'
import { siteRules } from '../sites'
import { profileToRow, refreshSearch, saveProfiles } from '../totals'
import { hasClaim, openProfile } from './edit-profile'

export interface RemoveIdentityInput {
  profileId: string
  kind: IdentityKind
  /** However it is written: compared in the form that is stored. */
  value: string
}

/** Takes one identifier away from a profile: a wrong address, say. Nobody is known by it then, and whoever gives it next is somebody
 * else. Devices and visits stay. Where it was the one shown, the eldest other one of its kind is shown, or none.
 *
 * The last identifier stays: without one, nobody could be recognised as this person. A merge can still be undone; what was taken away
 * since is given back to neither.
 * @throws NOT_FOUND no such profile, or it has no such identifier · INVALID it is the last one
 */
export async function removeIdentity(ctx: Context, input: RemoveIdentityInput): Promise<{ profileId: string }> {
  requirePermission(ctx, 'write')
  if (!isId(input.profileId)) throw notFound('profile')
  const profileId = input.profileId.toLowerCase()
  const claim = await asStored(ctx, input)
  const { field, label } = IDENTITY_KINDS.find(({ kind }) => kind === claim.kind) ?? IDENTITY_KINDS[0]
  return inRetriedTransaction(ctx, async (tx) => {
    // Whoever claims it at this moment waits, and finds it free.
    await tx.db.query(lockClaims([claimKey(tx.siteId, claim)]))
    const profile = await openProfile(tx, profileId)
    if (!profile) throw notFound('profile')
    if (!hasClaim(profile, claim))
      throw new AppError('NOT_FOUND', `This profile has no such ${label}`, { field: 'value' })
    const left = profile.identities.filter(({ kind, value }) => kind !== claim.kind || value !== claim.value)
    if (left.length === 0)
      throw invalid(
        'value',
        'This is the last identifier of the profile: give it another one first, or erase the profile',
      )
    await tx.db.query(removeIdentitySql(tx.siteId, profileId, claim))
    if (profile[field] === claim.value) profile[field] = left.find(({ kind }) => kind === claim.kind)?.value ?? null
    await tx.db.query(saveProfiles([profileToRow(profile)]))
    await tx.db.query(refreshSearch([{ siteId: tx.siteId, id: profileId }]))
    await recordAudit(tx, {
      action: 'profile.identity-removed',
      target: { kind: 'profile', id: profileId },
      // Not the value: it was somebody else's, or of nobody.
      details: { fields: [field] },
    })
    return { profileId }
  })
}

/** What cannot be read as one of its kind may still be stored, from before a rule: then it is compared as it is written. */
async function asStored(ctx: Context, { kind, value }: RemoveIdentityInput): Promise<Claim> {
  const { defaultCountry } = await siteRules(ctx)
  const normalised = normaliseIdentifier(kind, value, defaultCountry)
  return { kind, value: 'value' in normalised ? normalised.value : value }
}
