// npm run bench -- seed
//
// 100,000 people with their history, as `cli seed` makes them, on an embedded PostgreSQL with the settings of every day.
import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSite } from '../../lib/access'
import { createDatabase } from '../../lib/db'
import { acquireDatabase } from '../../lib/db/embedded'
import { migrate } from '../../lib/db/migrate'
import { seedSite } from '../../lib/seed'

const PROFILES = 100_000
const BAR_SECONDS = 60

export async function benchSeed(): Promise<boolean> {
  const dataDir = await mkdtemp(join(tmpdir(), 'waggle-bench-seed-'))
  const acquired = await acquireDatabase({
    env: { DATABASE_URL: undefined, WAGGLE_DATABASE_PORT: undefined, WAGGLE_DATA_DIR: dataDir },
  })
  const database = createDatabase(acquired.url)
  try {
    await migrate(acquired.url)
    const ctx = { db: database, actor: { kind: 'cli' } as const, now: new Date() }
    const site = await createSite(ctx, { name: 'Bench', domain: 'bench.example' })
    const cpuBefore = process.cpuUsage()
    const { profiles, visits, events, seconds } = await seedSite({ ...ctx, siteId: site.id }, { profiles: PROFILES })
    const cpu = process.cpuUsage(cpuBefore)
    const ownSeconds = (cpu.user + cpu.system) / 1e6
    console.log(`${profiles} profiles, ${visits} visits, ${events} events: ${seconds} s   bar ${BAR_SECONDS} s`)
    console.log(`of it making them up  ${ownSeconds.toFixed(1)} s of this process's CPU, beside PostgreSQL's`)
    console.log(`memory at the end     ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`)
    console.log(`load of the machine at the end: ${loadavg()[0]?.toFixed(1)}`)
    return seconds < BAR_SECONDS
  } finally {
    await database.close()
    await acquired.release()
    await rm(dataDir, { recursive: true, force: true })
  }
}
