import { normaliseIdentifier, type Claim } from '../identity'

/** Stands where an identifier of somebody erased stood. It is nobody's. */
export const ERASED_WORD = '[erased]'

/** The same JSON without these identifiers; the object itself where none is in it.
 *
 * An e-mail address is found in any text, also as part of it; a phone number, however it is written, where it is the whole text; an
 * external id, which may be any number, only where it is asked for as one or searched for.
 */
export function redacted(value: unknown, claims: readonly Claim[], defaultCountry: string | null): unknown {
  const of = (kind: Claim['kind']) => claims.filter((claim) => claim.kind === kind).map((claim) => claim.value)
  const [emails, phones, ids] = [of('EMAIL'), of('PHONE'), new Set(of('EXTERNAL_ID'))]
  const email = emails.length === 0 ? null : new RegExp(emails.map(escaped).join('|'), 'giu')

  function clean(part: unknown, mayBeId: boolean): unknown {
    if (typeof part === 'string') return cleanText(part, mayBeId)
    if (typeof part !== 'object' || part === null) return part
    const asksForId = mayBeId || ('name' in part && part.name === 'EXTERNAL_ID')
    const entries = Object.entries(part).map(
      ([name, each]) => [name, clean(each, asksForId || name === 'search')] as const,
    )
    if (entries.every(([name, each]) => each === (part as Record<string, unknown>)[name])) return part
    return Array.isArray(part) ? entries.map(([, each]) => each) : Object.fromEntries(entries)
  }

  function cleanText(text: string, mayBeId: boolean): string {
    if (mayBeId && ids.has(text.trim())) return ERASED_WORD
    if (phones.length > 0 && looksLikePhone(text)) {
      const phone = normaliseIdentifier('PHONE', text, defaultCountry)
      if ('value' in phone && phones.includes(phone.value)) return ERASED_WORD
    }
    return email ? text.replace(email, ERASED_WORD) : text
  }

  return clean(value, false)
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const looksLikePhone = (text: string) => /^[+\d][\d\s()./-]{5,}$/.test(text.trim())
