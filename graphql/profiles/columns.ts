import type { GraphQLResolveInfo } from 'graphql'
import type { ProfileColumn } from '../../lib/profiles'
import type { Profile } from '../_generated/resolvers'
import { selectedFields } from '../selection'

const NAMES = ['name', 'email', 'phone', 'externalId'] as const

/** The columns behind each field; those of the fields with a statement of their own are none but the id. */
const COLUMNS_OF = {
  id: ['id'],
  displayName: NAMES,
  email: ['email'],
  phone: ['phone'],
  name: ['name'],
  organization: ['organization'],
  title: ['title'],
  externalId: ['externalId'],
  source: ['source'],
  country: ['country'],
  city: ['city'],
  language: ['language'],
  device: ['device'],
  browser: ['browser'],
  os: ['os'],
  createdAt: ['createdAt'],
  updatedAt: ['updatedAt'],
  identifiedAt: ['identifiedAt'],
  firstVisitAt: ['firstVisitAt'],
  lastVisitAt: ['lastVisitAt'],
  visitCount: ['visitCount'],
  pageViewCount: ['pageViewCount'],
  goalCount: ['goalCount'],
  purchaseCount: ['purchaseCount'],
  totalSeconds: ['totalSeconds'],
  revenue: ['revenueMinor', 'otherRevenue'],
  otherRevenue: ['revenueMinor', 'otherRevenue'],
  engagement: ['engagement'],
  interests: [],
  tags: ['tagIds'],
  segments: [],
  identities: [],
  origins: [],
  customFields: ['fields'],
  goals: [],
  campaigns: [],
  devices: [],
  activity: [],
  firstCampaign: [],
  firstKnownCampaign: [],
  engagementExplained: [],
  visits: [],
  consents: [],
  consentHistory: [],
  history: [],
  links: [],
  suggestedDuplicates: [],
  taggings: [],
  notes: [],
} as const satisfies Record<Exclude<keyof Profile, '__typename'>, readonly ProfileColumn[]>

/** What the list must read of each profile for this request. */
export function profileColumns(info: GraphQLResolveInfo): ProfileColumn[] {
  const columns = new Set<ProfileColumn>(['id'])
  for (const field of selectedFields(info, [['nodes'], ['edges', 'node']]))
    for (const column of COLUMNS_OF[field as keyof typeof COLUMNS_OF] ?? []) columns.add(column)
  return [...columns]
}
