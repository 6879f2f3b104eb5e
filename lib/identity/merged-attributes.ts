import { momentOf, type Given } from '../origins'
import type { ProfileState } from '../totals'

/** What is said of a person, apart from what their history adds up to. The ledger keeps it from before and after a merge. */
export interface Attributes {
  name: string | null
  organization: string | null
  title: string | null
  /** Only where somebody gave it: else it is the last visit's. */
  country: string | null
  city: string | null
  fields: Record<string, unknown>
  givenAt: Record<string, Given>
  tagIds: string[]
}

const NAMED = ['name', 'organization', 'title', 'country', 'city'] as const

export const attributesOf = (profile: ProfileState): Attributes => ({
  name: profile.name,
  organization: profile.organization,
  title: profile.title,
  country: profile.givenAt.country === undefined ? null : profile.place.country,
  city: profile.givenAt.city === undefined ? null : profile.place.city,
  fields: { ...profile.fields },
  givenAt: { ...profile.givenAt },
  tagIds: [...profile.totals.tagIds],
})

/** Per attribute the newest value that is not empty; of two of one age, the surviving profile's. Tags unite. */
export function mergeAttributes(into: Attributes, from: Attributes): Attributes {
  const merged: Attributes = {
    ...into,
    fields: { ...into.fields },
    givenAt: { ...into.givenAt },
    tagIds: [...new Set([...into.tagIds, ...from.tagIds])],
  }
  const isNewer = (key: string) => (momentOf(from.givenAt[key]) ?? '') > (momentOf(into.givenAt[key]) ?? '')
  const take = (key: string) => {
    const given = from.givenAt[key]
    if (given === undefined) delete merged.givenAt[key]
    else merged.givenAt[key] = given
  }
  for (const name of NAMED) {
    if (from[name] === null || (into[name] !== null && !isNewer(name))) continue
    merged[name] = from[name]
    take(name)
  }
  for (const [key, value] of Object.entries(from.fields)) {
    if (value === null || (into.fields[key] !== undefined && !isNewer(`fields.${key}`))) continue
    merged.fields[key] = value
    take(`fields.${key}`)
  }
  return merged
}

/** The surviving profile without what the other brought. What changed since the merge stays.
 *
 * @param before the survivor before the merge · `merged`: right after it · `now`: as it is
 */
export function unmergeAttributes(before: Attributes, merged: Attributes, now: Attributes): Attributes {
  const back: Attributes = { ...now, fields: { ...now.fields }, givenAt: { ...now.givenAt } }
  const giveBack = (key: string) => {
    const given = before.givenAt[key]
    if (given === undefined) delete back.givenAt[key]
    else back.givenAt[key] = given
  }
  const unchanged = (key: string) => momentOf(now.givenAt[key]) === momentOf(merged.givenAt[key])
  for (const name of NAMED) {
    if (now[name] !== merged[name] || !unchanged(name)) continue
    back[name] = before[name]
    giveBack(name)
  }
  for (const key of Object.keys(merged.fields)) {
    // As old as it was, it is the same, though a change of the field's type may have converted it.
    const isSame = merged.givenAt[`fields.${key}`] !== undefined || same(now.fields[key], merged.fields[key])
    if (!isSame || !unchanged(`fields.${key}`)) continue
    if (before.fields[key] === undefined) delete back.fields[key]
    else back.fields[key] = before.fields[key]
    giveBack(`fields.${key}`)
  }
  const brought = new Set(merged.tagIds.filter((id) => !before.tagIds.includes(id)))
  back.tagIds = now.tagIds.filter((id) => !brought.has(id))
  return back
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

export function applyAttributes(profile: ProfileState, { tagIds, country, city, ...rest }: Attributes): void {
  Object.assign(profile, rest)
  const { givenAt } = rest
  profile.place = { ...profile.place, ...(givenAt.country && { country }), ...(givenAt.city && { city }) }
  profile.totals.tagIds = new Set(tagIds)
}
