import type { Role } from '../lib/context'
import { createAuthDoor, createUser } from '../lib/access'
import { createApi, createKey } from '../test/api'
import { createBrowser } from '../test/doors'
import { codesOf, EVERY_OPERATION } from '../test/every-operation'
import { contextFor, createProfile, createSite, createUser as createMember } from '../test/factories'
import { useDatabase } from '../test/database'
import { createTestRuntime } from '../test/runtime'

const database = useDatabase()
const runtime = () => createTestRuntime(database, { env: { WAGGLE_RATE_LIMITS: 'off' } })
const PASSWORD = 'correct horse battery'
const OWN_ORIGIN = 'http://localhost:3000'

const ROLES = ['VIEWER', 'MARKETER', 'ADMIN', 'OWNER'] as const satisfies Role[]
const LEAST = {
  read: 'VIEWER',
  write: 'MARKETER',
  admin: 'ADMIN',
  'signed-in admin': 'ADMIN',
  owner: 'OWNER',
  person: 'OWNER',
  self: 'VIEWER',
  member: 'VIEWER',
  'signed-in': 'VIEWER',
} as const

let site: Awaited<ReturnType<typeof createSite>>
let cookies: Record<Role | 'stranger', string>

beforeAll(async () => {
  site = await createSite(database)
  const elsewhere = await createSite(database)
  const signIn = async (home: typeof site, name: string, role: Role) => {
    const email = `${name}@example.com`
    await createUser(contextFor(database, home), { email, password: PASSWORD, role })
    const browser = createBrowser(createAuthDoor(runtime()))
    expect((await browser.post('/api/auth/sign-in/email', { email, password: PASSWORD })).status).toBe(200)
    return browser.cookie()
  }
  cookies = {
    VIEWER: await signIn(site, 'viewer', 'VIEWER'),
    MARKETER: await signIn(site, 'marketer', 'MARKETER'),
    ADMIN: await signIn(site, 'admin', 'ADMIN'),
    OWNER: await signIn(site, 'owner', 'OWNER'),
    stranger: await signIn(elsewhere, 'stranger', 'OWNER'),
  }
}, 60_000)

/** A profile, a key and an invited member of the site, for documents that name one. */
async function targets() {
  const profile = await createProfile(contextFor(database, site), { name: 'Anna' })
  await createKey(database, site, 'read')
  const key = await database.prisma.apiKey.findFirstOrThrow({ where: { siteId: site.id, revokedAt: null } })
  const member = await createMember(contextFor(database, site), { role: 'VIEWER' })
  return { profileId: profile.id, keyId: key.id, memberId: member.id }
}

/** All that a forbidden document could have changed. */
async function stateOf({ profileId }: { profileId: string }) {
  const { prisma } = database
  const where = { siteId: site.id }
  return {
    site: await prisma.site.findFirstOrThrow({ where: { id: site.id } }),
    sites: await prisma.site.count(),
    profile: await prisma.profile.findFirstOrThrow({ where: { ...where, id: profileId } }),
    profiles: await prisma.profile.count({ where }),
    keys: await prisma.apiKey.count({ where: { ...where, revokedAt: null } }),
    members: await prisma.membership.findMany({
      where,
      select: { userId: true, role: true },
      orderBy: { userId: 'asc' },
    }),
    users: await prisma.user.count(),
    audit: await prisma.auditEntry.count({ where }),
  }
}

const asPerson = (cookie: string, more: Record<string, string> = {}) => ({
  headers: { cookie, origin: OWN_ORIGIN, host: 'localhost:3000', 'x-waggle-site': site.slug, ...more },
})

describe.each(Object.entries(EVERY_OPERATION))('%s', (name, { ask: document, needs, variables }) => {
  test.each(ROLES)('a signed-in %s', async (role) => {
    const ids = await targets()
    const before = await stateOf(ids)
    const answer = await createApi(runtime())(document, variables?.(ids), asPerson(cookies[role]))
    const isPermitted = ROLES.indexOf(role) >= ROLES.indexOf(LEAST[needs])
    expect(codesOf(answer).includes('FORBIDDEN')).toBe(!isPermitted)
    expect(codesOf(answer)).not.toContain('INTERNAL_SERVER_ERROR')
    expect(codesOf(answer)).not.toContain('UNAUTHENTICATED')
    if (!isPermitted) expect(await stateOf(ids)).toEqual(before)
  })

  test('an owner of another site who names this one', async () => {
    const ids = await targets()
    const { sites: sitesBefore, ...before } = await stateOf(ids)
    const answer = await createApi(runtime())(document, variables?.(ids), asPerson(cookies.stranger))
    const text = JSON.stringify(answer.data ?? null)
    for (const secret of [site.id, site.name, ids.profileId, ids.keyId, ids.memberId])
      expect(text).not.toContain(secret)
    const { sites, ...after } = await stateOf(ids)
    expect(after).toEqual(before)
    // What is about the person rather than a site answers about the person.
    const isOfThePerson = name === 'Query.viewer' || needs === 'person' || needs === 'self'
    expect(codesOf(answer)).toEqual(isOfThePerson ? [] : ['FORBIDDEN'])
    expect(sites).toBe(sitesBefore + (needs === 'person' ? 1 : 0))
    if (name === 'Query.viewer') expect(answer.data).toEqual({ viewer: { viewerCanWrite: false } })
  })

  test.each(['https://evil.example', 'null', 'http://localhost:3000.evil.example', 'http://localhost:3001'])(
    "a page of %s with an owner's session",
    async (origin) => {
      const ids = await targets()
      const before = await stateOf(ids)
      const answer = await createApi(runtime())(document, variables?.(ids), asPerson(cookies.OWNER, { origin }))
      expect(answer.status).toBe(403)
      expect(answer.data).toBeUndefined()
      expect(codesOf(answer)).toEqual(['FORBIDDEN'])
      expect(await stateOf(ids)).toEqual(before)
    },
  )
})

test("a form of another site, which browsers send without asking, does nothing with an owner's session", async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
    const { status } = await createApi(runtime())(
      '{ viewer { role } }',
      {},
      asPerson(cookies.OWNER, { 'content-type': type }),
    )
    expect(status).toBe(415)
  }
})
