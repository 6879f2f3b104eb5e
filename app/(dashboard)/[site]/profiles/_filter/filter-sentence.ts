import type { Reader } from '@/app/_lib/format'
import type { CustomFieldFilter, ProfileFilter } from '@/app/_lib/gql/graphql'
import { formatFieldValue } from '@/lib/custom-fields/shared'
import { FILTER_ATTRIBUTES, FILTER_DEVICE_NAMES, FILTER_KINDS, fieldOperatorWords } from '@/lib/profiles/shared'
import { behaviourSentence } from './behaviour-sentence'
import { comparison, comparisonOf } from './comparison-sentence'
import { fieldOf, missingName, type FilterNames } from './filter-names'
import { listed, strong, type SentencePart } from './sentence-part'

export type { SentencePart } from './sentence-part'

/** What a sentence needs to know. */
export interface SentenceScope {
  names: FilterNames
  reader: Reader
}

/** One filter as the parts of a sentence, the values apart from the words between them: "Engagement is **Hot** or **Very hot**".
 *
 * @throws Error it has not the shape of a filter
 */
export function sentenceOf(filter: ProfileFilter, scope: SentenceScope): SentencePart[] {
  if (typeof filter !== 'object') throw new TypeError('This is no filter')
  if (filter.all) return joined(filter.all, 'and', 'everybody', scope)
  if (filter.any) return joined(filter.any, 'or', 'nobody', scope)
  if (filter.not) return ['not ', ...sentenceOf(filter.not, scope)]
  const sentence = conditionSentence(filter, scope)
  // A word that it has none for is left out of it, as that of an operator which nobody named.
  if (!sentence?.every(Boolean)) throw new TypeError('This is no condition of a filter')
  return sentence
}

/** The same as plain text, for names and descriptions. */
export const sentenceText = (filter: ProfileFilter, scope: SentenceScope): string =>
  sentenceOf(filter, scope)
    .map((part) => (typeof part === 'string' ? part : part.strong))
    .join('')

function joined(
  filters: readonly ProfileFilter[],
  word: 'and' | 'or',
  none: string,
  scope: SentenceScope,
): SentencePart[] {
  const [first, ...others] = filters
  if (!first) return [none]
  if (others.length === 0) return sentenceOf(first, scope)
  const inner = filters.flatMap((each, index) => [...(index > 0 ? [` ${word} `] : []), ...sentenceOf(each, scope)])
  return ['(', ...inner, ')']
}

const TAG_WORDS = { HAS_ANY: 'Tagged ', HAS_ALL: 'Tagged ', HAS_NONE: 'Not tagged ' } as const
const INTEREST_WORDS = {
  HAS_ANY: 'Interested in ',
  HAS_ALL: 'Interested in ',
  HAS_NONE: 'Not interested in ',
} as const

function conditionSentence(filter: ProfileFilter, scope: SentenceScope): SentencePart[] | null {
  const { names } = scope
  const { attribute, customField, tag, engagement, interest, device, segment } = filter
  if (typeof filter.search === 'string') return ['Found by ', strong(filter.search)]
  if (attribute) {
    const { label, type } = FILTER_ATTRIBUTES[attribute.name]
    return [label, ' ', ...comparison(attribute, type, scope)]
  }
  if (customField) return fieldSentence(customField, scope)
  if (tag) return [TAG_WORDS[tag.op], ...listed(tag.names, tag.op === 'HAS_ALL' ? 'and' : 'or')]
  if (engagement) {
    if (engagement.score != null)
      return ['Engagement score ', ...comparison({ op: engagement.op, value: engagement.score }, 'score', scope)]
    const { op, level, levels } = engagement
    return ['Engagement ', ...comparison({ op, value: level, values: levels }, 'level', scope)]
  }
  if (interest) {
    const share = interest.share ? [', with a share of ', ...comparison(interest.share, 'share', scope)] : []
    return [
      INTEREST_WORDS[interest.op],
      ...listed(interest.categories, interest.op === 'HAS_ALL' ? 'and' : 'or'),
      ...share,
    ]
  }
  if (filter.source) return ['Source ', ...comparison(filter.source, 'word', scope)]
  if (device) return [FILTER_DEVICE_NAMES[device.name ?? 'DEVICE'].label, ' ', ...comparison(device, 'word', scope)]
  if (filter.country) return [FILTER_KINDS.country.label, ' ', ...comparison(filter.country, 'country', scope)]
  if (segment)
    return ['In the segment ', strong(names.segments.find(({ id }) => id === segment.id)?.name ?? missingName(names))]
  return behaviourSentence(filter, scope)
}

function fieldSentence({ key, ...compared }: CustomFieldFilter, { names, reader }: SentenceScope): SentencePart[] {
  const field = fieldOf(names, key)
  const words = comparisonOf(
    compared,
    (op) => fieldOperatorWords(op, field?.type ?? 'TEXT'),
    (value) => (field && formatFieldValue({ ...field, type: elementType(field.type) }, value, reader)) || String(value),
  )
  return [field?.displayName ?? key, ' ', ...words]
}

/** What a condition compares with a field of several options is one of them. */
const elementType = <Type extends string>(type: Type) => (type === 'CHOICES' ? 'CHOICE' : type)

/** A filter by itself: what is joined stands side by side, without brackets; null: nobody can tell what it means. */
export function wholeSentence(filter: ProfileFilter, scope: SentenceScope): SentencePart[] | null {
  const sentence = sentenceOrNull(filter, scope)
  if (sentence === null) return null
  const isJoined = (filter.all ?? filter.any ?? []).length > 1
  return isJoined ? sentence.slice(1, -1) : sentence
}

/** Whether a condition has a shape that we know: what stands in an address may be anything. */
export function isReadable(filter: ProfileFilter, names: FilterNames): boolean {
  return sentenceOrNull(filter, { names, reader: { locale: 'en', timeZone: 'UTC', now: new Date(0) } }) !== null
}

/** The sentence of whatever stands in an address; null: nobody can tell what it means. */
export function sentenceOrNull(filter: ProfileFilter, scope: SentenceScope): SentencePart[] | null {
  try {
    return sentenceOf(filter, scope)
  } catch {
    // Shapes that the server refuses as well, and says why.
    return null
  }
}
