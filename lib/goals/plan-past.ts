import { nameKey, newId } from '../db'
import { completionId, type RuleMatcher } from '../goal-rules'
import type { CompletionRow, PastEvent } from './count-past.sql'
import type { Goal } from './goal'

export interface PastPlan {
  /** Completions that are missing. */
  added: CompletionRow[]
  /** Ids of completions that the goal does not ask for. */
  dropped: string[]
  /** Ids of events that say one of its names, for another goal or none. */
  takenUp: string[]
  /** Ids of events that say none of its names any more. */
  takenAway: string[]
  /** Of the people whose totals this changes. */
  profileIds: string[]
}

/** What has to change so that these events count for the goal as they would if they came now. Pure but for new ids.
 *
 * @param matcher null: only its names fulfil it, and of a goal that is being deleted not even these
 * @param events of whole visits, in the order of their time
 */
export function planPast(
  goal: Goal,
  matcher: RuleMatcher | null,
  events: readonly PastEvent[],
  siteCurrency: string | null,
): PastPlan {
  const names = new Set(goal.work === 'DELETING' ? [] : [goal.key, ...goal.aliasKeys])
  const plan: PastPlan = { added: [], dropped: [], takenUp: [], takenAway: [], profileIds: [] }
  const touched = new Set<string>()
  const touch = ({ profileId }: PastEvent) => profileId !== null && touched.add(profileId)

  const isOwn = ({ type, name, goalId }: PastEvent) => type === 'GOAL' && name === null && goalId === goal.id
  const known = new Map(events.filter(isOwn).map((event) => [event.messageId, event]))
  // What a visit fulfils once for each address is known by both, whichever event it was.
  const byAddress = new Map([...known.values()].map((event) => [addressOf(event), event]))
  const kept = new Set<string>()
  const reached = new Set<string>()

  for (const event of events) {
    if (event.type === 'GOAL' && event.name !== null) {
      const isNamed = names.has(nameKey(event.name))
      if (isNamed && event.goalId !== goal.id) plan.takenUp.push(event.id)
      else if (!isNamed && event.goalId === goal.id) plan.takenAway.push(event.id)
      else continue
      touch(event)
      continue
    }
    if (isOwn(event)) continue
    const fulfils =
      event.type === 'CUSTOM'
        ? event.name !== null && names.has(nameKey(event.name))
        : matcher !== null && matcher.type === event.type && matcher.matches(triggerOf(event), siteCurrency)
    if (!fulfils) continue
    const isOnce = event.type !== 'CUSTOM' && matcher?.oncePerAddress
    if (isOnce && reached.has(addressOf(event))) continue
    if (isOnce) reached.add(addressOf(event))
    const messageId = completionId(goal.id, event.messageId)
    const there = isOnce ? byAddress.get(addressOf(event)) : known.get(messageId)
    if (there) {
      kept.add(there.id)
      continue
    }
    plan.added.push({ id: newId(), messageId, causeId: event.id })
    touch(event)
  }
  for (const event of known.values()) {
    if (kept.has(event.id)) continue
    plan.dropped.push(event.id)
    touch(event)
  }
  return { ...plan, profileIds: [...touched] }
}

const addressOf = ({ visitId, url }: PastEvent): string => `${visitId} ${url ?? ''}`

const triggerOf = ({ valueMinor, ...event }: PastEvent) => ({
  ...event,
  valueMinor: valueMinor === null ? null : Number(valueMinor),
})
