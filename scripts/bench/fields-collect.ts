import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../../lib/db'
import type { LoadFigures } from './collect-load'
import { deleteAField, settleIndexes, type FieldsSite } from './fields-site'
import { runNode, type Started } from './processes'

const LEAST_SHARE = 0.8
const CONNECTIONS = 64
const WARM_UP_SECONDS = 5

/** What collect keeps of its rate meanwhile. Each rate is compared with those right before and after it, since what else the machine
 * does changes. */
export async function benchCollect(
  { port }: Started,
  database: Database,
  site: FieldsSite,
  seconds: number,
): Promise<boolean> {
  const load = async ({ properties = 0, times = 1 } = {}): Promise<number> => {
    const args = [port, site.trackingKey, CONNECTIONS, 1, seconds * times, WARM_UP_SECONDS, 1, properties].map(String)
    const figures = JSON.parse(await runNode(join(__dirname, 'collect-load.ts'), args)) as LoadFigures
    if (Object.keys(figures.refused).length > 0) console.log(`  REFUSED: ${JSON.stringify(figures.refused)}`)
    return figures.eventsPerSecond
  }
  await load()
  const before = await load()
  const building = await loadWhileBuilding(() => load({ times: 3 }), database, site)
  const between = await load()
  const beside = await loadBesideAProcess(() => load())
  const deleting = await loadWhileDeleting(load, database, site)
  await sleep(2_000)
  const after = await load()
  const with10 = await load({ properties: 10 })
  const share = (name: string, rate: number, of: number): boolean => {
    const isReached = rate >= of * LEAST_SHARE
    const percent = ((rate / of) * 100).toFixed(0)
    console.log(
      `${name.padEnd(34)} ${grouped(rate)} events/s, ${percent} % (bar ≥ ${LEAST_SHARE * 100} %): ${isReached ? 'reached' : 'MISSED'}`,
    )
    return isReached
  }
  console.log(`${'collect by itself'.padEnd(34)} ${[before, between, after].map(grouped).join(', ')} events/s`)
  const shares = [
    share('collect while an index is built', building, (before + between) / 2),
    share('collect while a field is deleted', deleting, (between + after) / 2),
    share('collect, 10 session properties', with10, after),
  ]
  console.log(
    `${'  for comparison: while any process takes one core'.padEnd(34)} ${grouped(beside)} events/s, ${((beside / between) * 100).toFixed(0)} %`,
  )
  return shares.every(Boolean)
}

const SPIN = `
  const spin = () => { for (const from = Date.now(); Date.now() - from < 50; ); setImmediate(spin) }
  process.stdin.on('end', () => process.exit()).resume()
  spin()`

/** What is left of the rate where the processor is shared with one more, whatever that does. */
async function loadBesideAProcess(load: () => Promise<number>): Promise<number> {
  // A session of its own, as each process of PostgreSQL is: Linux shares the processor between sessions. It ends with us, whatever happens.
  const busy = spawn(process.execPath, ['-e', SPIN], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  try {
    return await load()
  } finally {
    busy.kill()
  }
}

/** Builds indexes one after the other, as often as the load lasts, and loads until one was whole: all that it does is measured, not only
 * how it begins. */
async function loadWhileBuilding(load: () => Promise<number>, database: Database, site: FieldsSite): Promise<number> {
  const times: number[] = []
  const rates: number[] = []
  const over = new AbortController()
  const build = async () => {
    try {
      while (!over.signal.aborted) {
        const start = performance.now()
        await settleIndexes(database, site, ['plan'], { again: true })
        times.push((performance.now() - start) / 1000)
      }
    } finally {
      over.abort()
    }
  }
  const building = build()
  // What it says is heard below, after the load.
  building.catch(() => undefined)
  do rates.push(await load())
  while (times.length === 0 && !over.signal.aborted)
  const whole = times.length
  over.abort()
  await building
  console.log(
    `  ${whole} builds meanwhile, each in ${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)} s`,
  )
  return rates.reduce((sum, rate) => sum + rate, 0) / rates.length
}

async function loadWhileDeleting(load: () => Promise<number>, database: Database, site: FieldsSite): Promise<number> {
  const stop = new AbortController()
  const deleting = deleteAField(database, site, 'remark', stop.signal).catch((error: Error) => {
    if (error.name !== 'AbortError') throw error
  })
  const rate = await load()
  stop.abort()
  await deleting
  return rate
}

const grouped = (value: number) => Math.round(value).toLocaleString('en')
