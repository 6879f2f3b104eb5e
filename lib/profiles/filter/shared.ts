// What can be filtered by and how, in words: the check, the builder of the dashboard and docs/filters.md read it here. No database.
import type { FilterValueType } from './value-types'

export * from './value-types'

interface AttributeSpec {
  label: string
  type: FilterValueType
  group: 'Contact' | 'Place and device' | 'Visits and purchases' | 'Times'
}

/** What `attribute` can name: what stands on the profile itself. */
export const FILTER_ATTRIBUTES = {
  NAME: { label: 'Name', type: 'text', group: 'Contact' },
  EMAIL: { label: 'E-mail', type: 'text', group: 'Contact' },
  PHONE: { label: 'Phone', type: 'phone', group: 'Contact' },
  EXTERNAL_ID: { label: 'External id', type: 'text', group: 'Contact' },
  ORGANIZATION: { label: 'Organization', type: 'text', group: 'Contact' },
  TITLE: { label: 'Title', type: 'text', group: 'Contact' },
  SOURCE: { label: 'Source', type: 'word', group: 'Visits and purchases' },
  COUNTRY: { label: 'Country', type: 'country', group: 'Place and device' },
  CITY: { label: 'City', type: 'text', group: 'Place and device' },
  LANGUAGE: { label: 'Language', type: 'word', group: 'Place and device' },
  DEVICE: { label: 'Device', type: 'word', group: 'Place and device' },
  BROWSER: { label: 'Browser', type: 'word', group: 'Place and device' },
  OS: { label: 'Operating system', type: 'word', group: 'Place and device' },
  VISIT_COUNT: { label: 'Visits', type: 'number', group: 'Visits and purchases' },
  PAGE_VIEW_COUNT: { label: 'Pages viewed', type: 'number', group: 'Visits and purchases' },
  GOAL_COUNT: { label: 'Goals reached', type: 'number', group: 'Visits and purchases' },
  PURCHASE_COUNT: { label: 'Purchases', type: 'number', group: 'Visits and purchases' },
  TOTAL_SECONDS: { label: 'Time on site', type: 'seconds', group: 'Visits and purchases' },
  REVENUE: { label: 'Revenue', type: 'money', group: 'Visits and purchases' },
  ENGAGEMENT_SCORE: { label: 'Engagement score', type: 'score', group: 'Visits and purchases' },
  FIRST_VISIT_AT: { label: 'First visit', type: 'time', group: 'Times' },
  LAST_VISIT_AT: { label: 'Last visit', type: 'time', group: 'Times' },
  IDENTIFIED_AT: { label: 'Identified', type: 'time', group: 'Times' },
  CREATED_AT: { label: 'Created', type: 'time', group: 'Times' },
  UPDATED_AT: { label: 'Last changed', type: 'time', group: 'Times' },
} as const satisfies Record<string, AttributeSpec>

export type ProfileAttribute = keyof typeof FILTER_ATTRIBUTES
export const FILTER_ATTRIBUTE_NAMES = Object.keys(FILTER_ATTRIBUTES) as ProfileAttribute[]

/** What a condition of a kind is made of: the key of the input, and what stands there. */
export interface FilterPart {
  label: string
  /** `condition`: `{ op, value, values }` of the type; `time`: one FilterTime. */
  is: 'condition' | 'time'
  type: FilterValueType
}

interface KindSpec {
  label: string
  group: 'Person' | 'Behaviour' | 'Where from' | 'Permission' | 'Combine'
  /** The kind's own operators, with what each is called; null: those of the type of its value, or of its field. */
  ops: Readonly<Record<string, string>> | null
  /** Which of `ops` holds when none is given. */
  defaultOp?: string
  /** What kind of value stands there, where the kind itself is one condition. */
  type?: FilterValueType
  parts: Readonly<Record<string, FilterPart>>
}

const SINCE = { label: 'since', is: 'time', type: 'time' } as const
const UNTIL = { label: 'until', is: 'time', type: 'time' } as const
const TIMES = { label: 'times', is: 'condition', type: 'number' } as const
const text = (label: string) => ({ label, is: 'condition', type: 'text' }) as const
const word = (label: string) => ({ label, is: 'condition', type: 'word' }) as const

