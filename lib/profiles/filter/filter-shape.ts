import { z } from 'zod'
import {
  ENGAGEMENT_LEVELS,
  FILTER_ATTRIBUTES,
  FILTER_DEVICE_NAMES,
  FILTER_KINDS,
  OPERATOR_WORDS,
  type FilterKind,
  type FilterOperator,
} from './shared'

// The input of each kind, as GraphQL's SDL says it (graphql/profiles/filter.graphql): a filter also comes from where no GraphQL
// has looked, such as a saved segment. Null stands for what is left out.

const keysOf = <Key extends string>(table: Readonly<Record<Key, unknown>>) => z.enum(Object.keys(table) as Key[])
const opOf = <Kind extends 'tag' | 'goal' | 'campaign' | 'visit' | 'page' | 'interest'>(kind: Kind) =>
  keysOf(FILTER_KINDS[kind].ops as Readonly<Record<keyof (typeof FILTER_KINDS)[Kind]['ops'] & string, string>>)

const operator = keysOf<FilterOperator>(OPERATOR_WORDS)
const text = z.string()
const texts = z.array(text)
const anyCondition = { op: operator, value: z.unknown().optional(), values: z.array(z.unknown()).nullish() }

const textCondition = z.strictObject({ op: operator, value: text.nullish(), values: texts.nullish() })
const numberCondition = z.strictObject({
  op: operator,
  value: z.number().nullish(),
  values: z.array(z.number()).nullish(),
})
const window = { since: text.nullish(), until: text.nullish() }
const count = numberCondition.nullish()
const textPart = textCondition.nullish()

export const FILTER_SHAPES = {
  search: z.string(),
  attribute: z.strictObject({ name: keysOf(FILTER_ATTRIBUTES), ...anyCondition }),
  customField: z.strictObject({ key: text, ...anyCondition }),
  tag: z.strictObject({ op: opOf('tag'), names: texts }),
  goal: z.strictObject({
    name: text.nullish(),
    id: text.nullish(),
    op: opOf('goal').nullish(),
    count,
    value: numberCondition.nullish(),
    ...window,
  }),
  campaign: z.strictObject({ key: text.nullish(), id: text.nullish(), op: opOf('campaign'), count, ...window }),
  visit: z.strictObject({
    op: opOf('visit').nullish(),
    count,
    ...window,
    landingUrl: textPart,
    referrer: textPart,
    source: textPart,
    utmSource: textPart,
    utmMedium: textPart,
    utmCampaign: textPart,
    utmTerm: textPart,
    utmContent: textPart,
    device: textPart,
    browser: textPart,
    os: textPart,
    language: textPart,
    country: textPart,
  }),
  page: z.strictObject({
    op: opOf('page').nullish(),
    url: textPart,
    title: textPart,
    category: textPart,
    count,
    ...window,
  }),
  source: textCondition,
  device: z.strictObject({ name: keysOf(FILTER_DEVICE_NAMES).nullish(), ...textCondition.shape }),
  country: textCondition,
  engagement: z.strictObject({
    op: operator,
    level: keysOf(ENGAGEMENT_LEVELS).nullish(),
    levels: z.array(keysOf(ENGAGEMENT_LEVELS)).nullish(),
    score: z.number().nullish(),
  }),
  interest: z.strictObject({ op: opOf('interest'), categories: texts, share: numberCondition.nullish() }),
  consent: z.strictObject({ policy: text, status: keysOf(FILTER_KINDS.consent.ops), ...window }),
  segment: z.strictObject({ id: text }),
} satisfies Record<FilterKind, z.ZodType>

export type FilterShapes = { [Kind in FilterKind]: z.infer<(typeof FILTER_SHAPES)[Kind]> }
export type TextConditionInput = z.infer<typeof textCondition>
export type NumberConditionInput = z.infer<typeof numberCondition>

/** What is wrong with an input, in a sentence, and where. */
export function shapeProblem(error: z.ZodError): { path: string; message: string } {
  const [issue] = error.issues
  if (!issue) return { path: '', message: 'This cannot be read' }
  const at = pathOf(issue.path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return { path: `${at}.${issue.keys[0] ?? ''}`, message: 'There is no such part of a condition' }
    case 'invalid_value':
      return { path: at, message: `Write one of: ${issue.values.map(String).join(', ')}` }
    case 'invalid_type':
      return { path: at, message: TYPE_WORDS[issue.expected] ?? 'This cannot be read' }
    default:
      return { path: at, message: 'This cannot be read' }
  }
}

const TYPE_WORDS: Partial<Record<string, string>> = {
  string: 'Give text here',
  number: 'Give a number here',
  array: 'Give a list here',
  object: 'Give an object with the parts of the condition here',
}

const pathOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('')
