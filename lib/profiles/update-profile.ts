import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { isId, type Prisma } from '../db'
import { conflict, notFound } from '../errors'
import { claimKey, findOwners, IDENTITY_KINDS, inRetriedTransaction, lockClaims, type IdentityRow } from '../identity'
import { checkedProfileInput, type ProfileInput } from './checked-profile-input'
import { editProfile, openProfile } from './edit-profile'
import { refuseStale } from './refuse-stale'

/** Changes one profile; null clears, what is not given stays.
 *
 * A new e-mail, phone or external id becomes the shown one; those before it stay the person's, who is still known by them. Null takes
 * away all identifiers of the kind.
 * @param expected what was there when the editor looked, of what they change: another value by now is not overwritten
 * @throws NOT_FOUND · INVALID naming the field · CONFLICT the identifier is another profile's · STALE naming each field that somebody
 *   else changed since; nothing is changed then
 */
export async function updateProfile(
  ctx: Context,
  id: string,
  input: ProfileInput,
  expected: ProfileInput | null = null,
): Promise<{ profileId: string }> {
  requirePermission(ctx, 'write')
  if (!isId(id)) throw notFound('profile')
  const profileId = id.toLowerCase()
  return inRetriedTransaction(ctx, async (tx) => {
    const checked = await checkedProfileInput(tx, input)
    if (checked.claims.length > 0) {
      await tx.db.query(lockClaims(checked.claims.map((claim) => claimKey(tx.siteId, claim))))
    }
    const profile = await openProfile(tx, profileId)
    if (!profile) throw notFound('profile')
    if (expected) refuseStale(profile, input, expected)
    const owners = await tx.db.query<IdentityRow>(
      findOwners(checked.claims.map((claim) => ({ ...claim, siteId: tx.siteId }))),
    )
    const taken = owners.find((owner) => owner.profileId !== profileId)
    if (taken) {
      const { field, label } = IDENTITY_KINDS.find(({ kind }) => kind === taken.kind) ?? IDENTITY_KINDS[0]
      throw conflict(`Another profile has this ${label}: merge the two, or take it away there first`, field)
    }
    const changes = await editProfile(tx, profile, checked)
    if (Object.keys(changes).length > 0) {
      await recordAudit(tx, {
        action: 'profile.updated',
        target: { kind: 'profile', id: profileId },
        details: { changes: changes as Prisma.InputJsonObject },
      })
    }
    return { profileId }
  })
}
