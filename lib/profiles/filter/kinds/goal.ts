import { isId, nameKey } from '../../../db'
import { invalid } from '../../../errors'
import { checkNumber, minorUnits } from '../check-values'
import { not, type CheckedFilter } from '../checked-filter'
import type { FilterShapes } from '../filter-shape'
import type { FilterSite } from '../filter-site'
import { windowOf } from '../filter-time'
import { shown } from '../shown'

/** @throws INVALID a goal that the site does not have … */
export function checkGoal(
  { name, id, op, count, value, since, until }: FilterShapes['goal'],
  path: string,
  { names, rules, clock }: FilterSite,
): CheckedFilter {
  const condition: CheckedFilter = {
    kind: 'goal',
    goalId: goalOf(name, id, path, names.goals),
    count: count == null ? null : checkNumber(count, 'number', `${path}.count`),
    value: value == null ? null : checkNumber(value, 'money', `${path}.value`, minorUnits(rules.currency)),
    currency: rules.currency,
    range: windowOf({ since, until }, path, clock),
  }
  return op === 'NOT_REACHED' ? not(condition) : condition
}

function goalOf(
  name: string | null | undefined,
  id: string | null | undefined,
  path: string,
  goals: FilterSite['names']['goals'],
): string {
  if ((name == null) === (id == null)) throw invalid(path, 'Name the goal, by `name` or by `id`')
  const known = name == null ? (id && isId(id) ? id.toLowerCase() : '') : (goals.idByKey.get(nameKey(name)) ?? '')
  if (goals.ids.has(known)) return known
  if (name == null) throw invalid(`${path}.id`, 'There is no goal with this id on this site')
  throw invalid(`${path}.name`, `There is no goal ${shown(name)} on this site`)
}
