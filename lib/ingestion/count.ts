import { keyOf, type FlushState, type SiteFacts } from './flush-state'

/** Counts what is not stored, by site and day. */
export function count(state: FlushState, site: SiteFacts, what: string, by = 1): void {
  const key = keyOf(site.id, what)
  state.counts.set(key, (state.counts.get(key) ?? 0) + by)
}
