// npm run bench -- fields [--profiles 1000000]
//
// With WAGGLE_BENCH_DATA=<folder> the profiles are made once and kept there; each run works on a copy.
//
// What custom fields cost: lists ordered and filtered by one through the endpoint, beside the bare statement in the same run; what
// collect keeps of its rate while an index is built and while a field is deleted; and what ten session properties an event cost it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase, type Database } from '../../lib/db'
import { acquireDatabase } from '../../lib/db/embedded'
import { migrate } from '../../lib/db/migrate'
import { buildWhatIsStale } from '../build'
import { benchCollect } from './fields-collect'
import { findFieldsSite, makeFieldsSite, settleIndexes, type FieldsSite } from './fields-site'
import { copyOfKept } from './kept-database'
import type { ListLoadFigures } from './list-load'
import { BENCH_KEY } from './list-site'
import { runNode, startServer, type Started } from './processes'

const P95_MS = 50
const PAGE = 50
const NODES = 'nodes { id displayName customFields { key text } } pageInfo { endCursor hasNextPage }'
const DOCUMENT = `query List($first: Int, $after: String, $filter: ProfileFilter, $orderBy: ProfileOrder) {
  profiles(first: $first, after: $after, filter: $filter, orderBy: $orderBy) { ${NODES} } }`

interface Case {
  name: string
  variables: Record<string, unknown>
  /** What the database alone needs for the same rows. */
  bare: string
}

const BY_AGE = { orderBy: { field: 'CUSTOM_FIELD', customField: 'age', direction: 'DESC' } }
const AGE = `waggle_field_number(fields, 'age')`
const SCORE = `waggle_field_number(fields, 'score')`
const TOWN = `(waggle_field_text(fields, 'town') collate "C")`
const field = (key: string, op: string, value: unknown) => ({ customField: { key, op, value } })
const LAST_VISIT = 'last_visit_at is not null order by last_visit_at desc, id desc'

const CASES: Case[] = [
  { name: 'sort, first page', variables: BY_AGE, bare: `${AGE} is not null order by ${AGE} desc, id desc` },
  {
    name: 'sort, page in the middle',
    variables: BY_AGE,
    bare: `(${AGE}, id) < (49, 'ffffffff-ffff-ffff-ffff-ffffffffffff') order by ${AGE} desc, id desc`,
  },
  { name: 'equality, number', variables: { filter: field('age', 'IS', 33) }, bare: `${AGE} = 33 and ${LAST_VISIT}` },
  {
    name: 'equality, text',
    variables: { filter: field('town', 'IS', 'Tówn 77') },
    bare: `${TOWN} = 'town 77' and ${LAST_VISIT}`,
  },
  {
    name: 'range, a tenth',
    variables: { filter: { all: [field('score', 'GTE', 500), field('score', 'LT', 600)] } },
    bare: `${SCORE} >= 500 and ${SCORE} < 600 and ${LAST_VISIT}`,
  },
  {
    name: 'range, a thousandth',
    variables: { filter: { all: [field('score', 'GTE', 500), field('score', 'LT', 501)] } },
    bare: `${SCORE} >= 500 and ${SCORE} < 501 and ${LAST_VISIT}`,
  },
  {
    name: 'range and sort by another field',
    variables: { filter: field('score', 'GTE', 900), ...BY_AGE },
    bare: `${SCORE} >= 900 and ${AGE} is not null order by ${AGE} desc, id desc`,
  },
]

