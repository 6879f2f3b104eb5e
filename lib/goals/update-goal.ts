import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { openDefinitions } from '../custom-fields'
import { inTransaction, nameKey, sql } from '../db'
import { conflict } from '../errors'
import { storedRule } from '../goal-rules'
import { currencyDigits } from '../money'
import { siteRules } from '../sites'
import {
  checkedAliases,
  checkedName,
  checkedRule,
  definitionOf,
  refuseTakenNames,
  type GoalDefinition,
} from './checked-goal'
import { goalToChange, readGoals, refuseStale, type Goal } from './goal'
import { startCounting } from './start-work'

/** What is left out stays. With another `kind` all its parts are taken from here; else null takes a part away. */
export interface UpdateGoalInput extends GoalDefinition {
  id: string
  /** The one that was read. */
  version: number
  name?: string | null
  /** The whole list. */
  aliases?: readonly string[] | null
  /** Whether the past is counted anew by what the goal asks for now. Default no: it counts so from this moment. */
  countPast?: boolean | null
}

/** Changes a goal. One that is called differently goes on to be known by its old name too, to events and to saved filters.
 *
 * @throws NOT_FOUND · STALE somebody changed it meanwhile · INVALID · CONFLICT another goal is called so; it is archived and the past is
 *   to be counted
 */
export async function updateGoal(ctx: Context, input: UpdateGoalInput): Promise<Goal> {
  requirePermission(ctx, 'admin')
  const { currency } = await siteRules(ctx)
  return inTransaction(ctx, async (tx) => {
    await openDefinitions(tx)
    const before = await goalToChange(tx, input.id)
    refuseStale(before, input.version)
    if (input.countPast && before.archivedAt)
      throw conflict('An archived goal counts nothing: restore it first', 'countPast')
    const name = input.name == null ? before.name : checkedName(input.name)
    const key = nameKey(name)
    const kept = key === before.key ? [] : [before.name]
    const { aliases, aliasKeys } = checkedAliases([...(input.aliases ?? before.aliases), ...kept], name)
    const rule = checkedRule(withParts(before, input), currency)
    const others = await readGoals(tx, sql`and g.id <> ${before.id}::uuid`)
    refuseTakenNames({ name, aliases }, others)
    await tx.db.prisma.goal.update({
      where: { siteId_id: { siteId: tx.siteId, id: before.id } },
      data: { key, name, aliases, aliasKeys, kind: rule.kind, rule: storedRule(rule), version: { increment: 1 } },
    })
    const asksForOthers =
      JSON.stringify([before.rule, before.key, before.aliasKeys]) !== JSON.stringify([rule, key, aliasKeys])
    // What was counted so far was counted by what it asked for then.
    if (input.countPast || (before.work === 'COUNTING' && asksForOthers)) await startCounting(tx, before.id)
    await recordAudit(tx, {
      action: 'goal.updated',
      target: { kind: 'goal', id: before.id },
      details: { name, kind: rule.kind, ...(name !== before.name && { formerly: before.name }) },
    })
    return goalToChange(tx, before.id)
  })
}

function withParts({ rule }: Goal, input: UpdateGoalInput): GoalDefinition {
  const { kind, address, addressMatch, form, minValue, minSeconds } = input
  const parts = { address, addressMatch, form, minValue, minSeconds }
  const given = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined))
  if (kind != null && kind !== rule.kind) return { kind, ...given }
  return { ...definitionOf(rule, (minor, of) => minor / 10 ** currencyDigits(of)), ...given }
}
