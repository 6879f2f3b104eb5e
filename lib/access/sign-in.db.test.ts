import { useDatabase } from '../../test/database'
import { createBrowser } from '../../test/doors'
import { contextFor, createSite } from '../../test/factories'
import { useMails } from '../../test/mails'
import { createTestRuntime } from '../../test/runtime'
import { sql } from '../db'
import { authenticate, createAuthDoor, createResetLink, createUser } from '.'

const database = useDatabase()
const runtime = (env: Record<string, string> = {}) =>
  createTestRuntime(database, { env: { WAGGLE_RATE_LIMITS: 'off', ...env } })
const { mailTo } = useMails(database, runtime)
const PASSWORD = 'correct horse battery'
const SIGN_IN = '/api/auth/sign-in/email'

let sites: Awaited<ReturnType<typeof createSite>>[]
beforeAll(async () => {
  sites = [await createSite(database), await createSite(database)]
  const roles = [
    ['owner', 'OWNER'],
    ['viewer', 'VIEWER'],
  ] as const
  for (const [name, role] of roles) {
    await createUser(contextFor(database, sites[0]!), { email: `${name}@example.com`, password: PASSWORD, role })
  }
}, 60_000)

const browser = (origin?: string) => createBrowser(createAuthDoor(runtime()), origin)

async function signedIn(name = 'owner', password = PASSWORD) {
  const one = browser()
  const { status } = await one.post(SIGN_IN, { email: `${name}@example.com`, password })
  expect(status).toBe(200)
  return one
}

const who = (cookie: string, site?: string) => authenticate(runtime(), { cookie, 'x-waggle-site': site })

test('somebody who signs in is known, on their own site with their role', async () => {
  const { cookie } = await signedIn('viewer')
  expect(await who(cookie(), sites[0]!.slug)).toMatchObject({
    site: { siteId: sites[0]!.id, actor: { kind: 'user', role: 'VIEWER' } },
  })
})

test('without a site, on a site of others and on one that does not exist they are known, and may do nothing', async () => {
  const { cookie } = await signedIn()
  const answers = await Promise.all([who(cookie()), who(cookie(), sites[1]!.slug), who(cookie(), 'no-such-site')])
  for (const answer of answers) expect(answer).toEqual({ userId: answers[0]!.userId, site: null })
})

test('a wrong password and an address that nobody has get the same answer', async () => {
  const wrong = await browser().post(SIGN_IN, { email: 'owner@example.com', password: 'not the password' })
  const unknown = await browser().post(SIGN_IN, { email: 'nobody@example.com', password: 'not the password' })
  expect(wrong.status).toBe(401)
  expect({ status: unknown.status, body: unknown.body }).toEqual({ status: wrong.status, body: wrong.body })
})

test('whoever signs out is out at once, though the session was remembered a moment ago', async () => {
  const one = await signedIn()
  const cookie = one.cookie()
  expect(await who(cookie)).not.toBeNull()
  expect((await one.post('/api/auth/sign-out', {})).status).toBe(200)
  expect(await who(cookie)).toBeNull()
})

test('a cookie that was changed, or is only the token in the database, proves nothing', async () => {
  const cookie = (await signedIn()).cookie()
  const { token } = await database.prisma.session.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
  expect(await who(cookie.slice(0, -8) + 'AAAAAA%3D')).toBeNull()
  expect(await who(`waggle.session_token=${token}`)).toBeNull()
  expect(await who('waggle.session_token=')).toBeNull()
})

test.each(['/api/auth/sign-up/email', '/api/auth/update-user', '/api/auth/sign-in/social', '/api/auth/delete-user'])(
  'nobody reaches %s',
  async (path) => {
    const before = await database.prisma.user.count()
    const answer = await browser().post(path, { email: 'new@example.com', name: 'New', password: PASSWORD })
    expect(answer.status).toBe(404)
    expect(await database.prisma.user.count()).toBe(before)
  },
)

test('a page of another origin can neither sign in nor have the answer lead elsewhere', async () => {
  const one = browser()
  const body = { email: 'owner@example.com', password: PASSWORD }
  expect((await one.post(SIGN_IN, body, { origin: 'https://evil.example', cookie: 'a=b' })).status).toBe(403)
  expect((await one.post(SIGN_IN, { ...body, callbackURL: 'https://evil.example/' })).status).toBe(403)
  expect((await one.post(SIGN_IN, { ...body, callbackURL: '//evil.example/' })).status).toBe(403)
})

