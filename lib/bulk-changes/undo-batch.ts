import type { AuditAction } from '../audit'
import type { Context } from '../context'
import { sql } from '../db'
import { giveBackTags, idsNow, removeEachTags, tagGivenBy, tagsNow } from '../tags'
import { addHistory } from './add-history'
import { actorOf, CannotGoOn, type Before } from './apply-action'
import { saveBulkChange, type HeldChange } from './bulk-change'
import { beforeMerges } from './before-merges'
import { followMerges } from './follow-merges'
import { holdProfiles } from './hold-profiles'
import { learnTags } from './learn'
import { undoValues } from './undo-values'

export interface ChangedRow {
  id: string
  before: Before
}

/** One batch of undoing. Gives back what was there before, where nobody has changed it since. @returns whether there is more to do */
export async function undoBatch(tx: Context, change: HeldChange, limit: number): Promise<boolean> {
  const rows = await tx.db.query<ChangedRow>(nextChanged(tx, change, limit))
  const there = await holdProfiles(
    tx,
    rows.map(({ id }) => id),
  )
  const gone = rows.filter(({ id }) => !there.has(id))
  const moved = await withSurvivors(tx, change, gone)
  const found = await holdProfiles(
    tx,
    moved.map(({ id }) => id),
  )
  const held = [...rows.filter(({ id }) => there.has(id)), ...moved.filter(({ id }) => found.has(id))]
  try {
    const restored = await undoAction(tx, change, held)
    const isOver = rows.length < limit
    await saveBulkChange(tx, change.id, {
      reached: rows.at(-1)?.id ?? change.reached,
      done: { increment: rows.length },
      restored: { increment: restored },
      kept: { increment: held.length - restored },
      ...(isOver && { status: 'UNDONE', undoneAt: tx.now }),
    })
    return !isOver
  } catch (error) {
    if (!(error instanceof CannotGoOn)) throw error
    await saveBulkChange(tx, change.id, { status: 'FAILED', reason: `Not undone: ${error.message}` })
    return false
  }
}

const nextChanged = ({ siteId }: Context, { id, reached }: HeldChange, limit: number) => sql`/* nextChanged */
  select profile_id::text as id, before from bulk_change_profile
  where site_id = ${siteId}::uuid and bulk_change_id = ${id}::uuid and before is not null
    and (${reached}::uuid is null or profile_id > ${reached}::uuid)
  order by profile_id limit ${limit}::int4`

/** What is to be given back to those who took in the ones that are gone. Who was chosen too has a row of their own, which decides. */
async function withSurvivors(tx: Context, change: HeldChange, gone: readonly ChangedRow[]): Promise<ChangedRow[]> {
  const followed = await followMerges(
    tx,
    gone.map(({ id }) => id),
  )
  if (followed.size === 0) return []
  const survivors = [...followed.values()].map(({ survivor }) => survivor)
  const chosen = await tx.db.query<{ id: string }>(sql`/* chosenSurvivors */
    select profile_id::text as id from bulk_change_profile where site_id = ${tx.siteId}::uuid
      and bulk_change_id = ${change.id}::uuid and profile_id = any(${survivors}::uuid[])`)
  const own = new Set(chosen.map(({ id }) => id))
  const rows = new Map<string, Before>()
  for (const { id, before } of gone) {
    const merged = followed.get(id)
    if (merged && !own.has(merged.survivor))
      rows.set(merged.survivor, beforeMerges(change, [before, rows.get(merged.survivor)], merged))
  }
  return [...rows].map(([id, before]) => ({ id, before }))
}

/** @returns how many got something back */
async function undoAction(tx: Context, change: HeldChange, rows: readonly ChangedRow[]): Promise<number> {
  switch (change.action) {
    case 'ADD_TAGS':
      return undoTags(tx, change, rows, 'profile.untagged')
    case 'REMOVE_TAGS':
      return undoTags(tx, change, rows, 'profile.tagged')
    case 'SET_CUSTOM_FIELD':
    case 'CLEAR_CUSTOM_FIELD':
      return undoValues(tx, change, change.what, rows)
  }
}

async function undoTags(
  tx: Context,
  change: HeldChange,
  rows: readonly ChangedRow[],
  action: AuditAction,
): Promise<number> {
  const held = rows.flatMap(({ id, before }) =>
    'tagIds' in before ? [{ id, tagIds: before.tagIds, before: before.before ?? before.tagIds }] : [],
  )
  // Some may have been merged or deleted since.
  const now = await tagsNow(tx, [...new Set(held.flatMap(({ tagIds, before }) => [...tagIds, ...before]))])
  const names = new Map([...now.values()].map(({ id, name }) => [id, name]))
  const each = held.map(({ id, tagIds, before }) => ({ id, tagIds: idsNow(tagIds, now), before: idsNow(before, now) }))
  const given = tagGivenBy(actorOf(change), tx.now)
  const restored = new Set(
    await (action === 'profile.tagged' ? giveBackTags(tx, each, given) : removeEachTags(tx, each)),
  )
  const told = each.filter(({ id }) => restored.has(id))
  if (action === 'profile.tagged') await learnTags(tx, told)
  const entries = told.map(({ id, tagIds }) => ({ id, details: { tags: tagIds.map((tag) => names.get(tag)) } }))
  await addHistory(tx, change, action, entries)
  return restored.size
}
