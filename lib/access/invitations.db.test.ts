import { useDatabase } from '../../test/database'
import { createBrowser } from '../../test/doors'
import { contextFor, createSite } from '../../test/factories'
import { useMails } from '../../test/mails'
import { createTestRuntime } from '../../test/runtime'
import { staffedSite } from '../../test/staffed-site'
import type { Context } from '../context'
import {
  authenticate,
  createAuthDoor,
  createInvitationDoor,
  createUser,
  findInvitation,
  inviteMember,
  listMembers,
  resendInvitation,
} from '.'

const database = useDatabase()
const runtime = (env: Record<string, string> = {}) =>
  createTestRuntime(database, { env: { WAGGLE_RATE_LIMITS: 'off', ...env } })
const { mailTo } = useMails(database, runtime)
const PASSWORD = 'correct horse battery'

const staffed = () => staffedSite(database)
const anAddress = () => `new-${Math.random().toString(36).slice(2)}@example.com`
const tokenOf = (url: string | null) => new URL(url ?? 'http://no-link').searchParams.get('token') ?? ''
const accept = (token: string, more: object = {}) =>
  createBrowser(createInvitationDoor(runtime())).post('/api/invitation', {
    token,
    name: 'Nils Ek',
    password: PASSWORD,
    ...more,
  })

describe('inviting', () => {
  test('somebody new gets a mail with a link, chooses name and password, and is on the site with their role', async () => {
    const { site, as, ids, audit } = await staffed()
    const email = anAddress()
    const { member } = await inviteMember(as('ADMIN'), runtime(), { email: ` ${email.toUpperCase()} `, role: 'viewer' })
    expect(member).toMatchObject({ user: { email, name: email.split('@')[0] }, role: 'VIEWER', lastSeenAt: null })
    expect(member.invitation!.expiresAt.getTime() - member.invitation!.sentAt.getTime()).toBe(7 * 86_400_000)

    const mail = await mailTo(email, `You are invited to ${site.name} on Waggle`)
    expect(mail.text).toContain('Some admin invites you')
    expect(mail.text).toContain('within 7 days')
    const token = /invite\?token=([\w-]+)/.exec(mail.text)?.[1] ?? ''
    expect(await findInvitation(runtime(), token, new Date())).toEqual({
      email,
      name: member.user.name,
      siteNames: [site.name],
    })

    const browser = createBrowser(createInvitationDoor(runtime()))
    const answer = await browser.post('/api/invitation', { token, name: ' Nils Ek ', password: PASSWORD })
    expect(answer).toMatchObject({ status: 201, body: { site: { slug: site.slug } } })
    const who = await authenticate(runtime(), { cookie: browser.cookie(), 'x-waggle-site': site.slug })
    expect(who).toMatchObject({ userId: member.user.id, site: { siteId: site.id, actor: { role: 'VIEWER' } } })
    const signIn = createBrowser(createAuthDoor(runtime()))
    expect((await signIn.post('/api/auth/sign-in/email', { email, password: PASSWORD })).status).toBe(200)

    const listed = (await listMembers(as('ADMIN'))).find(({ user }) => user.id === member.user.id)
    expect(listed).toMatchObject({ user: { name: 'Nils Ek' }, invitation: null })
    expect(await audit()).toEqual([
      { action: 'member.invited', actorId: ids.ADMIN, targetId: member.user.id, details: { role: 'VIEWER' } },
      { action: 'member.joined', actorId: member.user.id, targetId: member.user.id, details: {} },
    ])
    const where = { siteId: site.id, action: 'member.joined' }
    expect(await database.prisma.auditEntry.findFirst({ where })).toMatchObject({ ip: browser.ip })
  })

  test('the link works once, and not with a bad name or password', async () => {
    const { as } = await staffed()
    const { invitationUrl } = await inviteMember(as('OWNER'), runtime(), { email: anAddress(), role: 'ADMIN' })
    const token = tokenOf(invitationUrl)
    expect(await accept(token, { password: 'too short' })).toMatchObject({
      status: 400,
      body: { error: { field: 'password' } },
    })
    expect(await accept(token, { name: ' ' })).toMatchObject({ status: 400, body: { error: { field: 'name' } } })
    const answers = await Promise.all([accept(token), accept(token), accept(token)])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 404, 404])
    expect((await accept(token)).status).toBe(404)
    expect(await findInvitation(runtime(), token, new Date())).toBeNull()
  })

  test.each(['', 'x', 'x'.repeat(32)])('the token %j leads nowhere', async (token) => {
    expect((await accept(token)).status).toBe(404)
  })

  test('a form of another page, which browsers send without asking, accepts nothing', async () => {
    const { as } = await staffed()
    const { invitationUrl } = await inviteMember(as('OWNER'), runtime(), { email: anAddress(), role: 'ADMIN' })
    const body = JSON.stringify({ token: tokenOf(invitationUrl), name: 'Eve', password: PASSWORD })
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', '']) {
      const answer = await createBrowser(createInvitationDoor(runtime())).post('/api/invitation', body, {
        'content-type': type,
      })
      expect(answer.status).toBe(415)
    }
    expect((await accept(tokenOf(invitationUrl))).status).toBe(201)
  })

  test('a link is of no use after seven days', async () => {
    const { as } = await staffed()
    const days = (count: number) => new Date(Date.now() - count * 86_400_000)
    for (const [now, isGood] of [
      [days(7.01), false],
      [days(6.99), true],
    ] as const) {
      const ctx = { ...as('OWNER'), now }
      const { invitationUrl } = await inviteMember(ctx, runtime(), { email: anAddress(), role: 'VIEWER' })
      expect((await accept(tokenOf(invitationUrl))).status).toBe(isGood ? 201 : 404)
    }
  })

  test('of several links the last one sent works, and a forgotten password ends them all', async () => {
    const { as } = await staffed()
    const email = anAddress()
    const first = await inviteMember(as('OWNER'), runtime(), { email, role: 'VIEWER' })
    const userId = first.member.user.id
    const second = await resendInvitation(as('OWNER'), runtime(), { userId })
    expect((await accept(tokenOf(first.invitationUrl))).status).toBe(404)
    expect((await accept(tokenOf(second.invitationUrl))).status).toBe(201)
    await expect(resendInvitation(as('OWNER'), runtime(), { userId })).rejects.toMatchObject({ code: 'CONFLICT' })

    const other = await inviteMember(as('OWNER'), runtime(), { email: anAddress(), role: 'VIEWER' })
    const browser = createBrowser(createAuthDoor(runtime()))
    await browser.post('/api/auth/request-password-reset', { email: other.member.user.email })
    const mail = await mailTo(other.member.user.email, 'Choose a new password for Waggle')
    const token = /reset-password\?token=([\w-]+)/.exec(mail.text)?.[1]
    expect((await browser.post('/api/auth/reset-password', { token, newPassword: PASSWORD })).status).toBe(200)
    expect((await accept(tokenOf(other.invitationUrl))).status).toBe(404)
  })

  test('who has an account already is added and told, and their password stays', async () => {
    const { site, cli, as, audit, ids } = await staffed()
    const elsewhere = await createSite(database)
    const email = anAddress()
    const { id } = await createUser(contextFor(database, elsewhere), { email, password: PASSWORD, role: 'OWNER' })
    const { member, invitationUrl } = await inviteMember(as('ADMIN'), runtime(), {
      email,
      name: 'Not theirs',
      role: 'MARKETER',
    })
    expect(invitationUrl).toBeNull()
    expect(member).toMatchObject({ user: { id, name: email.split('@')[0] }, role: 'MARKETER', invitation: null })
    const mail = await mailTo(email, `You are now a member of ${site.name} on Waggle`)
    expect(mail.text).toContain(`/${site.slug}`)
    expect(mail.text).not.toContain('token=')
    await expect(inviteMember(cli, runtime(), { email, role: 'VIEWER' })).rejects.toMatchObject({
      code: 'CONFLICT',
      field: 'email',
    })
    expect(await audit()).toEqual([
      { action: 'member.added', actorId: ids.ADMIN, targetId: id, details: { role: 'MARKETER' } },
    ])
  })

  test('ten invitations of one person at the same moment make one person, on each site once', async () => {
    const sites = [await staffed(), await staffed()]
    const email = anAddress()
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, n) =>
        inviteMember(sites[n % 2]!.as('OWNER'), runtime(), { email, role: 'VIEWER' }),
      ),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    const refusals = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as { code?: string }] : []))
    expect(refusals.map(({ code }) => code)).toEqual(Array.from({ length: 8 }, () => 'CONFLICT'))
    expect(await database.prisma.user.count({ where: { email } })).toBe(1)
  })

  test.each([
    ['email', { email: 'nobody', role: 'VIEWER' }],
    ['role', { email: 'a@example.com', role: 'KING' }],
    ['name', { email: 'a@example.com', role: 'VIEWER', name: 'x'.repeat(101) }],
  ])('a bad %s lets nobody in', async (field, input) => {
    const { as, roles } = await staffed()
    await expect(inviteMember(as('OWNER'), runtime(), input)).rejects.toMatchObject({ code: 'INVALID', field })
    expect(Object.keys(await roles())).toHaveLength(4)
  })
})

