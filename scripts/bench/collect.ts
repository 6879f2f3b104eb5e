// npm run bench -- collect
//
// What POST /api/collect takes: the real server in production mode, a database of its own with the real durability settings, and the
// load generator, all on the machine at hand. Beside it, in the same run, what the database alone takes: the very statements of the
// writer, replayed by bare pg on an empty copy.
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDatabase, newId } from '../../lib/db'
import { acquireDatabase } from '../../lib/db/embedded'
import { migrate } from '../../lib/db/migrate'
import { buildWhatIsStale } from '../build'
import type { LoadFigures } from './collect-load'
import { replayWriter } from './collect-replay'
import { runNode, startServer } from './processes'

interface Case {
  name: string
  connections: number
  eventsPerRequest: number
  /** Events a second to reach, and the slowest answer but 1 %. */
  bar?: { eventsPerSecond: number; p99Ms?: number }
}

const CASES: Case[] = [
  { name: 'one event a request', connections: 64, eventsPerRequest: 1, bar: { eventsPerSecond: 2_500, p99Ms: 150 } },
  { name: 'one event a request', connections: 256, eventsPerRequest: 1 },
  { name: 'batches of 100', connections: 16, eventsPerRequest: 100, bar: { eventsPerSecond: 10_000 } },
]
const TRACKING_KEY = 'bench'
const SITE_ID = newId()

/** Until the code is compiled and PostgreSQL has statistics of tables that were empty. */
const WARM_UP_SECONDS = 5

/** @param options.rounds of each case, the median counts; default 3 · seconds of each, default 10 · connections: only cases of so many */
export async function benchCollect(
  options: { rounds?: number; seconds?: number; connections?: number } = {},
): Promise<boolean> {
  const { rounds = 3, seconds = 10, connections } = options
  await buildWhatIsStale({ pages: true, say: (line) => console.log(line) })
  const folder = await mkdtemp(join(tmpdir(), 'waggle-bench-'))
  const cluster = await acquireDatabase({
    env: { DATABASE_URL: undefined, WAGGLE_DATA_DIR: folder, WAGGLE_DATABASE_PORT: undefined },
  })
  try {
    await migrate(cluster.url)
    console.log(
      `${cpus().length} × ${cpus()[0]?.model.trim()} · Node ${process.version} · ${await describeServer(cluster.url)}`,
    )
    console.log(
      `Server, PostgreSQL and load generator share the machine; its load before: ${loadavg()[0]?.toFixed(1)}\n`,
    )
    let reached = true
    for (const one of CASES.filter((each) => connections === undefined || each.connections === connections))
      reached = (await benchCase(one, { url: cluster.url, folder, rounds, seconds })) && reached
    return reached
  } finally {
    await cluster.release()
    await rm(folder, { recursive: true, force: true })
  }
}

async function benchCase(
  one: Case,
  { url, folder, rounds, seconds }: { url: string; folder: string; rounds: number; seconds: number },
): Promise<boolean> {
  const loads: LoadFigures[] = []
  for (let round = 0; round < rounds; round += 1) {
    await emptyDatabase(url)
    const server = await startServer({ DATABASE_URL: url, WAGGLE_DATA_DIR: folder, WAGGLE_RATE_LIMITS: 'off' })
    try {
      const args = [
        server.port,
        TRACKING_KEY,
        one.connections,
        one.eventsPerRequest,
        seconds,
        WARM_UP_SECONDS,
        round + 1,
      ].map(String)
      loads.push(JSON.parse(await runNode(join(__dirname, 'collect-load.ts'), args)) as LoadFigures)
    } finally {
      await server.stop()
    }
  }
  const emptyAgain = () => emptyDatabase(url)
  await emptyAgain()
  const bare = await replayWriter(
    url,
    { ...one, siteId: SITE_ID, events: one.eventsPerRequest === 1 ? 20_000 : 60_000 },
    emptyAgain,
  )

  const eventsPerSecond = median(loads.map((load) => load.eventsPerSecond))
  const p50Ms = median(loads.map((load) => load.p50Ms))
  const p99Ms = median(loads.map((load) => load.p99Ms))
  const { bar } = one
  const reached = !bar || (eventsPerSecond >= bar.eventsPerSecond && p99Ms < (bar.p99Ms ?? Infinity))
  const verdict = bar ? (reached ? 'reached' : 'MISSED') : 'no bar'
  const asked = bar ? ` (bar ≥ ${grouped(bar.eventsPerSecond)}${bar.p99Ms ? `, p99 < ${bar.p99Ms} ms` : ''})` : ''
  console.log(
    `${one.name}, ${one.connections} connections: ${grouped(eventsPerSecond)} events/s, p50 ${p50Ms} ms, p99 ${p99Ms} ms${asked}: ${verdict}`,
  )
  console.log(`  rounds: ${loads.map((load) => `${grouped(load.eventsPerSecond)} (p99 ${load.p99Ms})`).join(' · ')}`)
  console.log(
    `  the same statements by bare pg: ${grouped(bare.eventsPerSecond)} events/s, ${grouped(bare.eventsPerTransaction)} events a transaction\n`,
  )
  const refused = loads.flatMap((load) => Object.entries(load.refused))
  if (refused.length > 0) console.log(`  REFUSED: ${JSON.stringify(refused)}\n`)
  return reached && refused.length === 0
}

/** The migrated database, empty but for one site. Truncating forgets the statistics too: every round starts as a new installation. */
async function emptyDatabase(url: string): Promise<void> {
  const database = createDatabase(url, { max: 1 })
  const { rows } = await database.pool.query<{ tables: string }>(
    `select string_agg(format('%I', tablename), ', ') as tables from pg_tables
    where schemaname = 'public' and tablename <> '_prisma_migrations'`,
  )
  await database.pool.query(`truncate ${rows[0]?.tables}`)
  await database.prisma.site.create({
    data: { id: SITE_ID, slug: 'bench', name: 'Bench', domain: 'shop.example', trackingKey: TRACKING_KEY },
  })
  await database.close()
}

async function describeServer(url: string): Promise<string> {
  const database = createDatabase(url, { max: 1 })
  const { rows } = await database.pool.query<{ name: string; setting: string }>(
    `select name, setting from pg_settings where name in ('server_version', 'fsync', 'synchronous_commit') order by name desc`,
  )
  await database.close()
  return `PostgreSQL ${rows.map(({ name, setting }) => (name === 'server_version' ? setting : `${name} ${setting}`)).join(', ')}`
}

const grouped = (value: number) => value.toLocaleString('en')

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
