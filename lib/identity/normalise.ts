import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js'
import { isJunkClaim } from './junk-claims'

export type IdentityKind = 'EMAIL' | 'PHONE' | 'EXTERNAL_ID'

/** One identifier in the one form that is compared: lower-case e-mail, E.164 phone, trimmed external id. */
export interface Claim {
  kind: IdentityKind
  value: string
}

/** Identifiers as somebody wrote them. */
export interface RawClaims {
  email?: string | null
  phone?: string | null
  externalId?: string | null
}

/** In the order in which they decide (resolve.ts says why), with the name each has in input. */
export const IDENTITY_KINDS = [
  { kind: 'EMAIL', field: 'email', label: 'e-mail address' },
  { kind: 'EXTERNAL_ID', field: 'externalId', label: 'external id' },
  { kind: 'PHONE', field: 'phone', label: 'phone number' },
] as const satisfies { kind: IdentityKind; field: keyof RawClaims; label: string }[]

const MAX_EMAIL_LENGTH = 254
const MAX_EXTERNAL_ID_LENGTH = 200
const MAX_PHONE_LENGTH = 40
/** Beyond any identifier. What is longer is too long whatever it holds, and some patterns cost the square of the length. */
const MAX_READ_LENGTH = 1_000

export type Normalised = { value: string } | { problem: string; junk?: true }

/** @param defaultCountry ISO 3166 alpha-2, for phone numbers without a country code */
export function normaliseIdentifier(kind: IdentityKind, raw: string, defaultCountry: string | null): Normalised {
  const text = clean(raw.slice(0, MAX_READ_LENGTH))
  if (isJunkClaim(text)) return { problem: 'This stands for nobody', junk: true }
  switch (kind) {
    case 'EMAIL':
      return normaliseEmail(text)
    case 'PHONE':
      return normalisePhone(text, defaultCountry)
    case 'EXTERNAL_ID':
      return text.length > MAX_EXTERNAL_ID_LENGTH
        ? { problem: `An external id has at most ${MAX_EXTERNAL_ID_LENGTH} characters` }
        : { value: text }
  }
}

/** NUL and other control characters away, broken halves of characters made whole, edges trimmed. */
const clean = (raw: string): string =>
  raw
    .replace(/[\p{Cc}\u200b\ufeff]/gu, '')
    .toWellFormed()
    .trim()

// One @, something before it, and a domain of dotted labels after it: what mail can be sent to, written the usual way.
const EMAIL =
  /^[^\s@,;<>()[\]\\"]+@[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?)+$/u

function normaliseEmail(text: string): Normalised {
  const email = text
    .replace(/^mailto:/i, '')
    .normalize('NFC')
    .toLowerCase()
  if (email.length > MAX_EMAIL_LENGTH)
    return { problem: `An e-mail address has at most ${MAX_EMAIL_LENGTH} characters` }
  return EMAIL.test(email) ? { value: email } : { problem: 'This is not an e-mail address' }
}

function normalisePhone(text: string, defaultCountry: string | null): Normalised {
  const bare = text.replace(/^tel:/i, '')
  const parsed =
    bare.length <= MAX_PHONE_LENGTH
      ? parsePhoneNumberFromString(bare.replace(/^00/, '+'), (defaultCountry ?? undefined) as CountryCode | undefined)
      : undefined
  if (parsed?.isPossible()) return { value: parsed.number }
  return {
    problem: defaultCountry
      ? 'This is not a phone number'
      : 'This is not a phone number with a country code, such as +46 70 123 45 67; or set a default country for the site',
  }
}

/** The claims of one event or call, best first.
 *
 * @returns `claims` that may be used, `problems` by input field: ignored and counted from a browser, an error from a person or API
 */
export function normaliseClaims(
  raw: RawClaims,
  defaultCountry: string | null,
): { claims: Claim[]; problems: { field: keyof RawClaims; message: string; junk: boolean }[] } {
  const claims: Claim[] = []
  const problems: { field: keyof RawClaims; message: string; junk: boolean }[] = []
  for (const { kind, field } of IDENTITY_KINDS) {
    const text = raw[field]
    if (text === undefined || text === null) continue
    const normalised = normaliseIdentifier(kind, text, defaultCountry)
    if ('value' in normalised) claims.push({ kind, value: normalised.value })
    else problems.push({ field, message: normalised.problem, junk: normalised.junk === true })
  }
  return { claims, problems }
}

/** One text for one identifier: for maps, and for locks. */
export const claimKey = (siteId: string, { kind, value }: Claim): string => `${siteId} ${kind} ${value}`
