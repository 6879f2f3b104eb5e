import type { Context } from '../context'
import { conflict, invalid } from '../errors'
import {
  addIdentities,
  IDENTITY_KINDS,
  MAX_IDENTITIES,
  readIdentities,
  removeIdentities,
  type Claim,
  type IdentityRow,
} from '../identity'
import { givenBy } from '../origins'
import {
  lockProfiles,
  profileFromRow,
  profileToRow,
  refreshSearch,
  saveProfiles,
  type ProfileRow,
  type ProfileState,
} from '../totals'
import type { AttributeName, CheckedProfileInput } from './checked-profile-input'

/** What an edit changed: by attribute, as the history shows it. */
export type Changes = Record<string, { from: unknown; to: unknown }>

/** Holds the profile and reads it, with its identifiers. @returns null: gone */
export async function openProfile(tx: Context, id: string): Promise<(ProfileState & { identities: Claim[] }) | null> {
  const wanted = [{ siteId: tx.siteId, id }]
  const [row] = await tx.db.query<ProfileRow>(lockProfiles(wanted))
  if (!row) return null
  const identities = await tx.db.query<IdentityRow>(readIdentities(wanted))
  return { ...profileFromRow(row), identities }
}

export const hasClaim = ({ identities }: { identities: readonly Claim[] }, { kind, value }: Claim): boolean =>
  identities.some((each) => each.kind === kind && each.value === value)

const FIELD_OF = { EMAIL: 'email', PHONE: 'phone', EXTERNAL_ID: 'externalId' } as const

/** Changes a profile that is held, and that nobody else owns the claims of; writes it.
 *
 * A given identifier becomes the shown one of its kind; the others stay the person's.
 */
export async function editProfile(
  tx: Context,
  profile: ProfileState & { identities: Claim[] },
  input: CheckedProfileInput,
): Promise<Changes> {
  const changes: Changes = {}
  /** Something is stored that the history does not tell of. */
  let confirmed = profile.identifiedAt === null
  await clearIdentifiers(tx, profile, input, changes)
  await giveIdentifiers(tx, profile, input.claims, changes)
  const givenAt = givenBy(tx.actor, tx.now)
  for (const [name, value] of Object.entries(input.attributes) as [AttributeName, string | null][]) {
    const before = name === 'country' || name === 'city' ? profile.place[name] : profile[name]
    if (value === before && (value === null || profile.givenAt[name] !== undefined)) continue
    if (name === 'country' || name === 'city') profile.place = { ...profile.place, [name]: value }
    else profile[name] = value
    if (value === null) delete profile.givenAt[name]
    else profile.givenAt[name] = givenAt
    if (value !== before) changes[name] = { from: before, to: value }
    // What was only seen, such as the country of the last visit, is now known.
    else confirmed = true
  }
  for (const [key, value] of Object.entries(input.fields)) {
    const before = profile.fields[key] ?? null
    if (JSON.stringify(before) === JSON.stringify(value)) continue
    if (value === null) delete profile.fields[key]
    else profile.fields[key] = value
    profile.givenAt[`fields.${key}`] = givenAt
    changes[`fields.${key}`] = { from: before, to: value }
  }
  if (confirmed || Object.keys(changes).length > 0) {
    await tx.db.query(saveProfiles([profileToRow(profile)]))
    await tx.db.query(refreshSearch([{ siteId: tx.siteId, id: profile.id }]))
  }
  return changes
}

async function clearIdentifiers(
  tx: Context,
  profile: ProfileState & { identities: Claim[] },
  { cleared, claims }: CheckedProfileInput,
  changes: Changes,
): Promise<void> {
  if (cleared.length === 0) return
  const left = [...profile.identities.filter(({ kind }) => !cleared.includes(kind)), ...claims]
  const field = IDENTITY_KINDS.find(({ kind }) => cleared.includes(kind))?.field ?? 'email'
  if (left.length === 0)
    throw invalid(field, 'A profile needs at least one identifier: an e-mail, a phone number or an external id')
  await tx.db.query(removeIdentities(tx.siteId, profile.id, cleared))
  profile.identities = profile.identities.filter(({ kind }) => !cleared.includes(kind))
  for (const kind of cleared) {
    const name = FIELD_OF[kind]
    if (profile[name] === null) continue
    changes[name] = { from: profile[name], to: null }
    profile[name] = null
  }
}

async function giveIdentifiers(
  tx: Context,
  profile: ProfileState & { identities: Claim[] },
  claims: readonly Claim[],
  changes: Changes,
): Promise<void> {
  const added = claims.filter((claim) => !hasClaim(profile, claim))
  if (profile.identities.length + added.length > MAX_IDENTITIES) {
    const field = FIELD_OF[added[0]?.kind ?? 'EMAIL']
    throw conflict(`This profile has ${MAX_IDENTITIES} identifiers already: clear some first`, field)
  }
  if (added.length > 0) {
    const { source, by } = givenBy(tx.actor, tx.now)
    const place = { site_id: tx.siteId, profile_id: profile.id, source, given_by: by ?? null, first_seen_at: tx.now }
    await tx.db.query(addIdentities(added.map((claim) => ({ ...place, ...claim }))))
    profile.identities.push(...added)
  }
  for (const { kind, value } of claims) {
    const name = FIELD_OF[kind]
    if (profile[name] === value) continue
    changes[name] = { from: profile[name], to: value }
    profile[name] = value
  }
  profile.identifiedAt ??= tx.now.getTime()
}
