// What other features of lib/ need of filters; lib/profiles/index.ts passes it on.
export { checkFilter, checkFilters, type CheckFilterOptions } from './check-filter'
export type { CheckedFilter } from './checked-filter'
export { evaluateFilter } from './evaluate-filter'
export type { ProfileFilter } from './filter-input'
export { filterMentions, type FilterMentions } from './filter-mentions'
export { factsNeeded, loadFacts, type Need, type ProfileFacts } from './profile-facts'
