import type { Claim } from './normalise'

/** Whose device is this now, given what one event claims? The cases (design §5); each row has a test.
 *
 * | visitor         | claims                                        | outcome                                                       |
 * | --------------- | --------------------------------------------- | ------------------------------------------------------------- |
 * | unattached      | unknown                                       | new profile; the visitor's whole anonymous history joins it   |
 * | unattached      | known profile P                               | visitor joins P (another device of P), history included       |
 * | attached to P   | P's, or of a kind P lacks                     | added to P                                                    |
 * | attached to P   | another e-mail, unknown                       | a different person on a shared device: the running visit      |
 * |                 |                                               | ends, a new profile and a new visit begin; P keeps its history|
 * | attached to P   | known profile Q, P and Q conflict on a kind   | the device is Q's from now on; P keeps its history            |
 * | any, server     | two profiles that do not conflict             | merged, ledgered, undoable                                    |
 * | any, browser    | two profiles                                  | never merged: a suggested duplicate for a marketer to decide  |
 * | any             | junk, or over 100 identities on a profile     | claim ignored, counted                                        |
 *
 * Two profiles conflict when both have identifiers of one kind: an identifier has one owner, so these differ. What is true of
 * e-mails is true of the other kinds.
 *
 * Where the table leaves a choice:
 * - One of the claims is P's own: the event speaks of P, so its unknown claims are P's too, even of a kind P has.
 * - The claims are Q's, and P and Q do not conflict: nothing says that they are two people, so the device stays with P, no visit
 *   is torn, and the pair is merged (server) or suggested (browser).
 * - Claims of one event point to several profiles that cannot be merged: the visitor gets the e-mail's, else the external id's,
 *   else the phone's. The e-mail is what people give of themselves and what they are written to; an external id can be a
 *   shared account, and a phone a household's.
 * - A merge keeps the profile that was made first: links to it stay good.
 */
export function resolve(input: {
  attachedTo: Person | null
  /** Normalised, best first (normalise.ts). Not empty. */
  claims: readonly Claim[]
  /** The owner of each claim, in the same order. */
  owners: readonly (Person | null)[]
  /** `server` when an API key of the site came with it. */
  trust: 'browser' | 'server'
  /** Whether a person took the two apart; no server merges them then. */
  areApart?: (profileId: string, otherId: string) => boolean
}): Decision {
  const { attachedTo, claims, trust } = input
  const known = [...new Set(input.owners.filter((owner) => owner !== null))]
  const unknown = claims.filter((_, index) => input.owners[index] === null)

  const staying = attachedTo !== null && !contradicts(attachedTo, known, unknown)
  const target = staying ? attachedTo : (known[0] ?? null)
  const others = known.filter((person) => person !== target)

  const merge: Person[] = []
  const suggest: Person[] = []
  let kinds = kindsOf(target)
  for (const other of others) {
    const together = target === null ? [] : [target, ...merge]
    const mayMerge = trust === 'server' && target !== null && !together.some(({ id }) => input.areApart?.(id, other.id))
    if (mayMerge && !meet(kinds, kindsOf(other))) {
      merge.push(other)
      kinds = new Set([...kinds, ...kindsOf(other)])
    } else suggest.push(other)
  }

  const room = MAX_IDENTITIES - (target?.identities.length ?? 0)
  return {
    profile: target?.id ?? null,
    device: staying ? 'stays' : attachedTo ? 'switches' : 'joins',
    add: unknown.slice(0, Math.max(0, room)),
    overCap: Math.max(0, unknown.length - Math.max(0, room)),
    merge: merge.map(({ id }) => id),
    suggest: suggest.map(({ id }) => id),
    by: claims.find((_, index) => target && input.owners[index] === target)?.kind ?? claims[0]?.kind ?? 'EMAIL',
  }
}

export interface Person {
  id: string
  identities: readonly Claim[]
}

export interface Decision {
  /** Whose the event is; null: a new profile's. */
  profile: string | null
  /** The device joins a profile for the first time, stays where it is, or goes over to another person. */
  device: 'joins' | 'stays' | 'switches'
  /** Claims that become identities of the profile. */
  add: Claim[]
  /** Claims left out because the profile has too many already. */
  overCap: number
  /** Profiles that become one with `profile`. */
  merge: string[]
  /** Profiles that may be the same person as `profile`. */
  suggest: string[]
  /** The kind of identifier that proved it. */
  by: Claim['kind']
}

/** More is a shared computer, a test or a fault. Source: design §5. */
export const MAX_IDENTITIES = 100

/** Whether the claims speak of somebody else than P. */
function contradicts(person: Person, known: readonly Person[], unknown: readonly Claim[]): boolean {
  if (known.includes(person)) return false
  const kinds = kindsOf(person)
  return unknown.some(({ kind }) => kinds.has(kind)) || (known[0] !== undefined && conflict(person, known[0]))
}

/** One text for two profiles, whichever is named first. */
export const pairKey = (one: string, other: string): string => (one < other ? `${one} ${other}` : `${other} ${one}`)

/** Whether two profiles cannot be one person: both have identifiers of one kind. */
const conflict = (one: Person, other: Person): boolean => meet(kindsOf(one), kindsOf(other))

const kindsOf = (person: Person | null): Set<string> => new Set(person?.identities.map(({ kind }) => kind))
const meet = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => [...one].some((kind) => other.has(kind))
