import type { Context } from '../../lib/context'
import { createDatabase, type Database, type Sql } from '../../lib/db'
import { listProfiles, type ProfileColumn } from '../../lib/profiles'
import { ask, timesOf, type Question, type Times } from './endpoint'
import { ORDERS, type ListCase } from './list-cases'
import type { ListData } from './list-data'
import type { Started } from './processes'

const PAGE = 50
/** Rows before the thousandth page. */
const BEFORE = 999 * PAGE
const BARE_TIMES = 3
const COUNT_TIMES = 3

export interface CaseFigures {
  name: string
  /** As the site counts: 10,001 is more than 10,000. */
  matches: number
  first: Times
  /** Of those that have one. */
  thousandth: Times | undefined
  rowsRead: number
  bareMs: number
  count: Times
}

const COLUMNS: ProfileColumn[] = [
  'id',
  'name',
  'email',
  'phone',
  'externalId',
  'lastVisitAt',
  'visitCount',
  'engagement',
]
const NODES =
  'nodes { id displayName email lastVisitAt visitCount engagement { level } } pageInfo { endCursor hasNextPage }'
const PAGES = `query List($first: Int, $after: String, $filter: ProfileFilter, $orderBy: ProfileOrder) {
  profiles(first: $first, after: $after, filter: $filter, orderBy: $orderBy) { ${NODES} } }`
const COUNTS = `query Count($filter: ProfileFilter) { profiles(first: 0, filter: $filter) { totalCount } }`

interface Answer {
  profiles: { nodes?: { id: string }[]; pageInfo?: { endCursor: string | null }; totalCount?: number }
}

type Pages = { first: Question; thousandth: Question | null }

/** One way of asking for the list, on one site: all but the times of its pages, which `timePages` takes when nothing else runs. */
export async function prepareCase(
  server: Started,
  data: ListData,
  one: ListCase,
): Promise<{ pages: Pages; known: Omit<CaseFigures, keyof Pages> }> {
  const database = createDatabase(data.url, { max: 1 })
  try {
    const { filter = null, order = 'lastVisit', name } = one
    const { orderBy } = ORDERS[order]
    const first = { query: PAGES, variables: { first: PAGE, filter, orderBy } }
    const counted = { query: COUNTS, variables: { filter } }
    const [page, { profiles }] = [await ask<Answer>(server, first), await ask<Answer>(server, counted)]
    await checkAgainstBare(database, data, one, page)
    const after = await thousandthCursor(database, data, one, page)
    const bare = await timesOf(BARE_TIMES, () => database.pool.query(bareSql(one, PAGE + 1), [data.siteId]), 0)
    const known = {
      name,
      matches: profiles.totalCount ?? 0,
      rowsRead: await rowsRead(database, data, one),
      bareMs: bare.p50Ms,
      count: await timesOf(COUNT_TIMES, () => ask(server, counted), 0),
    }
    return {
      pages: {
        first,
        thousandth: after === null ? null : { query: PAGES, variables: { first: PAGE, after, filter, orderBy } },
      },
      known,
    }
  } finally {
    await database.close()
  }
}

/** @param times that each page is asked for */
export async function timePages(
  server: Started,
  { first, thousandth }: Pages,
  times: number,
): Promise<Pick<CaseFigures, keyof Pages>> {
  return {
    first: await timesOf(times, () => ask(server, first)),
    thousandth: thousandth ? await timesOf(times, () => ask(server, thousandth)) : undefined,
  }
}

/** Those with something to sort by, then those without. */
function bareSql({ bare, order = 'lastVisit' }: ListCase, limit: number, offset = 0): string {
  const { column, direction, present, absent } = ORDERS[order]
  const rows = (which: string) =>
    `(select p.id::text as id, ${column} as sort, p.name, p.email, p.last_visit_at, p.visit_count, p.engagement
    from profile p where p.site_id = $1 and ${bare} and ${which}
    order by ${column} ${direction}, p.id ${direction} limit ${limit + offset})`
  return `select * from (${rows(present)} ${absent === 'false' ? '' : `union all ${rows(absent)}`}) both_stretches
    limit ${limit} offset ${offset}`
}

/** A page that is quick because it is wrong is no figure. */
async function checkAgainstBare({ pool }: Database, { siteId }: ListData, one: ListCase, page: Answer): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(bareSql(one, PAGE), [siteId])
  const given = page.profiles.nodes?.map(({ id }) => id).join()
  if (rows.map(({ id }) => id).join() !== given) throw new Error(`“${one.name}” is not what bare SQL gives`)
}

/** The cursor after the last row of the page before: the first page's with another place in it. */
async function thousandthCursor(
  { pool }: Database,
  { siteId }: ListData,
  one: ListCase,
  page: Answer,
): Promise<string | null> {
  const { rows } = await pool.query<{ id: string; sort: unknown }>(bareSql(one, 1, BEFORE - 1), [siteId])
  const endCursor = page.profiles.pageInfo?.endCursor
  if (!rows[0] || !endCursor) return null
  const [of] = JSON.parse(Buffer.from(endCursor, 'base64url').toString()) as unknown[]
  return Buffer.from(JSON.stringify([of, rows[0].sort === '' ? null : rows[0].sort, rows[0].id])).toString('base64url')
}

interface PlanNode {
  'Node Type': string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: PlanNode[]
}

/** Rows that the statements of the first page read from tables and indexes. */
async function rowsRead(
  database: Database,
  { siteId }: ListData,
  { filter, order = 'lastVisit' }: ListCase,
): Promise<number> {
  let read = 0
  const query = async <Row>(statement: Sql): Promise<Row[]> => {
    if (/listProfiles(?!Estimate)/.test(statement.sql)) {
      const { rows } = await database.pool.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
        `explain (analyze, timing off, format json) ${statement.text}`,
        statement.values,
      )
      read += rowsOf(rows[0]?.['QUERY PLAN'][0]?.Plan)
    }
    return database.query<Row>(statement)
  }
  const ctx: Context = { db: { ...database, query }, actor: { kind: 'cli' }, siteId, now: new Date() }
  await listProfiles(ctx, { first: PAGE, filter: filter ?? null, orderBy: ORDERS[order].orderBy, columns: COLUMNS })
  return Math.round(read)
}

function rowsOf(node: PlanNode | undefined): number {
  if (!node) return 0
  const own = node['Node Type'].includes('Scan') && !/CTE|Subquery|Function|Values/.test(node['Node Type'])
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
  return (
    (own ? (node['Actual Rows'] + removed) * node['Actual Loops'] : 0) +
    (node.Plans ?? []).reduce((sum, plan) => sum + rowsOf(plan), 0)
  )
}
