// Columns of the profile list as the browser and the server know them: ids, names, what their values are, what they sort by. No database.
import type { FieldTypeName } from '../custom-fields/shared'
import type { ProfileOrder, ProfileOrderField } from '../profiles/shared'

/** Headings of the list to choose columns from, in their order. */
export const LIST_COLUMN_GROUPS = {
  person: 'Person',
  place: 'Place and device',
  visits: 'Visits',
  results: 'Goals and purchases',
  engagement: 'Engagement and interests',
  labels: 'Tags, segments and consent',
  times: 'Times',
  fields: 'Profile fields',
} as const

export type ListColumnGroup = keyof typeof LIST_COLUMN_GROUPS

/** What stands in the cells of a built-in column: how to format it. `list`: several names or counts of the kind that the column is of. */
export type ListValueType =
  | 'text'
  | 'email'
  | 'phone'
  | 'country'
  | 'language'
  | 'time'
  | 'count'
  | 'seconds'
  | 'money'
  | 'level'
  | 'score'
  | 'list'

interface ListColumnSpec {
  /** For people: the header. */
  label: string
  group: ListColumnGroup
  type: ListValueType
  /** What a list with this column sorted is ordered by; null: it is not sortable. */
  order: ProfileOrderField | null
}

/** The built-in columns in the order in which they are offered; the id is the property of the API's `Profile`, or a part of one. */
export const LIST_COLUMNS = {
  name: { label: 'Name', group: 'person', type: 'text', order: 'NAME' },
  email: { label: 'E-mail', group: 'person', type: 'email', order: null },
  phone: { label: 'Phone', group: 'person', type: 'phone', order: null },
  externalId: { label: 'External id', group: 'person', type: 'text', order: null },
  organization: { label: 'Organization', group: 'person', type: 'text', order: null },
  title: { label: 'Title', group: 'person', type: 'text', order: null },
  country: { label: 'Country', group: 'place', type: 'country', order: null },
  city: { label: 'City', group: 'place', type: 'text', order: null },
  language: { label: 'Language', group: 'place', type: 'language', order: null },
  device: { label: 'Device', group: 'place', type: 'text', order: null },
  browser: { label: 'Browser', group: 'place', type: 'text', order: null },
  os: { label: 'Operating system', group: 'place', type: 'text', order: null },
  devices: { label: 'All devices', group: 'place', type: 'list', order: null },
  source: { label: 'Source', group: 'visits', type: 'text', order: null },
  firstVisitAt: { label: 'First visit', group: 'visits', type: 'time', order: 'FIRST_VISIT' },
  lastVisitAt: { label: 'Last visit', group: 'visits', type: 'time', order: 'LAST_VISIT' },
  visitCount: { label: 'Visits', group: 'visits', type: 'count', order: 'VISITS' },
  pageViewCount: { label: 'Page views', group: 'visits', type: 'count', order: null },
  totalSeconds: { label: 'Time on site', group: 'visits', type: 'seconds', order: null },
  goals: { label: 'Goals', group: 'results', type: 'list', order: null },
  goalCount: { label: 'Goals reached', group: 'results', type: 'count', order: null },
  purchaseCount: { label: 'Purchases', group: 'results', type: 'count', order: null },
  revenue: { label: 'Revenue', group: 'results', type: 'money', order: 'REVENUE' },
  campaigns: { label: 'Campaigns', group: 'results', type: 'list', order: null },
  engagement: { label: 'Engagement', group: 'engagement', type: 'level', order: 'ENGAGEMENT' },
  engagementScore: { label: 'Engagement score', group: 'engagement', type: 'score', order: 'ENGAGEMENT' },
  interests: { label: 'Interests', group: 'engagement', type: 'list', order: null },
  tags: { label: 'Tags', group: 'labels', type: 'list', order: null },
  consents: { label: 'Consent', group: 'labels', type: 'list', order: null },
  createdAt: { label: 'Created', group: 'times', type: 'time', order: 'CREATED' },
  identifiedAt: { label: 'Identified', group: 'times', type: 'time', order: 'IDENTIFIED' },
  updatedAt: { label: 'Changed', group: 'times', type: 'time', order: null },
} as const satisfies Record<string, ListColumnSpec>

export type BuiltInColumnId = keyof typeof LIST_COLUMNS
/** A custom field by its key: `field:age`. */
export type FieldColumnId = `field:${string}`
export type ListColumnId = BuiltInColumnId | FieldColumnId

const FIELD = 'field:'

export const fieldColumnId = (key: string): FieldColumnId => `${FIELD}${key}`
/** The key of the custom field that a column shows; null: it is no column of a field. */
export const fieldKeyOfColumn = (id: string): string | null => (id.startsWith(FIELD) ? id.slice(FIELD.length) : null)
export const isBuiltInColumn = (id: string): id is BuiltInColumnId => Object.hasOwn(LIST_COLUMNS, id)

/** What a list of columns needs to know of a custom field. */
export interface ColumnField {
  key: string
  displayName: string
  type: FieldTypeName
  /** Whether lists can be ordered by it now. */
  isSortable: boolean
}

/** A column that a list can show. */
export interface ListColumnChoice {
  id: ListColumnId
  label: string
  group: ListColumnGroup
  /** Of a custom field its type, in capitals. */
  type: ListValueType | FieldTypeName
  /** What to order by, but for the direction; null: not sortable. */
  order: Pick<ProfileOrder, 'field' | 'customField'> | null
}

/** Every column there is, as offered: the built-in ones, then the custom fields in their order. */
export function listColumnChoices(fields: readonly ColumnField[]): ListColumnChoice[] {
  const builtIn = Object.entries(LIST_COLUMNS).map(([id, { label, group, type, order }]) => ({
    id: id as BuiltInColumnId,
    label,
    group,
    type,
    order: order === null ? null : { field: order },
  }))
  return [...builtIn, ...fields.map(choiceOfField)]
}

function choiceOfField({ key, displayName, type, isSortable }: ColumnField): ListColumnChoice {
  const order = isSortable ? { field: 'CUSTOM_FIELD' as const, customField: key } : null
  return { id: fieldColumnId(key), label: displayName, group: 'fields', type, order }
}

/** One column of a list. */
export interface ListColumn {
  /** A ListColumnId; of a stored one nothing else is certain than that it once was. */
  id: string
  /** CSS pixels; null: as wide as its values want. */
  width: number | null
  /** Stays at the left edge while the others are scrolled. */
  pinned: boolean
}

export type ListDensity = 'COMFORTABLE' | 'COMPACT'

/** How the list looks: which columns, in which order. */
export interface ListLayout {
  columns: ListColumn[]
  density: ListDensity
}

/** All built-in columns and as many fields as a site can have: one may choose everything. */
export const MAX_LIST_COLUMNS = 300
export const MIN_COLUMN_WIDTH = 40
export const MAX_COLUMN_WIDTH = 1_000

const AT_FIRST = [
  'name',
  'tags',
  'goals',
  'engagement',
  'lastVisitAt',
  'visitCount',
  'devices',
  'createdAt',
] as const satisfies readonly BuiltInColumnId[]

/** What a list shows before anybody chose. */
export const BUILT_IN_LAYOUT: Readonly<ListLayout> = {
  columns: AT_FIRST.map((id) => ({ id, width: null, pinned: false })),
  density: 'COMFORTABLE',
}
