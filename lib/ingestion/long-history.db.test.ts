// What a visitor did while they were nobody joins their profile in one flush, however long it is.
import { browserOf, identify, page, type Browser } from '../../test/browsers'
import { useDatabase } from '../../test/database'
import { ERASURE_KEY, createSite } from '../../test/factories'
import { recounted, stored } from '../../test/recount'
import { createWriter, type Writer } from '.'

const database = useDatabase()
const MINUTES_APART = 40
let writer: Writer

beforeAll(async () => {
  writer = createWriter(database, { erasureKey: ERASURE_KEY })
  await database.pool.query(`
    create table learned (at timestamptz);
    create function note_learned() returns trigger language plpgsql as $$
      begin insert into learned values (now()); return null; end $$;
    create trigger learned after update on profile_lookup for each statement execute function note_learned()`)
})

/** How often what is known of people was written. */
async function countLearned(): Promise<number> {
  const { rows } = await database.pool.query<{ times: number }>('select count(*)::int4 as times from learned')
  return rows[0]?.times ?? 0
}

/** The statements that flushes send meanwhile, by name. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = []
  const { pipelinePool } = database
  const connect = pipelinePool.connect.bind(pipelinePool) as () => Promise<Client>
  const spy = jest.spyOn(pipelinePool, 'connect').mockImplementation(async () => {
    const client = await connect()
    const query = (statement: string | { text: string }) => {
      const text = typeof statement === 'string' ? statement : statement.text
      sent.push(/\/\* (\w+) \*\//.exec(text)?.[1] ?? text)
      return client.query(statement)
    }
    return new Proxy(client, {
      get: (target, name) => (name === 'query' ? query : (Reflect.get(target, name) as unknown)),
    })
  })
  await work()
  spy.mockRestore()
  return sent
}

interface Client {
  query(statement: string | { text: string }): Promise<unknown>
}

/** A visit for each number, of an address, a campaign, a purchase, a goal and a consent of its own. */
async function browse(browser: Browser, visits: number): Promise<void> {
  for (let visit = 0; visit < visits; visit++) {
    const at = visit * MINUTES_APART
    await browser.send(
      page(`/shoes-${visit}?utm_source=letter-${visit % 7}&utm_campaign=week-${visit}`, at),
      page(`/hats/${visit}`, at + 1, { title: `Hat ${visit}`, category: `Hats ${visit % 3}` }),
      { type: 'goal', name: `Goal ${visit % 4}`, at: at + 2 },
      { type: 'consent', policy: `policy-${visit % 5}`, status: visit % 2 === 0 ? 'GIVEN' : 'WITHDRAWN', at: at + 3 },
      { type: 'session', properties: { visit }, at: at + 4 },
    )
  }
}

/** The history of a visitor joins a profile. @returns what that cost */
async function join(visits: number, { known = false } = {}) {
  const site = await createSite(database, { domain: 'shop.example' })
  const claim = (at: number) => identify({ email: 'anna@x.se' }, at)
  if (known) await browserOf(writer, site).send(page('/known'), claim(1))
  const browser = browserOf(writer, site)
  await browse(browser, visits)
  const before = await countLearned()
  const statements = await statementsOf(() => browser.send(claim(visits * MINUTES_APART)))
  return { site, cost: { statements, learned: (await countLearned()) - before } }
}

test.each([
  ['a new profile', false],
  ['a profile that was known by another device', true],
])('of many visits joins %s as if each had been theirs from the beginning', async (_, known) => {
  const { site } = await join(40, { known })
  const where = { siteId: site.id }
  const { id: profileId } = await database.prisma.profile.findFirstOrThrow({ where })
  expect(await database.prisma.visit.count({ where: { ...where, profileId } })).toBe(known ? 42 : 41)
  expect(await database.prisma.visit.count({ where: { ...where, profileId: null } })).toBe(0)
  expect(await database.prisma.consent.count({ where: { ...where, profileId } })).toBe(40)
  const profiles = await stored(database, site.id)
  expect(profiles).toEqual(await recounted(database, site.id))
  expect(profiles).toMatchObject([{ notToBeFound: [], visitCount: known ? 42 : 41, goalCount: 40 }])
})

test('costs the same statements, and as little writing of what people are found by, whatever its length', async () => {
  const few = await join(20)
  const many = await join(40)
  expect(many.cost.statements).toEqual(few.cost.statements)
  expect(few.cost.statements.filter((name) => name === 'learnAdopted')).toHaveLength(1)
  expect(many.cost.learned).toBe(few.cost.learned)
})

test('that is handed from one to the next in a single flush is of whom it came to first', async () => {
  const site = await createSite(database, { domain: 'shop.example' })
  const browser = browserOf(writer, site)
  await browse(browser, 10)
  await browser.send(identify({ email: 'anna@x.se' }, 400), page('/a', 401), identify({ email: 'bo@x.se' }, 402))
  const profiles = await stored(database, site.id)
  expect(profiles).toEqual(await recounted(database, site.id))
  expect(profiles.map(({ visitCount, notToBeFound }) => [visitCount, notToBeFound])).toEqual([
    [11, []],
    [1, []],
  ])
})
