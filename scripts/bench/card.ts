// npm run bench -- card [--profiles 1000000] [--times 3]
//
// One person with a long history on a large site, 5 devices, 2,000 visits and 100,000 events: the first screen of their card through the
// endpoint, everything about them as a file, two such made one and taken apart again, and one erased. Made-up people are made once where
// WAGGLE_BENCH_DATA names a folder to keep them in; those with the history are made anew each time, and erased.
import { cpus, loadavg } from 'node:os'
import { createDatabase } from '../../lib/db'
import { eraseProfiles } from '../../lib/erasure'
import { mergeProfiles, undoMerge } from '../../lib/identity'
import { buildWhatIsStale } from '../build'
import { benchExport } from './card-export'
import { benchScreen } from './card-screen'
import { acquireKept } from './kept-database'
import { listData } from './list-data'
import { eraseLongHistories, LONG_HISTORY, makeLongHistory, now, type Owned } from './long-history'

const ERASE_BAR_MS = 2_000
const UNDO_BAR_MS = 2_000

/** @param options.profiles on the site, default 1,000,000 · times each thing is done, default 3 */
export async function benchCard(options: { profiles?: number; times?: number } = {}): Promise<boolean> {
  const { profiles = 1_000_000, times = 3 } = options
  await buildWhatIsStale({ pages: true, say: (line) => console.log(line) })
  const cluster = await acquireKept()
  const { folder } = cluster
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
      const env = {
        DATABASE_URL: data.url,
        WAGGLE_DATA_DIR: folder,
        WAGGLE_LOG_LEVEL: 'warn',
        WAGGLE_RATE_LIMITS: 'off',
      }
      const reached = [
        await benchScreen(ctx, env),
        await benchExport(ctx, env),
        await benchMerges(ctx, times),
        await benchErasures(ctx, times),
      ]
      console.log(`load of the machine at the end: ${loadavg()[0]?.toFixed(1)}`)
      return reached.every(Boolean)
    } finally {
      await database.close()
    }
  } finally {
    await cluster.release()
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
  await eraseLongHistories(ctx, ids)
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

const list = (ms: number[]) => ms.map((each) => Math.round(each)).join(', ')
const verdict = (ms: number, bar: number) => `bar ${bar} ms: ${ms <= bar ? 'reached' : 'MISSED'}`
