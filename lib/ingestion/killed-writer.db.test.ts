import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { browserOf, storyOf } from '../../test/browsers'
import { useDatabase } from '../../test/database'
import { ERASURE_KEY, createSite } from '../../test/factories'
import { recounted, stored } from '../../test/recount'
import { createWriter } from './writer'

const ROOT = join(__dirname, '../..')
const database = useDatabase()

let child: ChildProcess | undefined
afterEach(() => child?.kill('SIGKILL'))

test('a process killed in the middle of a flush loses nothing it answered and leaves nothing half; resending completes it', async () => {
  const site = await createSite(database, { domain: 'shop.example' })
  const url = `${database.url}${database.url.includes('?') ? '&' : '?'}application_name=killed`
  child = spawn(process.execPath, ['--import', 'tsx', 'test/writing-process.ts', url, site.id], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout?.on('data', (data: Buffer) => (said += data.toString()))
  await until(() => Promise.resolve(said.includes('answered 59\n')))

  // Its flush has saved profiles and identifiers, and stands before the visits.
  const holder = await database.pool.connect()
  await holder.query('begin')
  await holder.query('lock table visit in exclusive mode')
  await until(async () => (await sessions('and wait_event_type = $$Lock$$')) > 0)
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
  await holder.query('rollback')
  holder.release()
  await until(async () => (await sessions()) === 0)

  const answered = [...said.matchAll(/answered (\d+)\n/g)].map(([, n]) => Number(n))
  const keys = await database.prisma.visitor.findMany({ where: { siteId: site.id }, select: { key: true } })
  expect(keys.map(({ key }) => key)).toEqual(expect.arrayContaining(answered.map((n) => storyOf(n).key)))
  await expectWhole(site.id)

  // Who was not answered sends again, and so does everybody else.
  const last = Math.max(...answered) + 40
  const writer = createWriter(database, { erasureKey: ERASURE_KEY })
  const outcomes = await Promise.all(
    Array.from({ length: last }, (_, n) => browserOf(writer, site, { key: storyOf(n).key }).send(...storyOf(n).events)),
  )
  for (const n of answered) expect(outcomes[n]).toEqual({ accepted: 0, duplicates: 2, rejected: [] })
  expect(outcomes.at(-1)).toEqual({ accepted: 2, duplicates: 0, rejected: [] })
  await expectWhole(site.id)
  expect(await database.prisma.event.count({ where: { siteId: site.id } })).toBe(2 * last)
  expect(await database.prisma.profile.count({ where: { siteId: site.id } })).toBe(last)
}, 30_000)

/** Each visitor has both events in a visit of their own profile, and nothing else is there. */
async function expectWhole(siteId: string): Promise<void> {
  const visitors = await database.prisma.visitor.findMany({
    where: { siteId },
    include: { profile: { include: { identities: true } }, visits: { include: { events: true } } },
  })
  for (const { profile, visits } of visitors) {
    expect(profile?.identities).toHaveLength(1)
    expect(visits.map(({ profileId, events }) => [profileId, events.length])).toEqual([[profile?.id, 2]])
  }
  expect(await database.prisma.profile.count({ where: { siteId } })).toBe(visitors.length)
  expect(await database.prisma.mergeLedger.count({ where: { siteId } })).toBe(visitors.length)
  expect(await stored(database, siteId)).toEqual(await recounted(database, siteId))
}

async function sessions(condition = ''): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(
    `select count(*)::int4 as count from pg_stat_activity
     where application_name = 'killed' and datname = current_database() ${condition}`,
  )
  return rows[0]?.count ?? 0
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('It did not come to it within 20 s')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
