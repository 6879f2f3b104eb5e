import type { CampaignKind } from './campaign'

const WORDS: readonly (readonly [RegExp, CampaignKind])[] = [
  [/e-?mail|newsletter/, 'EMAIL'],
  [/social/, 'SOCIAL'],
  [/^(cp[acmv]|ppc|paid|ads?|display|banner|retargeting|affiliate)/, 'AD'],
]

/** What a campaign may be by the `utm_medium` of its links, as https://support.google.com/analytics/answer/9756891 groups them. */
export function kindOfMedium(medium: string | null): CampaignKind {
  const written = medium?.trim().toLowerCase() ?? ''
  return WORDS.find(([word]) => word.test(written))?.[1] ?? 'OTHER'
}
