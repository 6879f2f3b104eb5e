import { useDatabase } from '../../test/database'
import { createBrowser } from '../../test/doors'
import { createTestRuntime } from '../../test/runtime'
import { authenticate, createAuthDoor, createSetupDoor, isSetUp, setupUrl } from '.'

const database = useDatabase()
const runtime = () => createTestRuntime(database)
const form = {
  name: 'Anna Lind',
  email: ' Anna@Example.com ',
  password: 'correct horse battery',
  siteName: 'Åhlén & Söner',
  domain: 'https://Shop.Example.com/x',
}
const browser = () => createBrowser(createSetupDoor(runtime()))

async function token(): Promise<string> {
  const url = await setupUrl(runtime())
  return new URL(url ?? 'http://none').searchParams.get('token') ?? ''
}

test('the link is the same at every start, and of no use with another secret', async () => {
  expect(await setupUrl(runtime())).toBe(await setupUrl(runtime()))
  const elsewhere = await setupUrl({ ...runtime(), secret: 'another secret of tests, forty characters' })
  expect(elsewhere).not.toBe(await setupUrl(runtime()))
})

test.each([
  ['wrong', { token: 'x'.repeat(43) }, 403],
  ['empty', { token: '' }, 403],
  ['missing', { token: undefined }, 400],
])('a token that is %s makes nothing', async (_, change, status) => {
  const answer = await browser().post('/api/setup', { ...form, ...change })
  expect(answer.status).toBe(status)
  expect(await isSetUp(runtime())).toBe(false)
})

test.each([
  ['name', '  '],
  ['email', 'anna@'],
  ['password', 'too short'],
  ['siteName', 'x'.repeat(101)],
  ['domain', 'not a domain'],
])('what is wrong with %s is said at its field, and nothing is made', async (field, value) => {
  const answer = await browser().post('/api/setup', { ...form, token: await token(), [field]: value })
  expect(answer).toMatchObject({ status: 400, body: { error: { code: 'INVALID', field } } })
  expect(await isSetUp(runtime())).toBe(false)
  expect(await database.prisma.site.count()).toBe(0)
})

test('everything that is wrong is said at once', async () => {
  const wrong = { name: ' ', email: 'anna@', domain: 'not a domain', timeZone: 'Mars/Olympus' }
  const { body } = await browser().post('/api/setup', { ...form, token: await token(), ...wrong })
  const { error, also } = body as { error: { field: string }; also: { field: string }[] }
  expect([error, ...also].map(({ field }) => field)).toEqual(['name', 'email', 'domain', 'timeZone'])
})

test('of two at the same moment one makes the account and is signed in, the other gets a sentence', async () => {
  const sent = { ...form, token: await token(), timeZone: 'Europe/Stockholm' }
  const browsers = [browser(), browser(), browser()]
  const answers = await Promise.all(
    browsers.map((one, index) => one.post('/api/setup', { ...sent, email: `owner-${index}@example.com` })),
  )
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409])
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ error: { code: 'CONFLICT' } })
  expect(await database.prisma.user.count()).toBe(1)
  expect(
    await database.prisma.site.findMany({ select: { slug: true, name: true, domain: true, timeZone: true } }),
  ).toEqual([{ slug: 'ahlen-soner', name: 'Åhlén & Söner', domain: 'shop.example.com', timeZone: 'Europe/Stockholm' }])
  const winner = browsers[answers.findIndex(({ status }) => status === 201)]!
  const who = await authenticate(runtime(), { cookie: winner.cookie(), 'x-waggle-site': 'ahlen-soner' })
  expect(who?.site?.actor).toMatchObject({ kind: 'user', role: 'OWNER' })
  expect(await database.prisma.auditEntry.findMany({ select: { action: true, actorKind: true, ip: true } })).toEqual([
    { action: 'site.set-up', actorKind: 'user', ip: winner.ip },
  ])
})

test('once somebody can sign in there is no link any more, and the old one makes nobody else', async () => {
  expect(await setupUrl(runtime())).toBeNull()
  const { derivedKey } = await import('../derived-key')
  const answer = await browser().post('/api/setup', { ...form, token: derivedKey(runtime().secret, 'set-up') })
  expect(answer.status).toBe(409)
  expect(await database.prisma.user.count()).toBe(1)
})

describe('when signing in fails once the account is made', () => {
  const other = useDatabase()
  const broken = () => createTestRuntime(other)

  test('the answer says so by its missing cookie, and the account stands', async () => {
    await other.pool.query('alter table session rename to session_away')
    const token = new URL((await setupUrl(broken()))!).searchParams.get('token')
    const visitor = createBrowser(createSetupDoor(broken()))
    const answer = await visitor.post('/api/setup', { ...form, token })
    await other.pool.query('alter table session_away rename to session')
    expect(answer).toMatchObject({ status: 201, body: { site: { slug: 'ahlen-soner' } } })
    expect(visitor.cookie()).toBe('')
    const later = createBrowser(createAuthDoor(broken()))
    const who = { email: form.email.trim(), password: form.password }
    expect((await later.post('/api/auth/sign-in/email', who)).status).toBe(200)
  })
})
