import type { SiteSettings } from '../sites'

export type EngagementLevel = 'COLD' | 'WARM' | 'HOT' | 'VERY_HOT'

/** The level of a score under the site's bounds: a bound itself belongs to the level above it. */
export function levelOf(score: number, { bounds }: SiteSettings['engagement']): EngagementLevel {
  if (score >= bounds.VERY_HOT) return 'VERY_HOT'
  if (score >= bounds.HOT) return 'HOT'
  return score >= bounds.WARM ? 'WARM' : 'COLD'
}
