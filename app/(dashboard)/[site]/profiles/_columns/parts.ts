import type { ProfileListQueryVariables } from '@/app/_lib/gql/graphql'
import { fieldKeyOfColumn, isBuiltInColumn, type BuiltInColumnId } from '@/lib/list-views/shared'

/** The parts of a row that the list's document reads on demand. */
export type ListPart = Extract<keyof ProfileListQueryVariables, `with${string}`>

/** Which part holds what a column shows; null: every row comes with it. */
const partOf = {
  name: null,
  email: null,
  phone: null,
  externalId: null,
  organization: 'withWork',
  title: 'withWork',
  source: 'withWork',
  country: 'withPlace',
  city: 'withPlace',
  language: 'withPlace',
  device: 'withPlace',
  browser: 'withPlace',
  os: 'withPlace',
  devices: 'withDevices',
  firstVisitAt: 'withTimes',
  lastVisitAt: null,
  visitCount: null,
  pageViewCount: 'withFigures',
  totalSeconds: 'withFigures',
  goals: 'withGoals',
  goalCount: 'withFigures',
  purchaseCount: 'withFigures',
  revenue: 'withFigures',
  campaigns: 'withCampaigns',
  engagement: null,
  engagementScore: null,
  interests: 'withInterests',
  tags: 'withTags',
  consents: 'withConsents',
  createdAt: null,
  identifiedAt: 'withTimes',
  updatedAt: 'withTimes',
} as const satisfies Record<BuiltInColumnId, ListPart | null>

const noParts = {
  withWork: false,
  withPlace: false,
  withFigures: false,
  withTimes: false,
  withTags: false,
  withGoals: false,
  withCampaigns: false,
  withInterests: false,
  withConsents: false,
  withDevices: false,
  withFields: false,
} satisfies Record<ListPart, boolean>

const partOfColumn = (id: string): ListPart | null => {
  if (fieldKeyOfColumn(id) !== null) return 'withFields'
  return isBuiltInColumn(id) ? partOf[id] : null
}

/** What is to be read for these columns: `withGoals withTags`, one text for one set. */
export const partsOf = (columns: readonly { id: string }[]): string =>
  [...new Set(columns.map(({ id }) => partOfColumn(id)).filter((part) => part !== null))].sort().join(' ')

/** The same as variables of the list's document. */
export function variablesOfParts(parts: string): Record<ListPart, boolean> {
  const wanted = parts.split(' ')
  return Object.fromEntries(Object.keys(noParts).map((part) => [part, wanted.includes(part)])) as Record<
    ListPart,
    boolean
  >
}
