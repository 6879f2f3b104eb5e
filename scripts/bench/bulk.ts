// npm run bench -- bulk [--profiles 100000]
//
// A tag and a field for everybody of a site, as a bulk change gives and takes them, beside one bare statement that does the same. No bar.
import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  getBulkChange,
  runBulkChange,
  startBulkChange,
  undoBulkChange,
  type StartBulkChangeInput,
} from '../../lib/bulk-changes'
import type { Context } from '../../lib/context'
import { createCustomField } from '../../lib/custom-fields'
import { createDatabase, newId, type Database } from '../../lib/db'
import { acquireDatabase } from '../../lib/db/embedded'
import { migrate } from '../../lib/db/migrate'
import { JOB_PACE } from '../../lib/jobs'
import { makeListSite } from './list-site'

const SHOE = `jsonb_build_object('shoe', 30 + (random() * 20)::int, 'plan', (array['Free', 'Plus', 'Pro'])[1 + (random() * 2)::int])`

export async function benchBulk({ profiles = 100_000 }: { profiles?: number } = {}): Promise<boolean> {
  const dataDir = await mkdtemp(join(tmpdir(), 'waggle-bench-bulk-'))
  const acquired = await acquireDatabase({
    env: { DATABASE_URL: undefined, WAGGLE_DATABASE_PORT: undefined, WAGGLE_DATA_DIR: dataDir },
  })
  const database = createDatabase(acquired.url)
  try {
    await migrate(acquired.url)
    const siteId = await makeListSite(database, profiles, SHOE)
    const ctx: Context = { db: database, siteId, actor: { kind: 'cli' }, now: new Date() }
    await createCustomField(ctx, { displayName: 'Shoe', key: 'shoe', type: 'INTEGER' })
    console.log(`${profiles.toLocaleString('en')} people · load before: ${loadavg()[0]?.toFixed(1)}`)
    const bareTag = `update profile set tag_ids = tag_ids || '${newId()}'::uuid, updated_at = now() where site_id = '${siteId}'`
    const bareField = `update profile set fields = fields || '{"shoe": 60}', given_at = given_at || '{"fields.shoe": "2026"}', updated_at = now() where site_id = '${siteId}'`
    await measure(ctx, 'a tag', { addTags: ['Bench'] }, () => bare(database, profiles, bareTag))
    await measure(ctx, 'a field', { setCustomField: { key: 'shoe', value: 61 } }, () =>
      bare(database, profiles, bareField),
    )
    await atPace(ctx, profiles)
    console.log(`load after: ${loadavg()[0]?.toFixed(1)}`)
    return true
  } finally {
    await database.close()
    await acquired.release()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function measure(
  ctx: Context,
  what: string,
  change: StartBulkChangeInput['change'],
  bareRate: () => Promise<string>,
): Promise<void> {
  const now = { ...ctx, now: new Date() }
  const [{ id, selected }, chooseMs] = await timed(() => startBulkChange(now, { selection: { all: {} }, change }))
  const pace = { ...JOB_PACE, rest: 0, signal: new AbortController().signal }
  const [, runMs] = await timed(() => runBulkChange(now, id, pace))
  await undoBulkChange(now, { id })
  const [, undoMs] = await timed(() => runBulkChange(now, id, pace))
  const undone = await getBulkChange(now, { id })
  if (undone?.restored !== selected) throw new Error(`Undone were ${undone?.restored} of ${selected}`)
  console.log(
    `${what.padEnd(8)} chosen in ${Math.round(chooseMs)} ms; without rests ${rate(selected, runMs)}, undone ${rate(selected, undoMs)}`,
  )
  console.log(`${''.padEnd(8)} one bare statement, without history, progress or undo: ${await bareRate()}`)
}

/** As the job does it, which leaves three quarters of the time to everything else. */
async function atPace(ctx: Context, profiles: number): Promise<void> {
  const now = { ...ctx, now: new Date() }
  const { id } = await startBulkChange(now, { selection: { all: {} }, change: { addTags: ['Paced'] } })
  const [, ms] = await timed(() => runBulkChange(now, id, { ...JOB_PACE, signal: new AbortController().signal }))
  console.log(`as a job, with its rests: a tag for everybody in ${Math.round(ms / 1000)} s (${rate(profiles, ms)})`)
}

async function bare({ pool }: Database, profiles: number, statement: string): Promise<string> {
  const [, ms] = await timed(() => pool.query(statement))
  return rate(profiles, ms)
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const start = performance.now()
  return [await work(), performance.now() - start]
}

const rate = (people: number, ms: number) => `${Math.round(people / (ms / 1000)).toLocaleString('en')} people/s`
