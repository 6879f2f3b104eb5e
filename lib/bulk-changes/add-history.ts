import type { AuditAction } from '../audit'
import type { Context } from '../context'
import { newId, sql } from '../db'
import type { HeldChange } from './bulk-change'

/** Tells in the history of each of these profiles what was done to them, and by whom: who began the change, also where a job does it. */
export async function addHistory(
  tx: Context,
  { id: bulkChangeId, by }: Pick<HeldChange, 'id' | 'by'>,
  action: AuditAction,
  rows: readonly { id: string; details: object }[],
): Promise<void> {
  if (rows.length === 0) return
  const entries = rows.map(({ id, details }) => ({ entry: newId(), id, details: { ...details, bulkChangeId } }))
  await tx.db.query(sql`/* addHistory */
    insert into audit_entry (site_id, id, actor_kind, actor_id, action, target_kind, target_id, details, at)
    select ${tx.siteId}::uuid, entry, ${by.kind}, ${by.id}, ${action}, 'profile', id, details, ${tx.now}::timestamptz
    from json_to_recordset(${JSON.stringify(entries)}::json) as done(entry uuid, id text, details jsonb)`)
}
