import { refuseUnprintable } from '../checked-text'
import { nameKey } from '../db'
import { invalid } from '../errors'
import { MAX_TAG_LENGTH } from './shared'

const MAX_NAMES = 50

/** Names of tags as they are stored, by the key that makes two spellings one tag. Of two spellings the first names it.
 *
 * @param field where they stand in what the caller wrote @throws INVALID naming the place
 */
export function checkedTagNames(names: readonly string[], field: string): Map<string, string> {
  if (names.length === 0) throw invalid(field, 'Name at least one tag')
  if (names.length > MAX_NAMES) throw invalid(field, `At most ${MAX_NAMES} tags at once`)
  const checked = names.map((name, index) => checkedTagName(name, `${field}[${index}]`))
  return new Map(checked.reverse().map(({ key, name }) => [key, name]))
}

/** One name, with its key. @throws INVALID */
export function checkedTagName(written: string, field: string): { key: string; name: string } {
  const name = written.trim().replace(/\s+/g, ' ')
  const key = nameKey(name)
  if (key === '') throw invalid(field, 'A tag needs a name')
  if (name.length > MAX_TAG_LENGTH)
    throw invalid(field, `The name of a tag has at most ${MAX_TAG_LENGTH} characters, and this one has ${name.length}`)
  refuseUnprintable(field, name)
  return { key, name }
}