describe('the link itself', () => {
  const invite = (ctx: Context, env: Record<string, string> = {}, email = anAddress()) =>
    inviteMember(ctx, runtime(env), { email, role: 'VIEWER' })

  test('is shown to an owner while mails are kept, for nothing else can hand it over', async () => {
    const { as } = await staffed()
    expect(await invite(as('OWNER'))).toMatchObject({
      isMailKept: true,
      invitationUrl: expect.stringContaining('token='),
    })
  })

  test('is shown to nobody where mails go out', async () => {
    const { as } = await staffed()
    expect(await invite(as('OWNER'), { RESEND_API_KEY: 're_x' })).toMatchObject({
      isMailKept: false,
      invitationUrl: null,
    })
    // What was queued for a provider is none of the mailbox's.
    await database.pool.query('delete from graphile_worker._private_jobs')
  })

  test('is shown to no admin, and no owner of only one of the sites it leads to', async () => {
    const { as } = await staffed()
    expect(await invite(as('ADMIN'))).toMatchObject({ isMailKept: true, invitationUrl: null })
    const elsewhere = await staffed()
    const email = anAddress()
    const first = await invite(elsewhere.as('OWNER'), {}, email)
    expect(await invite(as('OWNER'), {}, email)).toMatchObject({ invitationUrl: null })
    // And what an owner was shown before opens nothing any more.
    expect((await accept(tokenOf(first.invitationUrl))).status).toBe(404)
  })

  test('is kept nowhere but in the mail', async () => {
    const { as } = await staffed()
    const { invitationUrl } = await invite(as('OWNER'))
    const token = tokenOf(invitationUrl)
    for (const table of ['verification', 'audit_entry', '"user"', 'membership', 'graphile_worker._private_jobs']) {
      const { rows } = await database.pool.query<{ row: string }>(`select t::text as row from ${table} t`)
      expect(rows.filter(({ row }) => row.includes(token))).toEqual([])
    }
  })
})
