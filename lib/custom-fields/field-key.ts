import { fold } from '../db/fold'

export const MAX_KEY_LENGTH = 63
/** A letter first: it stands in JavaScript, CSV headers and SQL without quotes. */
export const FIELD_KEY = /^[A-Za-z][A-Za-z0-9_]{0,62}$/

/** Names that mean something else already: columns of lists, imports and exports, and what every object in JavaScript has.
 * Compared without case and underscores. */
const RESERVED = new Set(
  `id profileId siteId visitorId email emails phone phones externalId externalIds identity identities name displayName organization title
  country city language device devices browser os source createdVia createdAt updatedAt identifiedAt firstVisitAt lastVisitAt firstVisit
  lastVisit visit visits visitCount pageViewCount pageViews goal goals goalCount purchase purchases purchaseCount totalSeconds revenue
  revenueMinor otherRevenue engagement engagementScore tag tags tagIds taggings tagGiven activity firstCampaign firstKnownCampaign
  engagementExplained interest interests campaign campaigns segment segments consent consents consentHistory event events history note notes
  links suggestedDuplicates origins origin givenAt fields customField customFields search constructor prototype toString valueOf toJSON
  hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString`
    .split(/\s+/)
    .map(bare),
)

function bare(name: string): string {
  return name.toLowerCase().replaceAll('_', '')
}

/** What is wrong with a key; null: nothing, but that another field may have it. */
export function problemOfKey(key: string): string | null {
  if (key === '') return 'Write a key, such as shoe_size'
  if (key.length > MAX_KEY_LENGTH) return `A key has at most ${MAX_KEY_LENGTH} characters`
  if (!/^[A-Za-z]/.test(key)) return 'A key begins with a letter from A to Z, such as shoe_size'
  if (!FIELD_KEY.test(key)) return 'A key holds only the letters A to Z and a to z, digits and _, such as shoe_size'
  if (RESERVED.has(bare(key)))
    return `“${key}” is a name that Waggle itself uses: choose another key, such as my_${key}`
  return null
}

/** The key of a field by its name: "Shoe size" is `shoe_size`; with a number where that is taken or reserved.
 *
 * @param taken keys of the site's fields
 */
export function guessKey(displayName: string, taken: Iterable<string>): string {
  const used = new Set([...taken].map((key) => key.toLowerCase()))
  const words = fold(displayName)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
  const stem = (/^[a-z]/.test(words) ? words : words === '' ? 'field' : `field_${words}`).slice(0, MAX_KEY_LENGTH)
  const isFree = (key: string) => problemOfKey(key) === null && !used.has(key)
  if (isFree(stem)) return stem
  for (let n = 2; ; n++) {
    const key = `${stem.slice(0, MAX_KEY_LENGTH - 1 - String(n).length)}_${n}`
    if (isFree(key)) return key
  }
}
