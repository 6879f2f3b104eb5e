import { requirePermission } from '../access'
import { recordAudit } from '../audit'
import type { Context } from '../context'
import { openDefinitions } from '../custom-fields'
import { inTransaction, nameKey, newId, sql } from '../db'
import { conflict } from '../errors'
import { MAX_GOALS, storedRule } from '../goal-rules'
import { siteRules } from '../sites'
import { checkedAliases, checkedName, checkedRule, refuseTakenNames, type GoalDefinition } from './checked-goal'
import { goalToChange, readGoals, type Goal } from './goal'
import { startCounting } from './start-work'

export interface CreateGoalInput extends GoalDefinition {
  name: string
  /** Further names that events may call it. */
  aliases?: readonly string[] | null
  /** Whether what happened before counts too: a job sees to it. Default no. */
  countPast?: boolean | null
}

/** Defines a goal; events count for it from this moment.
 *
 * @throws INVALID · CONFLICT a goal is called so; the site has its 1,000
 */
export async function createGoal(ctx: Context, input: CreateGoalInput): Promise<Goal> {
  requirePermission(ctx, 'admin')
  const name = checkedName(input.name)
  const { aliases, aliasKeys } = checkedAliases(input.aliases ?? [], name)
  const rule = checkedRule(input, (await siteRules(ctx)).currency)
  return inTransaction(ctx, async (tx) => {
    await openDefinitions(tx)
    const others = await readGoals(tx, sql``)
    if (others.length >= MAX_GOALS)
      throw conflict(`A site has at most ${MAX_GOALS} goals, archived ones included: delete one first`)
    refuseTakenNames({ name, aliases }, others)
    const id = newId()
    await tx.db.prisma.goal.create({
      data: {
        siteId: tx.siteId,
        id,
        key: nameKey(name),
        name,
        kind: rule.kind,
        rule: storedRule(rule),
        aliases,
        aliasKeys,
        createdAt: tx.now,
      },
    })
    if (input.countPast) await startCounting(tx, id)
    await recordAudit(tx, {
      action: 'goal.created',
      target: { kind: 'goal', id },
      details: { name, kind: rule.kind, countPast: input.countPast ?? false },
    })
    return goalToChange(tx, id)
  })
}
