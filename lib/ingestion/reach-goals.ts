import { completionId, matcherOf, parseRule, type GoalKind, type RuleMatcher } from '../goal-rules'
import { nameKey, newId } from '../db'
import { keyOf, type Definition, type EventRow, type FlushState, type GoalFacts, type SiteFacts } from './flush-state'

/** A goal as the writer reads it. */
export interface GoalRow {
  siteId: string
  id: string
  key: string
  aliasKeys: string[]
  kind: GoalKind
  rule: unknown
  isArchived: boolean
}

/** What the goals of one site ask for: by name, and by what happened. */
export function goalFacts(rows: readonly GoalRow[]): { byName: Map<string, Definition>; rules: GoalFacts[] } {
  const byName = new Map<string, Definition>()
  // A goal's own name before what another is called besides.
  for (const { aliasKeys, id, isArchived } of rows) for (const key of aliasKeys) byName.set(key, { id, isArchived })
  for (const { key, id, isArchived } of rows) byName.set(key, { id, isArchived })
  const rules = rows.flatMap(({ id, kind, rule, isArchived }): GoalFacts[] => {
    const matcher: RuleMatcher | null = isArchived ? null : matcherOf(parseRule(kind, rule))
    return matcher ? [{ id, ...matcher }] : []
  })
  return { byName, rules }
}

/** The completions that one event is, beside the goal that it names itself: events of their own, without a name, that go
 * where their cause goes. */
export function completionsBy(state: FlushState, site: SiteFacts, cause: EventRow): EventRow[] {
  const goalIds = cause.type === 'CUSTOM' ? goalNamed(site, cause.name) : goalsMatching(state, site, cause)
  return goalIds.map((goalId) => ({
    siteId: cause.siteId,
    visit: cause.visit,
    id: newId(),
    messageId: completionId(goalId, cause.messageId),
    type: 'GOAL',
    occurredAt: cause.occurredAt,
    ...(cause.url !== undefined && { url: cause.url }),
    ...(cause.valueMinor !== undefined && { valueMinor: cause.valueMinor }),
    ...(cause.currency !== undefined && { currency: cause.currency }),
    goalId,
  }))
}

function goalNamed(site: SiteFacts, name: string | undefined): string[] {
  if (site.goals.size === 0 || name === undefined) return []
  const goal = site.goals.get(nameKey(name))
  return goal && 'id' in goal && !goal.isArchived ? [goal.id] : []
}

function goalsMatching(state: FlushState, site: SiteFacts, cause: EventRow): string[] {
  const found: string[] = []
  let trigger: ReturnType<typeof triggerOf> | undefined
  for (const rule of site.goalRules) {
    if (rule.type !== cause.type) continue
    trigger ??= triggerOf(cause)
    if (!rule.matches(trigger, site.currency)) continue
    if (rule.oncePerAddress) {
      const key = reachedKey(cause.siteId, cause.visit.id, rule.id, cause.url ?? '')
      if (state.reached.has(key)) continue
      state.reached.add(key)
    }
    found.push(rule.id)
  }
  return found
}

const triggerOf = ({ properties, ...event }: EventRow) => ({
  ...event,
  form: typeof properties?.['form'] === 'string' ? properties['form'] : null,
})

export const reachedKey = (siteId: string, visitId: string, goalId: string, url: string): string =>
  keyOf(siteId, `${visitId} ${goalId} ${url}`)
