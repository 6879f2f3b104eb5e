import type { VisitState } from '../visits'
import { keyOf, type FlushState, type ProfileState, type VisitorState } from './flush-state'

/** Whose the device was at `at`: what reaches us late, from before it came to its present owner or was taken from its last, is still
 * the person's who had it then. */
export function ownerAt(state: FlushState, visitor: VisitorState, at: number): ProfileState | null {
  if (visitor.attachedAt === null || at >= visitor.attachedAt) return visitor.profile
  const before = visitor.visits.findLast(({ startedAt }) => startedAt <= at) ?? visitor.visits[0]
  return before?.profileId ? profileOf(state, before) : visitor.profile
}

export function profileOf(state: FlushState, visit: VisitState): ProfileState {
  const profile = state.profiles.get(keyOf(visit.siteId, visit.profileId ?? ''))
  if (!profile) throw new Error('planEvent: the profile of a visit was not loaded')
  return profile
}
