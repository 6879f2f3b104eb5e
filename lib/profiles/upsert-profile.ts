import { actorId } from '../actor-id'
import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import { addStatements, type ConsentInput } from '../consent'
import type { Context } from '../context'
import { newId, type Prisma } from '../db'
import { AppError, invalid } from '../errors'
import {
  claimKey,
  findOwners,
  holdPeople,
  inRetriedTransaction,
  lockClaims,
  mergePeople,
  Overtaken,
  pairKey,
  readIdentities,
  resolve,
  type Claim,
  type IdentityRow,
  type Person,
} from '../identity'
import { sourceOfActor } from '../origins'
import { tagProfiles } from '../tags'
import { checkedProfileInput, type CheckedProfileInput, type ProfileInput } from './checked-profile-input'
import { editProfile, hasClaim, openProfile } from './edit-profile'
import { refuseErased } from './refuse-erased'
import { areKeptApart, elderOf, insertProfile, suggestDuplicate } from './upsert-profile.sql'

export interface UpsertProfileInput extends ProfileInput {
  /** Names of tags to add. */
  tags?: readonly string[] | null
  /** What the person said under privacy policies; at most 20 at once. */
  consents?: readonly ConsentInput[] | null | undefined
  /** Make a profile also with identifiers of somebody who was erased; default: no. */
  evenIfErased?: boolean | null
}

export interface UpsertedProfile {
  profileId: string
  created: boolean
  /** Set when this call made two profiles one. Of several merges, the last. */
  mergeId?: string
}

/** Makes or completes the profile with these identifiers. What is not given, or given as null, stays; custom fields given as null
 * are cleared.
 *
 * Where the identifiers belong to two profiles that do not conflict, these are merged into the elder (undoable); where they
 * conflict, or a person took them apart, nothing changes but that the pair is suggested as a duplicate.
 * @throws INVALID naming the field · CONFLICT naming the identifier that belongs to somebody else · ERASED naming the identifier of
 *   somebody who was erased
 */
export async function upsertProfile(ctx: Context, input: UpsertProfileInput): Promise<UpsertedProfile> {
  requirePermission(ctx, 'write')
  try {
    return await inRetriedTransaction(ctx, (tx) => upsert(tx, input))
  } catch (error) {
    // Out of the transaction that was given up, so that it stays.
    if (error instanceof InConflict) await ctx.db.query(suggestDuplicate(ctx.siteId, error.pair, ctx.now))
    throw error
  }
}

const withoutNulls = (input: CheckedProfileInput): CheckedProfileInput => ({
  ...input,
  cleared: [],
  attributes: Object.fromEntries(Object.entries(input.attributes).filter(([, value]) => value !== null)),
})

class InConflict extends AppError {
  constructor(
    field: string,
    readonly pair: [string, string],
  ) {
    super(
      'CONFLICT',
      'This identifier belongs to another profile, and the two cannot be one person as they stand: leave it out, or merge the two by hand',
      { field },
    )
  }
}

const MAX_CONSENTS = 20

