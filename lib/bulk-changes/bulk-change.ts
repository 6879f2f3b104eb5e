import type { Context } from '../context'
import type { FieldValue } from '../custom-fields'
import { isId, sql, type Prisma, type Sql } from '../db'
import { notFound } from '../errors'
import { UNDO_DAYS } from './shared'

export type BulkChangeAction = 'ADD_TAGS' | 'REMOVE_TAGS' | 'SET_CUSTOM_FIELD' | 'CLEAR_CUSTOM_FIELD'
export type BulkChangeStatus = 'QUEUED' | 'RUNNING' | 'DONE' | 'CANCELLED' | 'FAILED' | 'UNDOING' | 'UNDONE'

/** What is done to each, by ids: names are as they were when it began. */
export type Action =
  | { action: 'ADD_TAGS' | 'REMOVE_TAGS'; what: { tags: { id: string; name: string }[] } }
  | { action: 'SET_CUSTOM_FIELD' | 'CLEAR_CUSTOM_FIELD'; what: FieldAction }

export interface FieldAction {
  field: { id: string; key: string; displayName: string }
  /** Null: none. */
  value: FieldValue | null
}

/** One change to many profiles. */
export type BulkChange = Action & {
  id: string
  status: BulkChangeStatus
  /** People chosen when it began. */
  selected: number
  /** Of those, or while undoing of the changed ones. */
  done: number
  changed: number
  restored: number
  /** Left as they are by the undoing, since somebody has changed them again. */
  kept: number
  /** Why it failed. */
  reason: string | null
  /** Name of the person or key that began it, else what kind of actor. */
  createdBy: string
  createdAt: Date
  endedAt: Date | null
  undoneAt: Date | null
}

const DAY_MS = 86_400_000

/** Until when it can be undone; null: it cannot, being under way, undone, or without anybody changed. */
export function undoableUntil({
  status,
  changed,
  endedAt,
}: Pick<BulkChange, 'status' | 'changed' | 'endedAt'>): Date | null {
  const isOver = status === 'DONE' || status === 'CANCELLED' || status === 'FAILED'
  return isOver && endedAt !== null && changed > 0 ? new Date(endedAt.getTime() + UNDO_DAYS * DAY_MS) : null
}

/** @param where conditions on the change `b` */
export const selectBulkChanges = (siteId: string, where: Sql): Sql => sql`/* selectBulkChanges */
  select b.id::text as id, b.action::text as action, b.what, b.status::text as status, b.selected, b.done, b.changed, b.restored, b.kept,
    b.reason, coalesce(u.name, k.name, b.actor_kind) as "createdBy", b.created_at as "createdAt", b.ended_at as "endedAt",
    b.undone_at as "undoneAt"
  from bulk_change b
  left join "user" u on b.actor_kind = 'user' and u.id = b.created_by
  left join api_key k on b.actor_kind = 'key' and k.site_id = b.site_id and k.id::text = b.created_by
  where b.site_id = ${siteId}::uuid ${where}`

export async function findBulkChange(ctx: Context, id: string): Promise<BulkChange | null> {
  if (!isId(id)) return null
  const [found] = await ctx.db.query<BulkChange>(selectBulkChanges(ctx.siteId, sql`and b.id = ${id}::uuid`))
  return found ?? null
}

/** What a batch must know, held until the transaction ends: of two who work on one change the second waits. */
export type HeldChange = Action & {
  id: string
  status: BulkChangeStatus
  done: number
  changed: number
  reached: string | null
  createdAt: Date
  endedAt: Date | null
  /** It may have stopped in the middle. */
  isUndoBegun: boolean
  /** Who began it, or undoes it. */
  by: { kind: string; id: string | null }
}

export async function holdBulkChange(tx: Context, id: string): Promise<HeldChange | null> {
  if (!isId(id)) return null
  const [held] = await tx.db.query<HeldChange>(sql`/* holdBulkChange */
    select id::text as id, action::text as action, what, status::text as status, done, changed, reached::text as reached,
      created_at as "createdAt", ended_at as "endedAt", undo_actor_kind is not null as "isUndoBegun",
      case when status in ('UNDOING', 'UNDONE') then json_build_object('kind', undo_actor_kind, 'id', undone_by)
        else json_build_object('kind', actor_kind, 'id', created_by) end as by
    from bulk_change where site_id = ${tx.siteId}::uuid and id = ${id}::uuid for no key update`)
  return held ?? null
}

/** @throws NOT_FOUND */
export async function bulkChangeToChange(tx: Context, id: string): Promise<HeldChange> {
  const held = await holdBulkChange(tx, id)
  if (!held) throw notFound('bulk change')
  return held
}

export async function saveBulkChange(
  tx: Context,
  id: string,
  data: Prisma.BulkChangeUncheckedUpdateInput,
): Promise<void> {
  await tx.db.prisma.bulkChange.update({ where: { siteId_id: { siteId: tx.siteId, id } }, data })
}
