import type { PageFilter, ProfileFilter, VisitFilter } from '@/app/_lib/gql/graphql'
import { filterKind } from '@/lib/profiles/shared'
import { comparison, timesSentence, windowSentence, type Compared } from './comparison-sentence'
import { campaignOf, goalOf, missingName, policyOf } from './filter-names'
import type { SentenceScope } from './filter-sentence'
import { strong, type SentencePart } from './sentence-part'

const CAMPAIGN_WORDS = {
  SEEN: 'seen',
  CLICKED: 'clicked',
  CONVERTED: 'converted on',
  CLOSED: 'closed',
  NOT_SEEN: 'not seen',
  NOT_CLICKED: 'not clicked',
  NOT_CONVERTED: 'not converted on',
  NOT_CLOSED: 'not closed',
} as const

const CONSENT_WORDS = { GIVEN: 'given', WITHDRAWN: 'withdrawn', NONE: 'never said' } as const

/** What people did and allowed; null: the filter is of another kind. */
export function behaviourSentence(filter: ProfileFilter, scope: SentenceScope): SentencePart[] | null {
  const { goal, campaign, visit, page, consent } = filter
  const { names } = scope
  if (goal) {
    const name = strong(goalOf(names, goal)?.name ?? goal.name ?? missingName(names))
    const rest = [...often(goal.count, scope), ...worth(goal.value, scope), ...windowSentence(goal, scope)]
    return ['Goal ', name, ...(goal.op === 'NOT_REACHED' ? [' not reached'] : []), ...rest]
  }
  if (campaign) {
    const name = strong(campaignOf(names, campaign)?.name ?? campaign.key ?? missingName(names))
    const rest = [...often(campaign.count, scope), ...windowSentence(campaign, scope)]
    return ['Campaign ', name, ` ${CAMPAIGN_WORDS[campaign.op]}`, ...rest]
  }
  if (visit) return likeThis(visit.op === 'NOT_MADE' ? 'Made no visit' : 'Made a visit', 'visit', visit, scope)
  if (page) return likeThis(page.op === 'NOT_VIEWED' ? 'Viewed no page' : 'Viewed a page', 'page', page, scope)
  if (consent) {
    const name = strong(policyOf(names, consent.policy)?.name ?? consent.policy)
    return ['Consent to ', name, ` ${CONSENT_WORDS[consent.status]}`, ...windowSentence(consent, scope)]
  }
  return null
}

const often = (count: object | null | undefined, scope: SentenceScope): SentencePart[] =>
  count == null ? [] : [' ', ...timesSentence(count as Compared, scope)]

const worth = (value: object | null | undefined, scope: SentenceScope): SentencePart[] =>
  value == null ? [] : [' worth ', ...comparison(value as Compared, 'money', scope)]

/** "Made a visit whose landing page contains **sale** and device is **phone** at least **3** times in the last **7 days**". */
function likeThis(
  start: string,
  kind: 'visit' | 'page',
  filter: VisitFilter | PageFilter,
  scope: SentenceScope,
): SentencePart[] {
  const given = filter as Readonly<Record<string, Compared | null | undefined>>
  const traits = Object.entries(filterKind(kind).parts).flatMap(([name, { label, is, type }]) => {
    const part = given[name]
    if (is !== 'condition' || name === 'count' || part == null) return []
    return [[`${label} `, ...comparison(part, type, scope)]]
  })
  const whose = traits.flatMap((trait, index) => [index === 0 ? ' whose ' : ' and ', ...trait])
  return [start, ...whose, ...often(filter.count, scope), ...windowSentence(filter, scope)]
}
