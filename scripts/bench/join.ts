// npm run bench -- join [--times 3]
//
// A visitor with a long history of nobody's says who they are: how long the flush takes that gives it all to their profile, by the number
// of their visits. Who else writes waits no longer than that.
import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSite } from '../../lib/access'
import type { Context } from '../../lib/context'
import { createDatabase, newId, type Database } from '../../lib/db'
import { acquireDatabase } from '../../lib/db/embedded'
import { migrate } from '../../lib/db/migrate'
import { createWriter, type Writer } from '../../lib/ingestion'
import { makeLongVisitor } from './long-history'

const VISITS = [10, 500, 2_000, 10_000]
const EVENTS_A_VISIT = 10
const BAR = { visits: 2_000, milliseconds: 1_000 }

export async function benchJoin({ times = 3 }: { times?: number } = {}): Promise<boolean> {
  const dataDir = await mkdtemp(join(tmpdir(), 'waggle-bench-join-'))
  const acquired = await acquireDatabase({
    env: { DATABASE_URL: undefined, WAGGLE_DATABASE_PORT: undefined, WAGGLE_DATA_DIR: dataDir },
  })
  const database = createDatabase(acquired.url)
  try {
    await migrate(acquired.url)
    const ctx = { db: database, actor: { kind: 'cli' } as const, now: new Date() }
    const { id: siteId } = await createSite(ctx, { name: 'Bench', domain: 'shop.example' })
    const writer = createWriter(database, { erasureKey: '-' })
    await identify(writer, siteId, newId())
    let reached = true
    for (const visits of VISITS) {
      const took: number[] = []
      for (let time = 0; time < times; time++) took.push(await timeJoin({ ...ctx, siteId }, writer, visits))
      const median = took.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0
      const barred = visits === BAR.visits
      if (barred) reached = median <= BAR.milliseconds
      const verdict = barred ? `bar ${BAR.milliseconds} ms: ${reached ? 'reached' : 'MISSED'}` : ''
      console.log(
        `${visits.toLocaleString('en').padStart(6)} visits: ${took.map(Math.round).join(', ')} ms   ${verdict}`,
      )
    }
    console.log(`load of the machine at the end: ${loadavg()[0]?.toFixed(1)}`)
    return reached
  } finally {
    await database.close()
    await acquired.release()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function timeJoin(ctx: Context & { db: Database }, writer: Writer, visits: number): Promise<number> {
  const key = await makeLongVisitor(ctx, { visits, events: visits * EVENTS_A_VISIT })
  await ctx.db.pool.query('vacuum analyze visit, event')
  const startedMs = performance.now()
  await identify(writer, ctx.siteId, key)
  const tookMs = performance.now() - startedMs
  const visitor = await ctx.db.prisma.visitor.findFirstOrThrow({
    where: { siteId: ctx.siteId, key },
    include: { profile: true },
  })
  if ((visitor.profile?.visitCount ?? 0) < visits) throw new Error('Not all of it joined')
  return tookMs
}

const identify = (writer: Writer, siteId: string, visitorKey: string) =>
  writer.write({
    siteId,
    visitorKey,
    client: { device: 'desktop', browser: null, os: null, language: null, country: null, city: null },
    trust: 'browser',
    receivedAt: new Date(),
    events: [
      {
        index: 0,
        messageId: newId(),
        occurredAt: new Date(),
        type: 'identify',
        via: 'identify',
        fields: {},
        email: `${newId()}@example.org`,
      },
    ],
  })
