// npm run bench -- card [--profiles 1000000] [--times 3]
//
// One person with a long history on a large site, 5 devices, 2,000 visits and 100,000 events: the first screen of their card through the
// endpoint, two such made one and taken apart again, and one erased. Made-up people are made once where WAGGLE_BENCH_DATA names a
// folder to keep them in; those with the history are made anew each time, and erased.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Context } from '../../lib/context'
import { createDatabase, type Database } from '../../lib/db'
import { acquireDatabase } from '../../lib/db/embedded'
import { eraseProfiles } from '../../lib/erasure'
import { mergeProfiles, undoMerge } from '../../lib/identity'
import { buildWhatIsStale } from '../build'
import { listData, type ListData } from './list-data'
import { BENCH_KEY } from './list-site'
import { LONG_HISTORY, makeLongHistory } from './long-history'
import { startServer, type Started } from './processes'

const ERASE_BAR_MS = 2_000
const UNDO_BAR_MS = 2_000
const SCREEN_BAR_MS = 60
const SCREENS = 100
/** As the page asks for it (app/(dashboard)/[site]/profiles/[id]/page-sizes.ts). */
const SCREEN_VARIABLES = { visits: 10, events: 50 }

type Owned = Context & { db: Database }

/** @param options.profiles on the site, default 1,000,000 · times each thing is done, default 3 */
export async function benchCard(options: { profiles?: number; times?: number } = {}): Promise<boolean> {
  const { profiles = 1_000_000, times = 3 } = options
  await buildWhatIsStale({ pages: true, say: (line) => console.log(line) })
  const kept = process.env.WAGGLE_BENCH_DATA
  const folder = kept ?? (await mkdtemp(join(tmpdir(), 'waggle-bench-')))
  const cluster = await acquireDatabase({
    env: { DATABASE_URL: undefined, WAGGLE_DATA_DIR: folder, WAGGLE_DATABASE_PORT: undefined },
  })
  try {
    const data = await listData(cluster.url, profiles)
    const database = createDatabase(data.url)
    try {
      console.log(`${profiles.toLocaleString('en')} profiles · ${cpus().length} × ${cpus()[0]?.model.trim()}`)
      const ctx = {
        db: database,
        actor: { kind: 'cli' } as const,
        siteId: data.siteId,
        now: new Date(),
        erasureKey: '-',
      }
      const screen = await benchScreen(ctx, data, folder)
      const merges = await benchMerges(ctx, times)
      const erasures = await benchErasures(ctx, times)
      console.log(`load of the machine at the end: ${loadavg()[0]?.toFixed(1)}`)
      return screen && merges && erasures
    } finally {
      await database.close()
    }
  } finally {
    await cluster.release()
    if (kept === undefined) await rm(folder, { recursive: true, force: true })
  }
}

async function benchScreen(ctx: Owned, data: ListData, folder: string): Promise<boolean> {
  const id = await makeLongHistory(ctx)
  const server = await startServer({
    DATABASE_URL: data.url,
    WAGGLE_DATA_DIR: folder,
    WAGGLE_LOG_LEVEL: 'warn',
    WAGGLE_RATE_LIMITS: 'off',
  })
  try {
    const body = JSON.stringify({ query: await cardDocument(), variables: { id, ...SCREEN_VARIABLES } })
    for (let time = 0; time < SCREENS / 10; time++) await ask(server, body)
    const took = await timesOf(SCREENS, () => ask(server, body))
    const bare = await timesOf(SCREENS, () =>
      ctx.db.pool.query(
        'select * from visit where site_id = $1 and profile_id = $2 order by started_at desc, id desc limit 11',
        [ctx.siteId, id],
      ),
    )
    const p95 = at(took, 0.95)
    console.log(
      `first screen of the card: p50 ${at(took, 0.5).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms   ${verdict(p95, SCREEN_BAR_MS)}` +
        `\n  its visits alone by bare pg: p95 ${at(bare, 0.95).toFixed(1)} ms`,
    )
    return p95 <= SCREEN_BAR_MS
  } finally {
    await server.stop()
    await eraseProfiles(now(ctx), { ids: [id] })
  }
}

async function benchMerges(ctx: Owned, times: number): Promise<boolean> {
  const ids = [await makeLongHistory(ctx), await makeLongHistory(ctx)] as const
  const [into, from] = ids
  const merged: number[] = []
  const undone: number[] = []
  for (let time = 0; time < times; time++) {
    const startedMs = performance.now()
    const { mergeId } = await mergeProfiles(now(ctx), { into, from })
    merged.push(performance.now() - startedMs)
    const againMs = performance.now()
    await undoMerge(now(ctx), { mergeId })
    undone.push(performance.now() - againMs)
  }
  await eraseProfiles(now(ctx), { ids: [...ids] })
  const slowest = Math.max(...undone)
  console.log(`merge of two such: ${list(merged)} ms   no bar`)
  console.log(`undo of that merge: ${list(undone)} ms   ${verdict(slowest, UNDO_BAR_MS)}`)
  return slowest <= UNDO_BAR_MS
}

async function benchErasures(ctx: Owned, times: number): Promise<boolean> {
  const took: number[] = []
  for (let time = 0; time < times; time++) took.push(await timeErasure(ctx))
  const slowest = Math.max(...took)
  console.log(`erase one such: ${list(took)} ms   ${verdict(slowest, ERASE_BAR_MS)}`)
  return slowest <= ERASE_BAR_MS
}

async function timeErasure(ctx: Owned): Promise<number> {
  const id = await makeLongHistory(ctx)
  const startedMs = performance.now()
  const erasure = await eraseProfiles(now(ctx), { ids: [id] })
  const tookMs = performance.now() - startedMs
  const { event, visit } = erasure.receipt.erased
  if (erasure.status !== 'DONE' || event !== LONG_HISTORY.events || visit !== LONG_HISTORY.visits)
    throw new Error('It was not all erased')
  return tookMs
}

/** The document that the page sends, as codegen keeps it. */
async function cardDocument(): Promise<string> {
  const file = join(__dirname, '../../app/_lib/gql/persisted-documents.json')
  const documents = Object.values(JSON.parse(await readFile(file, 'utf8')) as Record<string, string>)
  const document = documents.find((text) => /\bquery ProfileCard\(/.test(text))
  if (document === undefined) throw new Error('The dashboard has no document ProfileCard')
  return document
}

async function ask({ port }: Started, body: string): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${BENCH_KEY}`, 'content-type': 'application/json' },
    body,
  })
  const { data, errors } = (await answer.json()) as { data?: { profile: object | null }; errors?: object[] }
  if (errors || !data?.profile) throw new Error(`The card answered ${JSON.stringify(errors ?? data)}`)
}

/** Milliseconds, sorted. */
async function timesOf(times: number, work: () => Promise<unknown>): Promise<number[]> {
  const measured: number[] = []
  for (let time = 0; time < times; time++) {
    const startedMs = performance.now()
    await work()
    measured.push(performance.now() - startedMs)
  }
  return measured.sort((a, b) => a - b)
}

const now = (ctx: Owned): Owned => ({ ...ctx, now: new Date() })
const at = (sorted: number[], share: number) => sorted[Math.floor(sorted.length * share)] ?? 0
const list = (ms: number[]) => ms.map((each) => Math.round(each)).join(', ')
const verdict = (ms: number, bar: number) => `bar ${bar} ms: ${ms <= bar ? 'reached' : 'MISSED'}`
