import type { SiteRules } from '../../sites'
import type { Clock } from './filter-time'
import type { SiteNames } from './site-names'

/** What a condition is checked against. */
export interface FilterSite {
  rules: SiteRules
  names: SiteNames
  clock: Clock
  /** The segments that the condition stands in, from the outside. */
  within: readonly { id: string; name: string }[]
  /** How many conditions were checked, those of segments each time they are named. */
  seen: { conditions: number }
}
