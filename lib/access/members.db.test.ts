import { useDatabase } from '../../test/database'
import { createBrowser } from '../../test/doors'
import { createTestRuntime } from '../../test/runtime'
import { staffedSite } from '../../test/staffed-site'
import type { Context, Role } from '../context'
import {
  authenticate,
  createAuthDoor,
  createUser,
  inviteMember,
  listMembers,
  removeMember,
  resendInvitation,
  setMemberRole,
} from '.'

const database = useDatabase()
const runtime = () => createTestRuntime(database, { env: { WAGGLE_RATE_LIMITS: 'off' } })
const PASSWORD = 'correct horse battery'

const staffed = () => staffedSite(database)
const anAddress = () => `new-${Math.random().toString(36).slice(2)}@example.com`

describe('roles', () => {
  test('an admin gives and takes every role but the owner’s', async () => {
    const { as, ids, roles, audit } = await staffed()
    const { member } = await setMemberRole(as('ADMIN'), { userId: ids.VIEWER, role: 'ADMIN' })
    expect(member).toMatchObject({ role: 'ADMIN', viewerCanSetRole: true })
    const refused = { code: 'FORBIDDEN' }
    await expect(setMemberRole(as('ADMIN'), { userId: ids.VIEWER, role: 'OWNER' })).rejects.toMatchObject(refused)
    await expect(setMemberRole(as('ADMIN'), { userId: ids.ADMIN, role: 'OWNER' })).rejects.toMatchObject(refused)
    await expect(setMemberRole(as('ADMIN'), { userId: ids.OWNER, role: 'VIEWER' })).rejects.toMatchObject(refused)
    await expect(removeMember(as('ADMIN'), { userId: ids.OWNER })).rejects.toMatchObject(refused)
    const asOwner = { email: anAddress(), role: 'OWNER' }
    await expect(inviteMember(as('ADMIN'), runtime(), asOwner)).rejects.toMatchObject(refused)
    expect(await roles()).toMatchObject({ [ids.OWNER]: 'OWNER', [ids.ADMIN]: 'ADMIN', [ids.VIEWER]: 'ADMIN' })
    expect(await audit()).toEqual([
      {
        action: 'member.role-changed',
        actorId: ids.ADMIN,
        targetId: ids.VIEWER,
        details: { from: 'VIEWER', to: 'ADMIN' },
      },
    ])
  })

  test('an owner makes another owner, and then may stop being one', async () => {
    const { as, ids, roles } = await staffed()
    const own = { userId: ids.OWNER, role: 'MARKETER' }
    await expect(setMemberRole(as('OWNER'), own)).rejects.toMatchObject({ code: 'CONFLICT', field: 'role' })
    await expect(removeMember(as('OWNER'), own)).rejects.toMatchObject({ code: 'CONFLICT' })
    await setMemberRole(as('OWNER'), { userId: ids.ADMIN, role: 'OWNER' })
    await setMemberRole(as('OWNER'), own)
    expect(await roles()).toMatchObject({ [ids.OWNER]: 'MARKETER', [ids.ADMIN]: 'OWNER' })
  })

  test('owners who take each other’s ownership, or leave, at the same moment leave one owner', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { as, ids, roles } = await staffed()
      await setMemberRole(as('OWNER'), { userId: ids.ADMIN, role: 'OWNER' })
      await setMemberRole(as('OWNER'), { userId: ids.MARKETER, role: 'OWNER' })
      const [one, two, three] = [as('OWNER'), as('OWNER', ids.ADMIN), as('OWNER', ids.MARKETER)]
      await Promise.allSettled([
        setMemberRole(one, { userId: ids.ADMIN, role: 'VIEWER' }),
        removeMember(two, { userId: ids.OWNER }),
        removeMember(three, { userId: ids.MARKETER }),
        removeMember(one, { userId: ids.OWNER }),
        setMemberRole(two, { userId: ids.ADMIN, role: 'VIEWER' }),
      ])
      expect(Object.values(await roles()).filter((role) => role === 'OWNER').length).toBeGreaterThanOrEqual(1)
    }
  })

  test('a role that was taken a moment ago is of no use, though the request still carries it', async () => {
    const { as, ids, roles } = await staffed()
    const stale = as('ADMIN')
    await setMemberRole(as('OWNER'), { userId: ids.ADMIN, role: 'VIEWER' })
    const act = () => setMemberRole(stale, { userId: ids.VIEWER, role: 'ADMIN' })
    await expect(act()).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await removeMember(as('OWNER'), { userId: ids.ADMIN })
    await expect(act()).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect((await roles())[ids.VIEWER]).toBe('VIEWER')
  })
})

