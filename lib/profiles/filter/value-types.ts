import { FIELD_TYPES, type FieldOperator, type FieldTypeName } from '../../custom-fields/shared'

/** How a value compares. The negative ones match profiles without a value too. */
export type FilterOperator = FieldOperator

/** What stands on the right of an operator; it decides which operators fit and how they are called. */
export type FilterValueType =
  /** Anything people write: compares without case and diacritics. */
  | 'text'
  /** A telephone number, however it is written. */
  | 'phone'
  /** ISO 3166 alpha-2. */
  | 'country'
  /** One of few short words that the site has: a device, a browser. */
  | 'word'
  | 'number'
  /** Major units of the site's currency. */
  | 'money'
  | 'seconds'
  /** Of engagement, with decimals. */
  | 'score'
  /** 0 to 1. */
  | 'share'
  /** A FilterTime: moment, date or duration before now. */
  | 'time'
  | 'level'

const SET = ['IS_SET', 'IS_NOT_SET'] as const
const EXACT = ['IS', 'IS_NOT', 'IN', 'NOT_IN'] as const
const ORDERED = ['GT', 'GTE', 'LT', 'LTE'] as const
const TEXTUAL = [...EXACT, 'CONTAINS', 'NOT_CONTAINS', 'STARTS_WITH', ...SET] as const

interface ValueTypeSpec {
  operators: readonly FilterOperator[]
  /** What an operator is called where its usual name does not fit. */
  words?: Partial<Record<FilterOperator, string>>
}

/** What each operator is called, in the middle of a sentence. */
export const OPERATOR_WORDS = {
  IS: 'is',
  IS_NOT: 'is not',
  IN: 'is one of',
  NOT_IN: 'is none of',
  CONTAINS: 'contains',
  NOT_CONTAINS: 'does not contain',
  STARTS_WITH: 'starts with',
  IS_SET: 'is set',
  IS_NOT_SET: 'is not set',
  GT: 'more than',
  GTE: 'at least',
  LT: 'less than',
  LTE: 'at most',
} as const satisfies Record<FilterOperator, string>

const TIME_WORDS = {
  IS: 'is on',
  IS_NOT: 'is not on',
  GT: 'after',
  GTE: 'since',
  LT: 'before',
  LTE: 'until',
} as const

/** Operators of each type of value, in the order in which a menu offers them. */
export const FILTER_VALUE_TYPES = {
  text: { operators: TEXTUAL },
  phone: { operators: TEXTUAL },
  country: { operators: [...EXACT, ...SET] },
  word: { operators: TEXTUAL },
  number: { operators: [...EXACT, ...ORDERED] },
  money: { operators: [...EXACT, ...ORDERED] },
  seconds: { operators: [...EXACT, ...ORDERED] },
  score: { operators: ORDERED },
  share: { operators: ORDERED },
  time: { operators: ['IS', 'IS_NOT', ...ORDERED, ...SET], words: TIME_WORDS },
  level: { operators: [...EXACT, 'GTE', 'LTE'], words: { GTE: 'is at least', LTE: 'is at most' } },
} as const satisfies Record<FilterValueType, ValueTypeSpec>

/** The same, by a type that is only known when it runs. */
export const filterValueType = (type: FilterValueType): ValueTypeSpec => FILTER_VALUE_TYPES[type]

/** What an operator is called before a value of this type: "is", "after". */
export const operatorWords = (op: FilterOperator, type: FilterValueType): string =>
  filterValueType(type).words?.[op] ?? OPERATOR_WORDS[op]

const FIELD_VALUE_TYPES = {
  TEXT: 'text',
  NUMBER: 'number',
  INTEGER: 'number',
  BOOLEAN: 'word',
  DATE: 'time',
  DATETIME: 'time',
  CHOICE: 'word',
  CHOICES: 'word',
  LINK: 'text',
} as const satisfies Record<FieldTypeName, FilterValueType>

/** What an operator is called before a value of a custom field. */
export const fieldOperatorWords = (op: FilterOperator, type: FieldTypeName): string =>
  operatorWords(op, FIELD_VALUE_TYPES[type])

/** Which operators a custom field takes. */
export const fieldOperators = (type: FieldTypeName): readonly FilterOperator[] => FIELD_TYPES[type].operators
