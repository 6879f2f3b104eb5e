import type { Context } from '../context'
import { sql, type Sql } from '../db'
import type { Receipt } from './receipt'

export type ErasureStatus = 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED'

/** People who are, or were, erased together. */
export interface Erasure {
  id: string
  status: ErasureStatus
  /** Whom it was found to be about when it was asked for. */
  total: number
  erased: number
  /** Named and nobody's, or gone before their turn came. */
  notFound: number
  receipt: Receipt
  /** A user's name, an API key's name, or `cli`. */
  actor: string
  createdAt: Date
  finishedAt: Date | null
}

type ErasureRow = Omit<Erasure, 'receipt'> & { receipt: Partial<Receipt> }

/** @param where conditions on the erasure `e`, and the order */
export async function selectErasures(ctx: Context, where: Sql): Promise<Erasure[]> {
  const rows = await ctx.db.query<ErasureRow>(sql`/* selectErasures */
    select e.id::text as id, e.status::text as status, e.total, e.erased, e.not_found as "notFound", e.receipt,
      coalesce(u.name, k.name, e.actor_kind) as actor, e.created_at as "createdAt", e.finished_at as "finishedAt"
    from erasure e
    left join "user" u on e.actor_kind = 'user' and u.id = e.actor_id
    left join api_key k on e.actor_kind = 'key' and k.site_id = e.site_id and k.id::text = e.actor_id
    where e.site_id = ${ctx.siteId}::uuid ${where}`)
  return rows.map(({ receipt, ...row }) => ({ ...row, receipt: readReceipt(receipt) }))
}

/** What is stored before anything was erased is empty. */
export const readReceipt = ({ erased = {}, changed = {} }: Partial<Receipt>): Receipt => ({ erased, changed })