describe('leaving', () => {
  test.each(['VIEWER', 'MARKETER', 'ADMIN'] as const)('a %s may leave, and takes nobody along', async (role) => {
    const { as, ids, roles, audit } = await staffed()
    await removeMember(as(role), { userId: ids[role] })
    expect(await roles()).not.toHaveProperty(ids[role])
    expect(await audit()).toMatchObject([{ action: 'member.left', actorId: ids[role], details: { role } }])
    if (role !== 'ADMIN') {
      const { as: asOther, ids: others } = await staffed()
      await expect(removeMember(asOther(role), { userId: others.ADMIN })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    }
  })

  test('a person of another site is no member here', async () => {
    const [{ as }, { ids: others }] = [await staffed(), await staffed()]
    const refused = { code: 'NOT_FOUND' }
    for (const userId of [others.VIEWER, 'nobody', '']) {
      await expect(removeMember(as('OWNER'), { userId })).rejects.toMatchObject(refused)
      await expect(setMemberRole(as('OWNER'), { userId, role: 'VIEWER' })).rejects.toMatchObject(refused)
      await expect(resendInvitation(as('OWNER'), runtime(), { userId })).rejects.toMatchObject(refused)
    }
  })

  test('who is taken off is out at once, on this process, with the session they have', async () => {
    const { site, cli, as } = await staffed()
    const email = anAddress()
    const { id } = await createUser(cli, { email, password: PASSWORD, role: 'MARKETER' })
    const browser = createBrowser(createAuthDoor(runtime()))
    await browser.post('/api/auth/sign-in/email', { email, password: PASSWORD })
    const who = () => authenticate(runtime(), { cookie: browser.cookie(), 'x-waggle-site': site.slug })
    expect((await who())?.site?.actor).toMatchObject({ role: 'MARKETER' })
    await setMemberRole(as('ADMIN'), { userId: id, role: 'VIEWER' })
    expect((await who())?.site?.actor).toMatchObject({ role: 'VIEWER' })
    await removeMember(as('ADMIN'), { userId: id })
    expect(await who()).toEqual({ userId: id, site: null })
    expect(await database.prisma.user.count({ where: { id } })).toBe(1)
  })

  test('who is taken off by another process is out within five seconds', async () => {
    const { site, cli } = await staffed()
    const email = anAddress()
    const { id } = await createUser(cli, { email, password: PASSWORD, role: 'MARKETER' })
    const browser = createBrowser(createAuthDoor(runtime()))
    await browser.post('/api/auth/sign-in/email', { email, password: PASSWORD })
    const who = () => authenticate(runtime(), { cookie: browser.cookie(), 'x-waggle-site': site.slug })
    expect((await who())?.site).not.toBeNull()
    // As another process would: without a word to this one.
    await database.prisma.membership.deleteMany({ where: { userId: id } })
    const now = Date.now()
    jest.spyOn(Date, 'now').mockReturnValue(now + 5_001)
    expect((await who())?.site).toBeNull()
  })

  test('an invitation that nobody accepted goes wholly; one to two sites goes with the last', async () => {
    const [one, two] = [await staffed(), await staffed()]
    const email = anAddress()
    await inviteMember(one.as('OWNER'), runtime(), { email, role: 'VIEWER' })
    const { member } = await inviteMember(two.as('OWNER'), runtime(), { email, role: 'VIEWER' })
    const userId = member.user.id
    await removeMember(one.as('ADMIN'), { userId })
    expect(await database.prisma.verification.count({ where: { value: userId } })).toBe(1)
    await removeMember(two.as('ADMIN'), { userId })
    expect(await database.prisma.user.count({ where: { id: userId } })).toBe(0)
    expect(await database.prisma.verification.count({ where: { value: userId } })).toBe(0)
  })
})

describe('the list', () => {
  test('says who was here, to those who manage members, and what each may do with whom', async () => {
    const { site, cli, as, ids } = await staffed()
    const email = anAddress()
    const { id } = await createUser(cli, { email, password: PASSWORD, role: 'VIEWER' })
    const browser = createBrowser(createAuthDoor(runtime()))
    await browser.post('/api/auth/sign-in/email', { email, password: PASSWORD })
    await authenticate(runtime(), { cookie: browser.cookie(), 'x-waggle-site': site.slug })
    const seen = async (ctx: Context) => (await listMembers(ctx)).find(({ user }) => user.id === id)?.lastSeenAt
    const deadline = Date.now() + 5_000
    while (!(await seen(as('ADMIN'))) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10))
    expect((await seen(as('ADMIN')))?.getTime()).toBeGreaterThan(Date.now() - 60_000)
    expect(await seen(as('VIEWER'))).toBeNull()

    const may = async (role: Role) =>
      Object.fromEntries(
        (await listMembers(as(role)))
          .filter(({ user }) => user.id !== id)
          .map(({ user, ...member }) => [
            Object.entries(ids).find(([, userId]) => userId === user.id)?.[0],
            `${member.viewerCanSetRole ? 'role ' : ''}${member.viewerCanRemove ? 'remove' : ''}`.trim(),
          ]),
      )
    const all = { ADMIN: 'role remove', MARKETER: 'role remove', VIEWER: 'role remove' }
    expect(await may('OWNER')).toEqual({ ...all, OWNER: '' })
    expect(await may('ADMIN')).toEqual({ ...all, OWNER: '' })
    expect(await may('VIEWER')).toEqual({ OWNER: '', ADMIN: '', MARKETER: '', VIEWER: 'remove' })
    await setMemberRole(as('OWNER'), { userId: ids.ADMIN, role: 'OWNER' })
    expect(await may('OWNER')).toEqual({ ...all, OWNER: 'role remove' })
  })
})