test('too many tries from one address have to wait, and another address does not', async () => {
  const door = createAuthDoor({ ...runtime({ WAGGLE_RATE_LIMITS: 'on' }), database: await onItsOwn() })
  const guesser = createBrowser(door)
  const statuses: number[] = []
  for (let count = 0; count < 12; count += 1) {
    const { status } = await guesser.post(SIGN_IN, { email: 'owner@example.com', password: `guess number ${count}` })
    statuses.push(status)
  }
  expect(statuses.filter((status) => status === 401)).toHaveLength(10)
  expect(statuses.slice(10)).toEqual([429, 429])
  const waiting = await guesser.post(SIGN_IN, { email: 'owner@example.com', password: PASSWORD })
  expect(Number(waiting.headers['retry-after'])).toBeGreaterThan(0)
  expect((await createBrowser(door).post(SIGN_IN, { email: 'owner@example.com', password: PASSWORD })).status).toBe(200)
})

/** better-auth is made once for each pool: another pool, another set of options. */
async function onItsOwn() {
  const { createDatabase } = await import('../db')
  const own = createDatabase(database.url, { max: 2 })
  opened.push(own)
  return own
}
const opened: { close(): Promise<void> }[] = []
afterAll(() => Promise.all(opened.map((one) => one.close())))

test('a new password comes by mail: the link works once, ends every session, and only then counts', async () => {
  const before = await signedIn('viewer')
  const cookie = before.cookie()
  const asked = await browser().post('/api/auth/request-password-reset', { email: 'viewer@example.com' })
  const unknown = await browser().post('/api/auth/request-password-reset', { email: 'nobody@example.com' })
  expect({ status: unknown.status, body: unknown.body }).toEqual({ status: asked.status, body: asked.body })

  const mail = await mailTo('viewer@example.com', 'Choose a new password for Waggle')
  const token = /reset-password\?token=([\w-]+)/.exec(mail.text)?.[1] ?? ''
  expect(await database.prisma.localMail.count({ where: { to: 'nobody@example.com' } })).toBe(0)

  const reset = (newPassword: string) => browser().post('/api/auth/reset-password', { token, newPassword })
  expect((await reset('too short')).status).toBe(400)
  expect(await who(cookie)).not.toBeNull()
  expect((await reset('another horse battery')).status).toBe(200)
  expect((await reset('a third horse battery')).status).toBe(400)
  expect(await who(cookie)).toBeNull()
  expect((await browser().post(SIGN_IN, { email: 'viewer@example.com', password: PASSWORD })).status).toBe(401)
  await signedIn('viewer', 'another horse battery')
  expect((await mailTo('viewer@example.com', 'Your password for Waggle was changed')).html).toContain('changed')
})

test.each(['reset', 'changed'])(
  'a password that was %s makes every other link to choose one worthless',
  async (how) => {
    const email = `${how}@example.com`
    await createUser(contextFor(database, sites[0]!), { email, password: PASSWORD, role: 'VIEWER' })
    const link = async () => new URL((await createResetLink(runtime(), { email })).url).searchParams.get('token')!
    const older = await link()
    const one = await signedIn(how)
    const reset = (token: string, newPassword: string) =>
      browser().post('/api/auth/reset-password', { token, newPassword })
    const answer =
      how === 'reset'
        ? await reset(await link(), 'another horse battery')
        : await one.post('/api/auth/change-password', {
            currentPassword: PASSWORD,
            newPassword: 'another horse battery',
            revokeOtherSessions: true,
          })
    expect(answer.status).toBe(200)
    expect((await reset(older, 'a third horse battery')).status).toBe(400)
    await signedIn(how, 'another horse battery')
  },
)

test('the command line makes a link too, and for nobody none', async () => {
  const { url } = await createResetLink(runtime(), { email: 'OWNER@example.com' })
  const token = new URL(url).searchParams.get('token')
  expect((await browser().post('/api/auth/reset-password', { token, newPassword: PASSWORD })).status).toBe(200)
  await expect(createResetLink(runtime(), { email: 'nobody@example.com' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('no table holds a password, a session cookie or a link that was sent', async () => {
  const one = await signedIn()
  const { url } = await createResetLink(runtime(), { email: 'owner@example.com' })
  const secrets = [PASSWORD, decodeURIComponent(one.cookie().split('=')[1]!), new URL(url).searchParams.get('token')!]
  expect(await tablesWith(secrets)).toEqual([])
})

async function tablesWith(secrets: string[]): Promise<string[]> {
  const tables = await database.query<{ name: string }>(
    sql`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'graphile_worker')`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await database.pool.query<{ row: string }>(`select t::text as row from ${name} t`)
    if (rows.some(({ row }) => secrets.some((secret) => row.includes(secret)))) found.push(name)
  }
  return found
}
