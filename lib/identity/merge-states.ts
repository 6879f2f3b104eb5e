import { addLogs } from '../engagement'
import { addAmount, considerFirst, considerLast, type ProfileState } from '../totals'
import { applyAttributes, attributesOf, mergeAttributes, type Attributes } from './merged-attributes'

/** What two profiles are as one, in memory: `into` becomes it. For the merge itself, and for whoever wants to see it first.
 *
 * @returns the attributes of `into` before and after
 */
export function mergeStates(into: ProfileState, from: ProfileState): { before: Attributes; after: Attributes } {
  const before = attributesOf(into)
  const after = mergeAttributes(before, attributesOf(from))
  addUp(into, from)
  applyAttributes(into, after)
  return { before, after }
}

/** Counts add, first and last visits are the least and greatest; the survivor's identifiers stay the shown ones. */
function addUp(into: ProfileState, from: ProfileState): void {
  into.email ??= from.email
  into.phone ??= from.phone
  into.externalId ??= from.externalId
  if (from.identifiedAt !== null)
    into.identifiedAt = Math.min(into.identifiedAt ?? from.identifiedAt, from.identifiedAt)
  if (from.first) considerFirst(into, from.first)
  if (from.last) considerLast(into, { ...from.place, ...from.last })
  const { totals } = into
  totals.visitCount += from.totals.visitCount
  totals.pageViewCount += from.totals.pageViewCount
  totals.goalCount += from.totals.goalCount
  totals.purchaseCount += from.totals.purchaseCount
  totals.totalSeconds += from.totals.totalSeconds
  totals.engagement = addLogs(totals.engagement, from.totals.engagement)
  for (const [currency, minor] of from.totals.revenue) addAmount(totals.revenue, currency, minor)
}
