// npm run bench -- start
//
// From the command to the first page, on a machine that has built before: PostgreSQL started, tables checked, server up, page
// answered. Beside it, in the same run, what Next alone costs on a page that asks no database, without a worker or anything of ours.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildWhatIsStale } from '../build'

const ROOT = join(__dirname, '../..')
const BAR_SECONDS = 5
const ROUNDS = 5
const PAGE = '/setup'
const PAGE_WITHOUT_DATABASE = '/demo'

export async function benchStart(): Promise<boolean> {
  await buildWhatIsStale({ pages: true, say: (line) => console.log(line) })
  const dataDir = await mkdtemp(join(tmpdir(), 'waggle-bench-start-'))
  try {
    const nextAlone = ['node_modules/next/dist/bin/next', 'start']
    const start = ['--import', 'tsx', 'scripts/start.ts']
    // The first makes the database; that is not what is measured.
    await timeToPage(start, PAGE, { WAGGLE_DATA_DIR: dataDir })
    const waggle: number[] = []
    const next: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      waggle.push(await timeToPage(start, PAGE, { WAGGLE_DATA_DIR: dataDir }))
      next.push(await timeToPage(nextAlone, PAGE_WITHOUT_DATABASE, { NODE_ENV: 'production' }))
    }
    const seconds = median(waggle)
    const load = loadavg()[0]?.toFixed(1)
    console.log(
      `start to first page    ${seconds.toFixed(2)} s   bar ${BAR_SECONDS} s   of ${ROUNDS} rounds ${list(waggle)}`,
    )
    console.log(
      `Next alone, simple page${median(next).toFixed(2)} s                    of ${ROUNDS} rounds ${list(next)}`,
    )
    console.log(`load of the machine at the end: ${load}`)
    return seconds < BAR_SECONDS
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Seconds from the command to the whole of a page that is no error. */
async function timeToPage(args: string[], page: string, env: Record<string, string>): Promise<number> {
  const port = await freePort()
  const startedAt = performance.now()
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: '', PORT: String(port), WAGGLE_LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(child, 'close')
  try {
    for (;;) {
      const status = await fetch(`http://127.0.0.1:${port}${page}`).then(
        async (answer) => answer.text().then(() => answer.status),
        () => 0,
      )
      if (status > 0 && status < 500) return (performance.now() - startedAt) / 1000
      if (child.exitCode !== null) throw new Error(`${args.join(' ')} ended before its first page`)
      if (status >= 500) throw new Error(`${page} answered ${status}`)
      await sleep(10)
    }
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const list = (values: number[]) => `(${values.map((value) => value.toFixed(2)).join(', ')})`
