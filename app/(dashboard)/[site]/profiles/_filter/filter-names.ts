import type { FilterNamesQuery } from '@/app/_lib/gql/graphql'
import { isSameText } from './same-text'

/** What the site calls what a filter mentions. */
export interface FilterNames extends Omit<FilterNamesQuery, 'segments'> {
  segments: readonly { id: string; name: string }[]
  /** Whether what is not among them is gone, rather than not loaded yet. */
  isComplete: boolean
}

/** Before they are loaded, and in tests. */
export const NO_NAMES: FilterNames = {
  site: { currency: null },
  tags: [],
  goals: [],
  campaigns: [],
  privacyPolicies: [],
  customFields: [],
  segments: [],
  isComplete: false,
}

export const fieldOf = ({ customFields }: FilterNames, key: string) => customFields.find((field) => field.key === key)

/** By id or name, whichever the filter names it by; null: the site has none such. */
export const goalOf = ({ goals }: FilterNames, { id, name }: GoalReference) =>
  goals.find((goal) => (id == null ? isSameText(goal.name, name ?? '') : goal.id === id)) ?? null

export const campaignOf = ({ campaigns }: FilterNames, { id, key }: CampaignReference) =>
  campaigns.find((campaign) => (id == null ? campaign.key === key : campaign.id === id)) ?? null

export const policyOf = ({ privacyPolicies }: FilterNames, key: string) =>
  privacyPolicies.find((policy) => policy.key === key) ?? null

/** What stands where a name should: for what the site does not have, or whose name is still on its way. */
export const missingName = ({ isComplete }: FilterNames): string => (isComplete ? 'that is gone' : '…')

interface GoalReference {
  id?: string | null | undefined
  name?: string | null | undefined
}
interface CampaignReference {
  id?: string | null | undefined
  key?: string | null | undefined
}

export const namesOf = (answer: FilterNamesQuery): FilterNames => ({
  ...answer,
  segments: answer.segments.nodes,
  isComplete: !answer.segments.pageInfo.hasNextPage,
})