/** @param options.profiles on the site, default 1,000,000 · seconds of each measurement, default 5 */
export async function benchFields(options: { profiles?: number; seconds?: number } = {}): Promise<boolean> {
  const { profiles = 1_000_000, seconds = 5 } = options
  await buildWhatIsStale({ pages: true, say: (line) => console.log(line) })
  console.log(
    `${cpus()[0]?.model.trim()} · load before: ${loadavg()[0]?.toFixed(1)} · ${grouped(profiles)} profiles × 20 fields`,
  )
  const folder = await mkdtemp(join(tmpdir(), 'waggle-bench-'))
  const keepIn = process.env.WAGGLE_BENCH_DATA
  const cluster = await acquireDatabase({
    env: { DATABASE_URL: undefined, WAGGLE_DATA_DIR: keepIn ?? join(folder, 'data'), WAGGLE_DATABASE_PORT: undefined },
  })
  let database: Database | undefined
  let server: Started | undefined
  try {
    const seed = (url: string) => seedProfiles(url, profiles)
    const url = keepIn ? await copyOfKept(cluster.url, `twenty_fields_${profiles}`, seed) : cluster.url
    if (!keepIn) await seed(url)
    await migrate(url)
    database = createDatabase(url, { max: 4 })
    const site = await findFieldsSite(database)
    server = await startServer({
      DATABASE_URL: url,
      WAGGLE_DATA_DIR: join(folder, 'data'),
      WAGGLE_LOG_LEVEL: 'warn',
      WAGGLE_RATE_LIMITS: 'off',
    })
    const lists = await benchLists(server, database, site, { profiles, seconds, folder })
    const collect = await benchCollect(server, database, site, seconds * 2)
    return lists && collect
  } finally {
    await server?.stop()
    await database?.close()
    await cluster.release()
    await rm(folder, { recursive: true, force: true })
  }
}

async function seedProfiles(url: string, profiles: number): Promise<void> {
  await migrate(url)
  const database = createDatabase(url, { max: 4 })
  try {
    await timed('made the site', () => makeFieldsSite(database, profiles))
    const site = await findFieldsSite(database)
    await timed('made 3 fields sortable', () => settleIndexes(database, site, ['age', 'score', 'town']))
    // As a site is that has been there for a while.
    await database.pool.query('vacuum analyze')
  } finally {
    await database.close()
  }
}

async function benchLists(
  server: Started,
  database: Database,
  { siteId }: FieldsSite,
  { profiles, seconds, folder }: { profiles: number; seconds: number; folder: string },
): Promise<boolean> {
  let reached = true
  for (const { name, variables, bare } of CASES) {
    const after = name.endsWith('middle') ? await cursorAt(server, variables, Math.floor(profiles / 2)) : null
    const file = join(folder, 'body.json')
    await writeFile(file, JSON.stringify([bodyOf({ ...variables, first: PAGE, after })]))
    const args = [server.port, '/api/graphql', BENCH_KEY, file, 1, seconds, 2].map(String)
    const { p50Ms, p95Ms, refused } = JSON.parse(
      await runNode(join(__dirname, 'list-load.ts'), args),
    ) as ListLoadFigures
    const alone = await bareP95(database, siteId, bare, seconds)
    const isReached = p95Ms <= P95_MS && Object.keys(refused).length === 0
    reached &&= isReached
    console.log(
      `${name.padEnd(34)} p50 ${p50Ms} ms, p95 ${p95Ms} ms (bar ≤ ${P95_MS}): ${verdict(isReached)}; bare statement p95 ${alone} ms`,
    )
    if (Object.keys(refused).length > 0) console.log(`  REFUSED: ${JSON.stringify(refused)}`)
  }
  return reached
}

const bodyOf = (variables: object) => JSON.stringify({ query: DOCUMENT, variables })

/** Pages through the list as a client would, to the cursor of the row at `place`. */
async function cursorAt({ port }: Started, variables: object, place: number): Promise<string | null> {
  let after: string | null = null
  for (let row = 0; row < place; row += 200) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${BENCH_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        query: DOCUMENT.replace(/nodes \{.*\} pageInfo/, 'pageInfo'),
        variables: { ...variables, first: Math.min(200, place - row), after },
      }),
    })
    const { data } = (await answer.json()) as { data: { profiles: { pageInfo: { endCursor: string } } } }
    after = data.profiles.pageInfo.endCursor
  }
  return after
}

async function bareP95({ pool }: Database, siteId: string, bare: string, seconds: number): Promise<number> {
  const times: number[] = []
  const until = performance.now() + seconds * 500
  while (performance.now() < until || times.length < 20) {
    const start = performance.now()
    await pool.query(`select id, name, fields from profile where site_id = '${siteId}' and ${bare} limit ${PAGE + 1}`)
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  return Math.round((times[Math.floor(times.length * 0.95)] ?? 0) * 100) / 100
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const result = await work()
  console.log(`${what} in ${((performance.now() - start) / 1000).toFixed(0)} s`)
  return result
}

const verdict = (reached: boolean) => (reached ? 'reached' : 'MISSED')
const grouped = (value: number) => Math.round(value).toLocaleString('en')
