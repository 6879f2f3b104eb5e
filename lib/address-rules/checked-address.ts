import { invalid } from '../errors'
import { MAX_ADDRESS, type AddressMatch } from './shared'

const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u

/** The address of a rule as it is kept: one that stands in the browser's bar is taken from its path on.
 *
 * @returns null: nothing was written
 * @throws INVALID
 */
export function checkedAddress(
  written: string | null | undefined,
  match: AddressMatch,
  field = 'address',
): string | null {
  const text = written?.trim() ?? ''
  if (text === '') return null
  const path = text.replace(/^https?:\/\/[^/?#]*/i, '').replace(/#.*$/, '') || '/'
  if (path.length > MAX_ADDRESS) throw invalid(field, `An address has at most ${MAX_ADDRESS} characters here`)
  if (UNPRINTABLE.test(path) || /\s/.test(path)) throw invalid(field, 'An address has no spaces')
  if (!path.startsWith('/') && !(match === 'PATTERN' && path.startsWith('*')))
    throw invalid(field, `Begin with a slash, such as /${path}`)
  if (match === 'PREFIX' && path.includes('*'))
    throw invalid(field, 'Only a pattern has a *: choose “matches the pattern”')
  return path
}
