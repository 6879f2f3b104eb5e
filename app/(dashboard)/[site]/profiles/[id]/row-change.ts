import type { ProfileCardFragment, ProfileRowFragment } from '@/app/_lib/gql/graphql'

/** What of a change on the card the rows of lists show. */
export function rowChangeOf(part: Partial<ProfileCardFragment>): Partial<ProfileRowFragment> {
  const { displayName, email, phone, externalId, tags, organization, title, country, city } = part
  const shown = { displayName, email, phone, externalId, tags, organization, title, country, city }
  const changed = Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== undefined))
  // By one's own hand: nothing to announce in the list.
  return { ...changed, updatedAt: new Date().toISOString() }
}
