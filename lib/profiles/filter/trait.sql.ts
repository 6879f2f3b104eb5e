import { join, sql, type Sql } from '../../db'

// Conditions on a row `t` of profile_lookup. What is true of a person is never missing there; some of it may be true no longer.

/** Whose traits, and what is known of the texts behind them. */
export interface LookupSite {
  siteId: string
  /** Traits of the texts of a kind that are like a pattern; null: nobody has looked, or they are many. */
  traitsLike(kind: string, pattern: string): readonly number[] | null
}

/** @param kind as the functions of the migration that made the table have it */
export const traitSql = (on: LookupSite, kind: string, value: string): Sql =>
  sql`waggle_trait(${on.siteId}::uuid, ${kind}, ${value})`

export const hasTrait = (on: LookupSite, kind: string, value: string): Sql => hasAll([traitSql(on, kind, value)])

export const hasAll = (traits: readonly Sql[]): Sql => sql`t.traits @> array[${join(traits)}]`

export const hasAny = (traits: readonly Sql[]): Sql => sql`t.traits && array[${join(traits)}]`

/** Of so many PostgreSQL knows how many people have them. */
const WRITTEN_OUT = 20

/** One of these values, however many. */
export const hasAnyOf = (on: LookupSite, kind: string, values: readonly string[]): Sql =>
  values.length <= WRITTEN_OUT
    ? hasAny(values.map((value) => traitSql(on, kind, value)))
    : sql`t.traits && array(select waggle_trait(${on.siteId}::uuid, ${kind}, value) from unnest(${values}::text[]) value)`

/** A text of this kind of which the test is true: looked up among all there are, which are few beside those who have them. Null: they are
 * many, and reading the index by each of them takes longer than asking people. */
export function hasTextLike(
  on: LookupSite,
  kind: string,
  test: { is: 'contains' | 'startsWith'; part: string },
): Sql | null {
  const traits = on.traitsLike(kind, `${test.is === 'contains' ? '%' : ''}${escaped(test.part)}%`)
  if (traits === null) return null
  return traits.length === 0 ? sql`false` : sql`t.traits && ${traits}::int4[]`
}

/** All of these that say something. */
export function hasAllOf(conditions: readonly (Sql | null)[]): Sql | null {
  const known = conditions.filter((condition) => condition !== null)
  return known.length === 0 ? null : sql`(${join(known, ' and ')})`
}

/** A whole number within these bounds, which belong to it; null is without end. @param kind holds sizes, `prefix` before each */
export function hasSizeWithin(
  on: LookupSite,
  kind: string,
  { min, max }: { min: number | null; max: number | null },
  prefix = '',
): Sql {
  const [least] = sizesOf(min ?? 0)
  const most = sizesOf(max ?? Number.MAX_SAFE_INTEGER).at(-1)
  const sizes = Array.from({ length: Math.max(0, (most ?? 0) - (least ?? 0) + 1) }, (_, at) => (least ?? 0) + at)
  return hasAny(sizes.map((size) => traitSql(on, kind, `${prefix}${size}`)))
}

/** By waggle_size; two where the logarithm is so near to a whole one that the database may find another. */
export function sizesOf(number: number): number[] {
  if (number < 1) return [0]
  const log = Math.log2(number)
  return [...new Set([Math.floor(log - 1e-9) + 1, Math.floor(log + 1e-9) + 1])]
}

/** What waggle_profile_traits has as letters. */
const UNUSUAL = /[^abcdefghiklmnoprstuvy0123456789@.+\- ]/u
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'
/** What ends a word, besides the end of the text. */
const ENDS = Array.from('\t\n\r !"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~')

/** The text of the search holds this part. Null: nothing tells who might, since the part is in too many texts, or too short.
 *
 * Trigrams need three letters. Of two, those that can follow are written out: with a third, or at the end of a word. A text with
 * letters of other alphabets is then found whatever it holds.
 * @param part folded, without spaces
 */
export function holdsPart(on: LookupSite, part: string): Sql | null {
  const like = (end: string) => sql`t.text like ${`%${escaped(part)}${end}`}`
  if (Array.from(part).length >= 3 && /[\p{L}\p{N}]{2}/u.test(part)) return like('%')
  if (!/^[a-z0-9]{2}$/.test(part)) {
    const rare = UNUSUAL.exec(part)?.[0]
    return rare === undefined ? null : hasTrait(on, 'letter', rare)
  }
  const followed = [
    ...Array.from(LETTERS, (letter) => like(`${letter}%`)),
    ...ENDS.map((end) => like(`${escaped(end)}%`)),
    like(''),
  ]
  return sql`(${join(followed, ' or ')} or ${hasTrait(on, 'letter', 'foreign')})`
}

/** For LIKE. */
const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** Of the start, or of all, of a text that stands in the search's. */
export const holdsText = (on: LookupSite, text: string): Sql | null => {
  const parts = text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((part) => holdsPart(on, part) ?? [])
  return parts.length === 0 ? null : sql`(${join(parts, ' and ')})`
}
