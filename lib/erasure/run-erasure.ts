import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from '../context'
import { sql, type Prisma } from '../db'
import { inRetriedTransaction, Overtaken } from '../identity'
import { erasePeople } from './erase-people'
import { findSurvivors } from './erase-people.sql'
import { readReceipt } from './erasure'
import { addReceipts, type Receipt } from './receipt'

/** People of one transaction: few, so that nobody who writes events waits for long. */
const BATCH = 20
/** Pages that they have seen, after which a transaction takes nobody more. */
const MAX_PAGES = 20_000
const LOOK_AGAIN_MS = 200

/** Erases whoever is left of an erasure, a few at a time. What a batch removed is counted where it is removed: the work may stop anywhere
 * and go on, and two may do it at once.
 *
 * Returns once everybody is erased, by whomever.
 * @throws AbortError · Error somebody could not be erased; the others are
 */
export async function runErasure(ctx: Context, erasureId: string, signal: AbortSignal): Promise<void> {
  await ctx.db.query(sql`/* startErasure */
    update erasure set status = 'RUNNING'
    where site_id = ${ctx.siteId}::uuid and id = ${erasureId}::uuid and status in ('QUEUED', 'FAILED')`)
  const failed = new Set<string>()
  let failure: unknown
  /** People to take one by one: among them is one who cannot be erased. */
  let alone = 0
  for (;;) {
    signal.throwIfAborted()
    const taken: string[] = []
    const some = { batch: alone > 0 ? 1 : BATCH, maxPages: MAX_PAGES, except: [...failed], taken }
    try {
      await inRetriedTransaction({ ...ctx, now: new Date() }, (tx) => eraseBatch(tx, erasureId, some))
    } catch (error) {
      const [one] = taken
      if (one === undefined) throw error
      failure = error
      if (alone > 0) failed.add(one)
      else alone = BATCH
      continue
    }
    if (alone > 0) alone -= 1
    if (taken.length > 0) continue
    if (await finishErasure(ctx, erasureId)) return
    if (failed.size > 0) throw failure
    // Somebody else is at the rest.
    await sleep(LOOK_AGAIN_MS, undefined, { signal })
  }
}

/** Erases the next of them that nobody else is at, in the caller's transaction.
 *
 * @param some `batch`: at most so many · `maxPages`: and no further one once those before have seen more pages than these · `taken`: gets their ids
 */
export async function eraseBatch(
  tx: Context,
  erasureId: string,
  some: { batch: number; maxPages?: number; except?: readonly string[]; taken?: string[] },
): Promise<void> {
  const { db, siteId } = tx
  const rows = await db.query<{ id: string; since: Date; lives: boolean }>(sql`/* takeToErase */
    with free as materialized (
      select profile_id from erasure_profile
      where site_id = ${siteId}::uuid and erasure_id = ${erasureId}::uuid and profile_id <> all(${some.except ?? []}::uuid[])
      order by profile_id limit ${some.batch}::int4 for update skip locked
    ), heavy as (
      select profile_id, sum(coalesce(page_view_count, 0)) over (order by profile_id) - coalesce(page_view_count, 0) as pages_before
      from free left join profile on profile.site_id = ${siteId}::uuid and profile.id = free.profile_id
    ), next as materialized (
      select profile_id from heavy where pages_before <= ${some.maxPages ?? null}::int8 or ${some.maxPages ?? null}::int8 is null
    ), taken as (
      delete from erasure_profile chosen using next
      where chosen.site_id = ${siteId}::uuid and chosen.erasure_id = ${erasureId}::uuid and chosen.profile_id = next.profile_id
      returning chosen.profile_id)
    select taken.profile_id::text as id, erasure.created_at as since, profile.id is not null as lives
    from taken join erasure on erasure.site_id = ${siteId}::uuid and erasure.id = ${erasureId}::uuid
    left join profile on profile.site_id = ${siteId}::uuid and profile.id = taken.profile_id`)
  const [first] = rows
  some.taken?.splice(0, Infinity, ...rows.map(({ id }) => id))
  if (!first) return
  const gone = rows.flatMap(({ id, lives }) => (lives ? [] : [id]))
  const merged = await db.query<{ gone: string; survivor: string }>(findSurvivors(siteId, gone, first.since))
  const people = [...rows.flatMap(({ id, lives }) => (lives ? [id] : [])), ...merged.map(({ survivor }) => survivor)]
  const receipt = await erasePeople(tx, people)
  if (receipt.people < new Set(people).size) throw new Overtaken('Somebody was merged meanwhile')
  const also = await dropTaken(tx, erasureId, receipt.ids)
  const erased = rows.length - gone.length + merged.length + also
  await addProgress(tx, erasureId, { erased, of: rows.length + also, receipt })
}

/** Whoever was to be erased too, and has been with these. Those that somebody else is at are found gone there. @returns how many */
async function dropTaken(tx: Context, erasureId: string, ids: readonly string[]): Promise<number> {
  const rows = await tx.db.query(sql`/* dropTaken */
    with next as materialized (
      select profile_id from erasure_profile
      where site_id = ${tx.siteId}::uuid and erasure_id = ${erasureId}::uuid and profile_id = any(${ids}::uuid[])
      for update skip locked)
    delete from erasure_profile chosen using next
    where chosen.site_id = ${tx.siteId}::uuid and chosen.erasure_id = ${erasureId}::uuid and chosen.profile_id = next.profile_id
    returning 1 as one`)
  return rows.length
}

async function addProgress(
  tx: Context,
  erasureId: string,
  { erased, of, receipt }: { erased: number; of: number; receipt: Receipt },
): Promise<void> {
  const { siteId } = tx
  const [known] = await tx.db.query<{ receipt: Partial<Receipt> }>(sql`/* lockErasure */
    select receipt from erasure where site_id = ${siteId}::uuid and id = ${erasureId}::uuid for update`)
  await tx.db.prisma.erasure.update({
    where: { siteId_id: { siteId, id: erasureId } },
    data: {
      erased: { increment: erased },
      notFound: { increment: of - erased },
      receipt: addReceipts(readReceipt(known?.receipt ?? {}), receipt) as unknown as Prisma.InputJsonObject,
    },
    select: { id: true },
  })
}

/** Nobody left: then it is done. @returns whether it is */
export async function finishErasure(ctx: Context, erasureId: string): Promise<boolean> {
  const rows = await ctx.db.query(sql`/* finishErasure */
    with left_over as (
      select 1 from erasure_profile where site_id = ${ctx.siteId}::uuid and erasure_id = ${erasureId}::uuid limit 1
    ), finished as (
      update erasure set status = 'DONE', finished_at = coalesce(finished_at, clock_timestamp())
      where site_id = ${ctx.siteId}::uuid and id = ${erasureId}::uuid and not exists (select from left_over) returning 1)
    select 1 as one from finished`)
  return rows.length > 0
}
