import { fold } from '../db'
import { invalid } from '../errors'

const MAX_LENGTH = 200
const MAX_WORDS = 10

/** What a search must find, as LIKE patterns: every word, folded, any part. For each word a choice of patterns.
 *
 * A phone number as people write it (`070-123 45 67`) also finds the one that is stored (`+46701234567`).
 * @param path where the search stands, for the message
 * @throws INVALID too long, or too many words
 */
export function searchPatterns(search: string, path = 'filter.search'): string[][] {
  if (search.length > MAX_LENGTH) throw invalid(path, `A search can be at most ${MAX_LENGTH} characters long`)
  const words = fold(search).split(/\s+/).filter(Boolean)
  if (words.length > MAX_WORDS) throw invalid(path, `A search can have at most ${MAX_WORDS} words`)
  const digits = phoneDigits(search)
  if (digits !== null) return [[anyPart(digits), ...(words.length === 1 ? words.map(anyPart) : [])]]
  return words.map((word) => [anyPart(word)])
}

const anyPart = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** The digits that a national and an international writing share, when the search looks like a phone number. */
function phoneDigits(search: string): string | null {
  if (!/^[\d\s+()./-]+$/.test(search)) return null
  const digits = search.replace(/\(0\)/g, '').replace(/\D/g, '').replace(/^0+/, '')
  return digits.length >= 5 ? digits : null
}
