import type { Sql, SqlDb } from '../db'
import { estimateSql, everybodySql, listCandidatesSql, listProfilesSql, type ProfilePageSql } from './list-profiles.sql'

/** Candidates that are sorted sooner than a walk finds a page of them, in a million; and how many rows that walk reads at most, half as
 * many again as it needs for so few. */
const FEW = 7_000
const WALK_ROWS = 10_000
/** On any site. */
const ALWAYS_FEW = 500
/** What is read before the guess is given up that they are few, that they are many, and that they can be sorted at all. */
const FEW_AT_MOST = 3 * FEW
const LONG_WALK_ROWS = 200_000
const SORTED_AT_MOST = 100_000

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
export async function readStretch<Row>(db: SqlDb, page: ProfilePageSql, plan: Plan): Promise<Row[]> {
  const all = plan.candidates(null)
  if (!all) return readWithMoreTexts(db, page, plan)
  plan.expected ??= await expectedCandidates(db, all.ids)
  const areFew = await areFewOfSite(db, page.siteId, plan.expected)
  // The short walk first, also where a long one is worth it: PostgreSQL plans a walk for all of its length, and would rather read the
  // whole table and sort it than follow an index so far.
  const walks = areFew ? [] : plan.expected <= SORTED_AT_MOST ? [WALK_ROWS] : [WALK_ROWS, LONG_WALK_ROWS]
  for (const atMost of walks) {
    const rows = await db.query<Row>(listProfilesSql(page, atMost))
    if (rows.length >= page.limit) return rows
  }
  const found = await readCandidates<Row>(db, page, plan, areFew ? FEW_AT_MOST : SORTED_AT_MOST)
  // Many might match, and yet few did where the walk began: the order puts them last.
  return found ?? db.query<Row>(listProfilesSql(page))
}

/** Where many match, a short walk has told so. */
async function readWithMoreTexts<Row>(db: SqlDb, page: ProfilePageSql, plan: Plan): Promise<Row[]> {
  const { withMoreTexts } = plan
  if (!withMoreTexts) return db.query<Row>(listProfilesSql(page))
  const rows = await db.query<Row>(listProfilesSql(page, WALK_ROWS))
  if (rows.length >= page.limit) return rows
  plan.candidates = await withMoreTexts()
  plan.withMoreTexts = null
  return readStretch(db, page, plan)
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
async function areFewOfSite(db: SqlDb, siteId: string, expected: number): Promise<boolean> {
  if (expected > FEW || expected <= ALWAYS_FEW) return expected <= ALWAYS_FEW
  const people = await expectedCandidates(db, everybodySql(siteId))
  return expected <= FEW * Math.sqrt(people / 1_000_000)
}

/** How many candidates PostgreSQL expects, which it may be wrong about. */
export async function expectedCandidates(db: SqlDb, ids: Sql): Promise<number> {
  const [row] = await db.query<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(estimateSql(ids))
  return row?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0
}
