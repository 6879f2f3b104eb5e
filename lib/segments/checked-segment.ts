import { checkedName, refuseUnprintable } from '../checked-text'
import type { Context } from '../context'
import { nameKey, type Prisma } from '../db'
import { conflict, invalid } from '../errors'
import { checkFilter, type ProfileFilter } from '../profiles'
import { storedFilter } from '../stored-filter'

const MAX_DESCRIPTION_LENGTH = 1_000

/** @throws INVALID */
export function checkedSegmentName(written: string): { name: string; key: string } {
  const name = checkedName('name', written).replace(/\s+/g, ' ')
  const key = nameKey(name)
  if (key === '') throw invalid('name', 'Write a name')
  return { name, key }
}

/** @returns null for nothing written @throws INVALID */
export function checkedDescription(written: string | null | undefined): string | null {
  const text = (written ?? '').trim().replace(/\r\n?/g, '\n')
  if (text.length > MAX_DESCRIPTION_LENGTH)
    throw invalid('description', `A description has at most ${MAX_DESCRIPTION_LENGTH} characters`)
  refuseUnprintable('description', text.replaceAll('\n', ' '), 'This description')
  return text === '' ? null : text
}

/** A filter to keep: one that works now, and leads round to no segment that it is part of.
 *
 * @param self the segment that it is for @throws INVALID naming the place in the filter
 */
export async function checkedFilter(
  tx: Context,
  filter: ProfileFilter,
  self: { id: string; name: string } | null,
): Promise<Prisma.InputJsonObject> {
  await checkFilter(tx, filter, self ? { ofSegment: self } : {})
  return storedFilter(filter)
}

/** The caller holds the segments. @throws CONFLICT */
export async function refuseTakenName(tx: Context, { key, name }: { key: string; name: string }, ownId?: string) {
  const other = await tx.db.prisma.segment.findUnique({
    where: { siteId_key: { siteId: tx.siteId, key } },
    select: { id: true },
  })
  if (other && other.id !== ownId) throw conflict(`There is a segment “${name}” already: choose another name`, 'name')
}
