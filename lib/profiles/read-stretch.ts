import type { Sql, SqlDb } from '../db'
import { estimateSql, everybodySql, listCandidatesSql, listProfilesSql, type ProfilePageSql } from './list-profiles.sql'

/** How far each way of reading goes. */
export interface Sizes {
  /** Candidates that are sorted sooner than a walk finds a page of them, in a million. */
  few: number
  /** Fewer than these are few on any site. */
  alwaysFew: number
  /** What is read before the guess is given up that they are few, and that they can be sorted at all. */
  fewAtMost: number
  sortedAtMost: number
  /** Rows that a walk reads at most, half as many again as it needs for so few; and before the guess is given up that they are many. */
  walkRows: number
  longWalkRows: number
}

export const SIZES: Sizes = {
  few: 7_000,
  alwaysFew: 500,
  fewAtMost: 21_000,
  sortedAtMost: 100_000,
  walkRows: 10_000,
  longWalkRows: 200_000,
}

/** What is known of a filter while a page is read. */
export interface Plan {
  /** Those who might match, so many at most. Null: there is no other way than to walk. */
  candidates: FindCandidates
  /** See filtered.ts; asked for once, where a page is not soon found without. */
  withMoreTexts: (() => Promise<FindCandidates>) | null
  /** How many of them PostgreSQL expects; null: nobody has asked. */
  expected: number | null
}

type FindCandidates = (limit: number | null) => { ids: Sql } | null

/** Reads one stretch of a list so that its cost grows with the page and not with the table.
 *
 * Where many match, a walk along the order fills the page soon. Where few match, the indexes of what is asked for give them, to be
 * sorted. Which of the two a filter is, is guessed; a guess that was wrong costs a walk of limited length, or a limited number of
 * candidates, before the other way is taken.
 */
export async function readStretch<Row>(db: SqlDb, page: ProfilePageSql, plan: Plan, sizes = SIZES): Promise<Row[]> {
  const walk = (atMost: number | null) => db.query<Row>(listProfilesSql(page, atMost))
  let hasWalked = false
  if (plan.withMoreTexts && !plan.candidates(null)) {
    // Where many match, a short walk tells so.
    const rows = await walk(sizes.walkRows)
    if (rows.length >= page.limit) return rows
    hasWalked = true
    plan.candidates = await plan.withMoreTexts()
    plan.withMoreTexts = null
  }
  const all = plan.candidates(null)
  if (!all) return walk(null)
  plan.expected ??= await expectedCandidates(db, all.ids)
  if (await areFewOfSite(db, page.siteId, plan.expected, sizes)) {
    const found = await readCandidates<Row>(db, page, plan, sizes.fewAtMost)
    if (found) return found
  }
  // The short walk first, also where a long one is worth it: PostgreSQL plans a walk for all of its length, and would rather read the
  // whole table and sort it than follow an index so far.
  const walks = [
    ...(hasWalked ? [] : [sizes.walkRows]),
    ...(plan.expected > sizes.sortedAtMost ? [sizes.longWalkRows] : []),
  ]
  for (const atMost of walks) {
    const rows = await walk(atMost)
    if (rows.length >= page.limit) return rows
  }
  const found = await readCandidates<Row>(db, page, plan, sizes.sortedAtMost)
  // Many might match, and yet few did where the walk began: the order puts them last.
  return found ?? walk(null)
}

/** @returns null: they are more than `limit` */
async function readCandidates<Row>(db: SqlDb, page: ProfilePageSql, plan: Plan, limit: number): Promise<Row[] | null> {
  const some = plan.candidates(limit + 1)
  if (!some) return null
  type Found = Row & { _candidates: number; id: string | null }
  const rows = await db.query<Found>(listCandidatesSql(page, { ids: some.ids, limit }))
  const count = rows[0]?._candidates ?? 0
  // What the next stretch need not guess.
  plan.expected = count
  return count <= limit ? rows.filter(({ id }) => id !== null) : null
}

/** Whether candidates are sooner sorted than a page of them is met: grows with the root of how many people the site has. */
async function areFewOfSite(db: SqlDb, siteId: string, expected: number, { few, alwaysFew }: Sizes): Promise<boolean> {
  if (expected > few || expected <= alwaysFew) return expected <= alwaysFew
  const people = await expectedCandidates(db, everybodySql(siteId))
  return expected <= few * Math.sqrt(people / 1_000_000)
}

/** How many candidates PostgreSQL expects, which it may be wrong about. */
export async function expectedCandidates(db: SqlDb, ids: Sql): Promise<number> {
  const [row] = await db.query<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(estimateSql(ids))
  return row?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0
}