async function upsert(
  tx: Context,
  { tags, consents, evenIfErased, ...written }: UpsertProfileInput,
): Promise<UpsertedProfile> {
  if (consents && consents.length > MAX_CONSENTS)
    throw invalid('consents', `Give at most ${MAX_CONSENTS} consents at once`)
  const input = withoutNulls(await checkedProfileInput(tx, written))
  if (input.claims.length === 0) {
    throw invalid('email', 'Give at least one identifier: email, phone or externalId')
  }
  await tx.db.query(lockClaims(input.claims.map((claim) => claimKey(tx.siteId, claim))))
  const owners = await ownersOf(tx, input.claims)
  if (!evenIfErased) {
    await refuseErased(
      tx,
      input.claims.filter((_, index) => owners[index] === null),
    )
  }
  const known = [...new Set(owners.filter((owner) => owner !== null))]
  const { profileId, mergeId } =
    known.length > 1
      ? await mergeOwners(
          tx,
          input.claims,
          known.map(({ id }) => id),
        )
      : { profileId: known[0]?.id }
  const id = profileId ?? newId()
  if (profileId === undefined) await tx.db.query(insertProfile(tx.siteId, id, sourceOfActor(tx.actor), tx.now))

  const profile = await openProfile(tx, id)
  const owned = input.claims.filter((_, index) => known.length === 1 && owners[index] !== null)
  if (!profile || owned.some((claim) => !hasClaim(profile, claim)))
    throw new Overtaken('The profile was merged or taken apart meanwhile')
  const changes = await editProfile(tx, profile, input)
  const created = profileId === undefined
  if (created || Object.keys(changes).length > 0) {
    await recordAudit(tx, {
      action: created ? 'profile.created' : 'profile.updated',
      target: { kind: 'profile', id },
      details: { changes: changes as Prisma.InputJsonObject },
    })
  }
  if (tags && tags.length > 0) await tagProfiles(tx, { profileIds: [id], names: tags })
  if (consents && consents.length > 0) await addStatements(tx, id, consents, (index) => `consents[${index}]`)
  return { profileId: id, created, ...(mergeId !== undefined && { mergeId }) }
}

/** Who owns each claim, with all their identifiers. */
async function ownersOf(tx: Context, claims: readonly Claim[]): Promise<(Person | null)[]> {
  const rows = await tx.db.query<IdentityRow>(findOwners(claims.map((claim) => ({ ...claim, siteId: tx.siteId }))))
  const ids = [...new Set(rows.map(({ profileId }) => profileId))].map((id) => ({ siteId: tx.siteId, id }))
  const identities = ids.length > 0 ? await tx.db.query<IdentityRow>(readIdentities(ids)) : []
  const people = new Map<string, Person>(
    ids.map(({ id }) => [id, { id, identities: identities.filter(({ profileId }) => profileId === id) }]),
  )
  return claims.map(({ kind, value }) => {
    const row = rows.find((each) => each.kind === kind && each.value === value)
    return row ? (people.get(row.profileId) ?? null) : null
  })
}

async function mergeOwners(
  tx: Context,
  claims: readonly Claim[],
  ids: readonly string[],
): Promise<{ profileId: string; mergeId: string }> {
  await holdPeople(tx.db, tx.siteId, ids)
  const owners = await ownersOf(tx, claims)
  const apart = await tx.db.query<{ one: string; other: string }>(areKeptApart(tx.siteId, ids))
  const pairs = new Set(apart.map(({ one, other }) => pairKey(one, other)))
  const areApart = (one: string, other: string) => pairs.has(pairKey(one, other))
  const decision = resolve({ attachedTo: null, claims, owners, trust: 'server', areApart })
  const [rival] = decision.suggest
  if (rival !== undefined && decision.profile !== null) {
    const index = owners.findIndex((owner) => owner?.id === rival)
    throw new InConflict(FIELDS[claims[index]?.kind ?? 'EMAIL'], [decision.profile, rival])
  }
  const people = [...new Set(owners.flatMap((owner) => (owner ? [owner.id] : [])))]
  const [elder, ...others] = (await tx.db.query<{ id: string }>(elderOf(tx.siteId, people))).map(({ id }) => id)
  if (elder === undefined || others.length === 0) throw new Overtaken('They were merged or erased meanwhile')
  let mergeId = ''
  for (const from of others) {
    mergeId = await mergePeople(tx.db, {
      siteId: tx.siteId,
      into: elder,
      from,
      by: decision.by,
      source: sourceOfActor(tx.actor),
      actorKind: tx.actor.kind,
      actorId: actorId(tx.actor),
      now: tx.now,
    })
    await recordAudit(tx, {
      action: 'profile.merged',
      target: { kind: 'profile', id: elder },
      details: { mergeId, from },
    })
  }
  return { profileId: elder, mergeId }
}

const FIELDS = { EMAIL: 'email', PHONE: 'phone', EXTERNAL_ID: 'externalId' } as const
