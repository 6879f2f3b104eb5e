import type { Context } from '../context'
import { AppError } from '../errors'
import { erasedHash, erasureKeyOf, findErased, IDENTITY_KINDS, type Claim, type ErasedRow } from '../identity'

/** Identifiers that are nobody's, and of somebody who was erased, make no profile again by themselves: whoever sends them has an old list.
 *
 * @param claims held (lockClaims), and nobody's
 * @throws ERASED naming the identifier
 */
export async function refuseErased(tx: Context, claims: readonly Claim[]): Promise<void> {
  if (claims.length === 0) return
  const key = erasureKeyOf(tx)
  const { siteId } = tx
  const asked = claims.map(({ kind, value }) => ({ siteId, kind, hash: erasedHash(key, siteId, kind, value) }))
  const [erased] = await tx.db.query<ErasedRow>(findErased(asked))
  if (!erased) return
  const { field, label } = IDENTITY_KINDS.find(({ kind }) => kind === erased.kind) ?? IDENTITY_KINDS[0]
  throw new AppError(
    'ERASED',
    `Somebody with this ${label} was erased: leave them out, or say evenIfErased if they want to be known again`,
    { field },
  )
}
