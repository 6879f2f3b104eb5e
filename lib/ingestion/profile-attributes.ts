import { cleanText, convertFieldValue } from '../custom-fields'
import { momentOf, type Given } from '../origins'
import type { FieldFacts, ProfileState, SiteFacts } from './flush-state'

export interface GivenAttributes {
  name?: string
  organization?: string
  title?: string
}

/** Takes over what a person or program said of a profile. A browser fills what is empty and never overwrites; a program does,
 * unless something newer is known. */
export function giveAttributes(
  profile: ProfileState,
  given: GivenAttributes,
  trust: 'browser' | 'server',
  through: Given,
): void {
  for (const attribute of ['name', 'organization', 'title'] as const) {
    const value = cleanText(given[attribute] ?? '')
    if (value === '' || value === profile[attribute]) continue
    if (profile[attribute] !== null && (trust === 'browser' || isOlder(profile, attribute, through))) continue
    profile[attribute] = value
    profile.givenAt[attribute] = through
    profile.changed = true
    profile.renamed = true
  }
}

/** Takes over values of custom fields: from a browser only those marked writable from it.
 *
 * @returns how many were left out, because there is no such field, it may not be written or the value does not fit
 */
export function giveFields(
  profile: ProfileState,
  site: SiteFacts,
  values: Record<string, unknown>,
  trust: 'browser' | 'server',
  through: Given,
): number {
  let ignored = 0
  for (const [key, raw] of Object.entries(values)) {
    const field = mayWrite(site, key, trust)
    const attribute = `fields.${key}`
    if (!field) {
      ignored += 1
      continue
    }
    if (isOlder(profile, attribute, through)) continue
    const converted = convertFieldValue(field, raw)
    if ('problem' in converted) {
      ignored += 1
      continue
    }
    profile.fields[key] = converted.value
    profile.givenAt[attribute] = through
    profile.changed = true
  }
  return ignored
}

/** The field, where there is one that this sender may write. */
export function mayWrite(site: SiteFacts, key: string, trust: 'browser' | 'server'): FieldFacts | undefined {
  const field = site.customFields.get(key)
  return field && (trust === 'server' || field.browserWritable) ? field : undefined
}

/** Session properties that waited on a visit move to the profile as soon as it is known, where a custom field is waiting for them. They
 * count as a browser's: what a program said is kept apart (said.ts). */
export function moveSessionProperties(
  profile: ProfileState,
  site: SiteFacts,
  properties: Record<string, unknown>,
  at: number,
): void {
  giveFields(profile, site, properties, 'browser', { at: new Date(at).toISOString(), source: 'session' })
}

/** Both are written by `toISOString`: texts of one length, of which the greater is the later. */
const isOlder = (profile: ProfileState, attribute: string, through: Given): boolean =>
  (momentOf(profile.givenAt[attribute]) ?? '') > momentOf(through)