export const FILTER_KINDS = {
  attribute: { label: 'Attribute', group: 'Person', ops: null, parts: {} },
  customField: { label: 'Profile field', group: 'Person', ops: null, parts: {} },
  tag: {
    label: 'Tag',
    group: 'Person',
    ops: { HAS_ANY: 'has any of', HAS_ALL: 'has all of', HAS_NONE: 'has none of' },
    parts: {},
  },
  engagement: { label: 'Engagement', group: 'Behaviour', ops: null, type: 'level', parts: {} },
  interest: {
    label: 'Interest',
    group: 'Behaviour',
    ops: {
      HAS_ANY: 'is interested in any of',
      HAS_ALL: 'is interested in all of',
      HAS_NONE: 'is interested in none of',
    },
    parts: { share: { label: 'share', is: 'condition', type: 'share' } },
  },
  goal: {
    label: 'Goal',
    group: 'Behaviour',
    ops: { REACHED: 'has reached', NOT_REACHED: 'has not reached' },
    defaultOp: 'REACHED',
    parts: {
      count: TIMES,
      value: { label: 'value', is: 'condition', type: 'money' },
      since: SINCE,
      until: UNTIL,
    },
  },
  campaign: {
    label: 'Campaign',
    group: 'Behaviour',
    ops: {
      SEEN: 'has seen',
      CLICKED: 'has clicked',
      CONVERTED: 'has converted on',
      CLOSED: 'has closed',
      NOT_SEEN: 'has not seen',
      NOT_CLICKED: 'has not clicked',
      NOT_CONVERTED: 'has not converted on',
      NOT_CLOSED: 'has not closed',
    },
    parts: { count: TIMES, since: SINCE, until: UNTIL },
  },
  visit: {
    label: 'Visit',
    group: 'Behaviour',
    ops: { MADE: 'has made a visit', NOT_MADE: 'has made no visit' },
    defaultOp: 'MADE',
    parts: {
      landingUrl: text('landing page'),
      referrer: text('referrer'),
      source: word('source'),
      utmSource: text('UTM source'),
      utmMedium: text('UTM medium'),
      utmCampaign: text('UTM campaign'),
      utmTerm: text('UTM term'),
      utmContent: text('UTM content'),
      device: word('device'),
      browser: word('browser'),
      os: word('operating system'),
      language: word('language'),
      country: { label: 'country', is: 'condition', type: 'country' },
      count: TIMES,
      since: SINCE,
      until: UNTIL,
    },
  },
  page: {
    label: 'Page',
    group: 'Behaviour',
    ops: { VIEWED: 'has viewed a page', NOT_VIEWED: 'has viewed no page' },
    defaultOp: 'VIEWED',
    parts: {
      url: text('address'),
      title: text('title'),
      category: text('category'),
      count: TIMES,
      since: SINCE,
      until: UNTIL,
    },
  },
  source: { label: 'First came from', group: 'Where from', ops: null, type: 'word', parts: {} },
  device: { label: 'Device', group: 'Where from', ops: null, type: 'word', parts: {} },
  country: { label: 'Country', group: 'Where from', ops: null, type: 'country', parts: {} },
  consent: {
    label: 'Consent',
    group: 'Permission',
    ops: { GIVEN: 'has given consent to', WITHDRAWN: 'has withdrawn consent to', NONE: 'has said nothing about' },
    parts: { since: SINCE, until: UNTIL },
  },
  segment: { label: 'Segment', group: 'Combine', ops: null, parts: {} },
  search: { label: 'Search', group: 'Combine', ops: null, parts: {} },
} as const satisfies Record<string, KindSpec>

/** What one condition of a filter is about. */
export type FilterKind = keyof typeof FILTER_KINDS
export const FILTER_KIND_NAMES = Object.keys(FILTER_KINDS) as FilterKind[]
/** The same as FILTER_KINDS, by a kind that is only known when it runs. */
export const filterKind = (kind: FilterKind): KindSpec => FILTER_KINDS[kind]

/** What joins conditions. */
export const FILTER_JOINS = {
  all: { label: 'all of these' },
  any: { label: 'any of these' },
  not: { label: 'not' },
} as const
export type FilterJoin = keyof typeof FILTER_JOINS

/** What `device` can name. */
export const FILTER_DEVICE_NAMES = {
  DEVICE: { label: 'Device' },
  BROWSER: { label: 'Browser' },
  OS: { label: 'Operating system' },
  LANGUAGE: { label: 'Language' },
} as const
export type FilterDeviceName = keyof typeof FILTER_DEVICE_NAMES

/** From cold to hot. */
export const ENGAGEMENT_LEVELS = {
  COLD: { label: 'Cold' },
  WARM: { label: 'Warm' },
  HOT: { label: 'Hot' },
  VERY_HOT: { label: 'Very hot' },
} as const

export const MAX_FILTER_DEPTH = 10
export const MAX_FILTER_CONDITIONS = 200
export const MAX_FILTER_VALUES = 1_000
/** Characters of a text to compare with. */
export const MAX_FILTER_TEXT = 2_000
/** Characters of a text to look for within another. */
export const MAX_FILTER_PART = 200
export type { ProfileFilter } from './filter-input'
