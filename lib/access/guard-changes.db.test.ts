import { useDatabase } from '../../test/database'
import { createBrowser } from '../../test/doors'
import { totp } from '../../test/e2e/totp'
import { contextFor, createSite } from '../../test/factories'
import { useMails } from '../../test/mails'
import { createTestRuntime } from '../../test/runtime'
import { createAuthDoor, createResetLink, createUser, inviteMember, renameUser } from '.'

const database = useDatabase()
const runtime = () => createTestRuntime(database, { env: { WAGGLE_RATE_LIMITS: 'off' } })
const { mailTo } = useMails(database, runtime)
const PASSWORD = 'correct horse battery'

/** Somebody who is signed in, and a member of two sites. */
async function signedIn() {
  const sites = [await createSite(database), await createSite(database)]
  const email = `maja-${sites[0]!.id}@example.com`
  const { id } = await createUser(contextFor(database, sites[0]!), { email, password: PASSWORD, role: 'ADMIN' })
  await createUser(contextFor(database, sites[1]!), { email, role: 'VIEWER' })
  const browser = createBrowser(createAuthDoor(runtime()))
  const post = async (path: string, body: object) => browser.post(`/api/auth${path}`, body)
  expect((await post('/sign-in/email', { email, password: PASSWORD })).status).toBe(200)
  await database.prisma.auditEntry.deleteMany({ where: { siteId: { in: sites.map((site) => site.id) } } })

  const audit = async () => {
    const rows = await database.prisma.auditEntry.findMany({
      where: { siteId: { in: sites.map((site) => site.id) } },
      orderBy: { id: 'asc' },
    })
    for (const row of rows)
      expect(row).toMatchObject({ actorKind: 'user', actorId: id, targetId: id, details: {}, ip: browser.ip })
    return sites.map((site) => rows.filter(({ siteId }) => siteId === site.id).map(({ action }) => action))
  }
  return { id, email, ip: browser.ip, post, audit }
}

test('another password: the person is told by mail, each site of theirs in its audit, and older links end', async () => {
  const { email, post, audit } = await signedIn()
  const { url } = await createResetLink(runtime(), { email })
  const change = (currentPassword: string) =>
    post('/change-password', { currentPassword, newPassword: 'another horse battery' })
  expect((await change('not the password')).status).toBe(400)
  expect(await audit()).toEqual([[], []])
  expect((await change(PASSWORD)).status).toBe(200)
  expect(await audit()).toEqual([['user.password-changed'], ['user.password-changed']])
  expect((await mailTo(email, 'Your password for Waggle was changed')).text).toContain('on the page of your account')
  const token = new URL(url).searchParams.get('token')
  expect((await post('/reset-password', { token, newPassword: 'a third horse battery' })).status).toBe(400)
})

test('a password by the link of a mail is told the same way, and ends the other links', async () => {
  const { email, post, audit } = await signedIn()
  const [one, two] = [await createResetLink(runtime(), { email }), await createResetLink(runtime(), { email })]
  const reset = (url: string) =>
    post('/reset-password', { token: new URL(url).searchParams.get('token'), newPassword: 'another horse battery' })
  expect((await reset(one.url)).status).toBe(200)
  expect((await reset(two.url)).status).toBe(400)
  expect(await audit()).toEqual([['user.password-reset'], ['user.password-reset']])
  expect((await mailTo(email, 'Your password for Waggle was changed')).text).toContain('signed out on every device')
})

test('the second factor on and off is told, asking for it is not', async () => {
  const { email, post, audit } = await signedIn()
  const { body } = await post('/two-factor/enable', { password: PASSWORD })
  expect(await audit()).toEqual([[], []])
  const key = new URL(String(body['totpURI'])).searchParams.get('secret') ?? ''
  expect((await post('/two-factor/verify-totp', { code: totp(key) })).status).toBe(200)
  expect(await audit()).toEqual([['user.second-factor-enabled'], ['user.second-factor-enabled']])
  await mailTo(email, 'The second factor for Waggle is on')
  expect((await post('/two-factor/disable', { password: PASSWORD })).status).toBe(200)
  const both = ['user.second-factor-enabled', 'user.second-factor-disabled']
  expect(await audit()).toEqual([both, both])
  await mailTo(email, 'The second factor for Waggle is off')
})

test('another name is told without saying which', async () => {
  const { id, ip, audit } = await signedIn()
  const actor = { kind: 'user', userId: id, role: 'VIEWER' } as const
  await renameUser({ db: database, actor, now: new Date(), ip }, { name: 'Maja Lindqvist' })
  expect(await audit()).toEqual([['user.renamed'], ['user.renamed']])
})

test('somebody who was invited cannot sign in before they chose a password', async () => {
  const site = await createSite(database)
  const email = `new-${site.id}@example.com`
  await inviteMember(contextFor(database, site), runtime(), { email, role: 'VIEWER' })
  const browser = createBrowser(createAuthDoor(runtime()))
  expect((await browser.post('/api/auth/sign-in/email', { email, password: PASSWORD })).status).toBe(401)
})
