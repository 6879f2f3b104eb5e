import type { ProfileFilter } from '@/app/_lib/gql/graphql'
import {
  FILTER_ATTRIBUTES,
  FILTER_DEVICE_NAMES,
  FILTER_KINDS,
  filterValueType,
  type FilterDeviceName,
  type FilterValueType,
  type ProfileAttribute,
} from '@/lib/profiles/shared'
import { fieldOf, type FilterNames } from './filter-names'

/** Something to filter by, as the builder offers it. */
export interface Subject {
  /** `attribute:EMAIL`, `field:age`, `device:BROWSER`, `goal`. */
  id: string
  label: string
  group: string
  /** What people may also call it. */
  alsoCalled?: string
  /** A first condition on it, its value still to be given. */
  start: () => ProfileFilter
}

/** These stand beside them as kinds of their own. */
const KINDS_INSTEAD = new Set<ProfileAttribute>(['SOURCE', 'COUNTRY', 'DEVICE', 'BROWSER', 'OS', 'LANGUAGE'])

const startOp = (type: FilterValueType) => {
  if (type === 'time') return { op: 'GTE', value: 'P30D' } as const
  const [first] = filterValueType(type).operators
  return { op: type === 'number' || type === 'money' || type === 'seconds' ? 'GTE' : (first ?? 'IS') } as const
}

const PERSON = 'Contact'
const BEHAVIOUR = 'Behaviour'
const PLACE = 'Place and device'

const KINDS: readonly Subject[] = [
  { id: 'tag', label: FILTER_KINDS.tag.label, group: PERSON, start: () => ({ tag: { op: 'HAS_ANY', names: [] } }) },
  {
    id: 'engagement',
    label: FILTER_KINDS.engagement.label,
    group: BEHAVIOUR,
    alsoCalled: 'level hot warm cold',
    start: () => ({ engagement: { op: 'IN', levels: [] } }),
  },
  {
    id: 'goal',
    label: FILTER_KINDS.goal.label,
    group: BEHAVIOUR,
    alsoCalled: 'conversion purchase reached',
    start: () => ({ goal: { op: 'REACHED', id: '' } }),
  },
  {
    id: 'campaign',
    label: FILTER_KINDS.campaign.label,
    group: BEHAVIOUR,
    alsoCalled: 'seen clicked closed converted',
    start: () => ({ campaign: { op: 'SEEN', id: '' } }),
  },
  {
    id: 'visit',
    label: FILTER_KINDS.visit.label,
    group: BEHAVIOUR,
    alsoCalled: 'landing page referrer utm source device',
    start: () => ({ visit: { op: 'MADE', since: 'P30D' } }),
  },
  {
    id: 'page',
    label: FILTER_KINDS.page.label,
    group: BEHAVIOUR,
    alsoCalled: 'viewed url address',
    start: () => ({ page: { op: 'VIEWED', url: { op: 'CONTAINS', value: '' } } }),
  },
  {
    id: 'interest',
    label: FILTER_KINDS.interest.label,
    group: BEHAVIOUR,
    alsoCalled: 'category',
    start: () => ({ interest: { op: 'HAS_ANY', categories: [] } }),
  },
  {
    id: 'consent',
    label: FILTER_KINDS.consent.label,
    group: 'Consent and segments',
    alsoCalled: 'privacy policy permission',
    start: () => ({ consent: { policy: '', status: 'GIVEN' } }),
  },
  {
    id: 'segment',
    label: FILTER_KINDS.segment.label,
    group: 'Consent and segments',
    start: () => ({ segment: { id: '' } }),
  },
  {
    id: 'source',
    label: FILTER_KINDS.source.label,
    group: PLACE,
    alsoCalled: 'source referrer utm',
    start: () => ({ source: { op: 'IS', value: '' } }),
  },
  {
    id: 'country',
    label: FILTER_KINDS.country.label,
    group: PLACE,
    start: () => ({ country: { op: 'IN', values: [] } }),
  },
  ...(Object.keys(FILTER_DEVICE_NAMES) as FilterDeviceName[]).map((name) => ({
    id: `device:${name}`,
    label: FILTER_DEVICE_NAMES[name].label,
    group: PLACE,
    start: (): ProfileFilter => ({
      device: { name, op: name === 'DEVICE' ? 'IN' : 'IS', ...(name === 'DEVICE' && { values: [] }) },
    }),
  })),
  {
    id: 'search',
    label: 'Search',
    group: PERSON,
    alsoCalled: 'any part of name e-mail phone',
    start: () => ({ search: '' }),
  },
]

const ATTRIBUTES: readonly Subject[] = (Object.keys(FILTER_ATTRIBUTES) as ProfileAttribute[]).map((name) => {
  const { label, group, type } = FILTER_ATTRIBUTES[name]
  return { id: `attribute:${name}`, label, group, start: () => ({ attribute: { name, ...startOp(type) } }) }
})

const GROUPS = [PERSON, BEHAVIOUR, 'Visits and purchases', 'Times', PLACE, 'Consent and segments', 'Profile fields']

/** Everything there is to filter by, in the groups and the order in which it is offered. */
export function subjectsOf({ customFields }: FilterNames): { group: string; subjects: Subject[] }[] {
  const fields = customFields.map(({ key, displayName, type }): Subject => {
    const op = type === 'CHOICE' || type === 'CHOICES' ? 'IN' : 'IS'
    return {
      id: `field:${key}`,
      label: displayName,
      group: 'Profile fields',
      alsoCalled: key,
      start: () => ({ customField: { key, op, ...(type === 'BOOLEAN' && { value: true }) } }),
    }
  })
  const offered = ATTRIBUTES.filter(({ id }) => !KINDS_INSTEAD.has(id.slice('attribute:'.length) as ProfileAttribute))
  const all = [...offered, ...KINDS, ...fields]
  return GROUPS.map((group) => ({ group, subjects: all.filter((subject) => subject.group === group) })).filter(
    ({ subjects }) => subjects.length > 0,
  )
}

/** What a condition is about: its id among the subjects, and what people call it. */
export function subjectOf(filter: ProfileFilter, names: FilterNames): { id: string; label: string } {
  const { attribute, customField, device } = filter
  if (attribute) return { id: `attribute:${attribute.name}`, label: FILTER_ATTRIBUTES[attribute.name].label }
  if (customField) {
    const label = fieldOf(names, customField.key)?.displayName ?? customField.key
    return { id: `field:${customField.key}`, label }
  }
  if (device) {
    const name = device.name ?? 'DEVICE'
    return { id: `device:${name}`, label: FILTER_DEVICE_NAMES[name].label }
  }
  return KINDS.find(({ id }) => id in filter) ?? { id: '', label: 'Condition' }
}
