import { fold } from '../db'
import type { IdentityKind } from './normalise'

/** What is compared of two profiles that may be one person. */
export interface Suspect {
  name: string | null
  organization: string | null
  country: string | null
  city: string | null
  identities: readonly { kind: IdentityKind; value: string }[]
}

export interface Evidence {
  kind:
    | 'SHARED_DEVICE'
    | 'SAME_NAME'
    | 'SAME_ORGANIZATION'
    | 'SAME_CITY'
    | 'SIMILAR_EMAIL'
    | 'DIFFERENT_NAME'
    | 'DIFFERENT_ORGANIZATION'
    | 'DIFFERENT_COUNTRY'
    | 'DIFFERENT_EMAIL'
    | 'DIFFERENT_PHONE'
    | 'DIFFERENT_EXTERNAL_ID'
  /** What the profile has, and what the other. */
  own: string | null
  other: string | null
  /** Of SHARED_DEVICE: when it said that it is both. */
  at: Date | null
}

const DIFFERENT = {
  EMAIL: 'DIFFERENT_EMAIL',
  PHONE: 'DIFFERENT_PHONE',
  EXTERNAL_ID: 'DIFFERENT_EXTERNAL_ID',
} as const satisfies Record<IdentityKind, Evidence['kind']>

/** What speaks for two profiles being one person, and what against, the strongest first. Text compares without case and diacritics.
 *
 * An identifier has one owner: two profiles that both have some of a kind differ in all of them.
 * @param claimed when a device said to be both, and which it was; null where none did
 */
export function evidenceOf(
  own: Suspect,
  other: Suspect,
  claimed: { at: Date; device: string | null } | null,
): { speaksFor: Evidence[]; speaksAgainst: Evidence[] } {
  const both = (kind: Evidence['kind'], a: string | null, b: string | null): Evidence => ({
    kind,
    own: a,
    other: b,
    at: null,
  })
  const speaksFor: Evidence[] = []
  const speaksAgainst: Evidence[] = []
  if (claimed) speaksFor.push({ kind: 'SHARED_DEVICE', own: claimed.device, other: claimed.device, at: claimed.at })

  const compare = (key: 'name' | 'organization', same: Evidence['kind'], different: Evidence['kind']) => {
    const [a, b] = [own[key], other[key]]
    if (a === null || b === null) return
    if (alike(a) === alike(b)) speaksFor.push(both(same, a, b))
    else speaksAgainst.push(both(different, a, b))
  }
  compare('name', 'SAME_NAME', 'DIFFERENT_NAME')
  const similar = similarEmails(own, other)
  if (similar) speaksFor.push(both('SIMILAR_EMAIL', ...similar))
  for (const [kind, different] of Object.entries(DIFFERENT) as [IdentityKind, Evidence['kind']][]) {
    const [a, b] = [valueOf(own, kind), valueOf(other, kind)]
    if (a !== undefined && b !== undefined) speaksAgainst.push(both(different, a, b))
  }
  compare('organization', 'SAME_ORGANIZATION', 'DIFFERENT_ORGANIZATION')
  if (own.country !== null && other.country !== null && own.country !== other.country)
    speaksAgainst.push(both('DIFFERENT_COUNTRY', own.country, other.country))
  else if (own.city !== null && other.city !== null && alike(own.city) === alike(other.city))
    speaksFor.push(both('SAME_CITY', own.city, other.city))
  return { speaksFor, speaksAgainst }
}

/** Words in any order: `Lind, Anna` is `Anna Lind`. */
const alike = (text: string): string =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .sort()
    .join(' ')

const valueOf = ({ identities }: Suspect, kind: IdentityKind): string | undefined =>
  identities.find((identity) => identity.kind === kind)?.value

/** Two addresses with the same part before the @, dots and what follows a plus aside: `anna.lind@work.se`, `annalind@home.se`. */
function similarEmails(own: Suspect, other: Suspect): [string, string] | null {
  const emails = ({ identities }: Suspect) => identities.filter(({ kind }) => kind === 'EMAIL')
  for (const { value: a } of emails(own)) {
    const found = emails(other).find(({ value: b }) => mailbox(a) !== '' && mailbox(a) === mailbox(b))
    if (found) return [a, found.value]
  }
  return null
}

const mailbox = (email: string): string => {
  const name = (email.split('@')[0]?.split('+')[0] ?? '').replaceAll(/[._-]/g, '')
  return EVERYBODYS.has(name) ? '' : name
}

/** Addresses that say nothing of a person. */
const EVERYBODYS = new Set([
  'info',
  'hello',
  'hej',
  'contact',
  'kontakt',
  'mail',
  'me',
  'office',
  'sales',
  'support',
  'admin',
])
