import { useDatabase } from '../../test/database'
import { contextFor, createSite, createUser as createMember } from '../../test/factories'
import { createTestRuntime } from '../../test/runtime'
import type { Actor, Context } from '../context'
import {
  authenticate,
  createApiKey,
  createUser,
  inviteMember,
  listApiKeys,
  listMembers,
  removeMember,
  resendInvitation,
  revokeApiKey,
  setMemberRole,
} from '.'

const database = useDatabase()
const runtime = () => createTestRuntime(database)
const withKey = (key: string, more: Record<string, string> = {}) =>
  authenticate(runtime(), { authorization: `Bearer ${key}`, ...more })

test('a key acts on its own site with its scopes, whatever site the request names', async () => {
  const [own, other] = [await createSite(database), await createSite(database)]
  const { key, apiKey } = await createApiKey(contextFor(database, own), {
    name: ' Shop ',
    scopes: ['read', 'WRITE', 'read'],
  })
  expect(key).toMatch(/^wg_[\w-]{43}$/)
  expect(apiKey).toMatchObject({ name: 'Shop', scopes: ['read', 'write'], lastFour: key.slice(-4) })
  const expected = {
    userId: null,
    site: { siteId: own.id, actor: { kind: 'key', keyId: apiKey.id, scopes: ['read', 'write'] } },
  }
  expect(await withKey(key)).toEqual(expected)
  expect(await withKey(key, { 'x-waggle-site': other.slug })).toEqual(expected)
})

test('a revoked key stops at once, though it was remembered a moment ago', async () => {
  const ctx = contextFor(database, await createSite(database))
  const { key, apiKey } = await createApiKey(ctx, { name: 'Shop', scopes: ['admin'] })
  expect(await withKey(key)).not.toBeNull()
  await revokeApiKey(ctx, { id: apiKey.id })
  expect(await withKey(key)).toBeNull()
  expect(await listApiKeys(ctx)).toEqual([])
  await expect(revokeApiKey(ctx, { id: apiKey.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a key revoked while it is being looked up is not remembered', async () => {
  const ctx = contextFor(database, await createSite(database))
  const { key, apiKey } = await createApiKey(ctx, { name: 'Shop', scopes: ['admin'] })
  const lookingUp = Promise.all(Array.from({ length: 20 }, () => withKey(key)))
  await revokeApiKey(ctx, { id: apiKey.id })
  await lookingUp
  expect(await withKey(key)).toBeNull()
})

test('a key of another site can be neither seen nor revoked', async () => {
  const [own, other] = [
    contextFor(database, await createSite(database)),
    contextFor(database, await createSite(database)),
  ]
  const { key, apiKey } = await createApiKey(own, { name: 'Shop', scopes: ['read'] })
  expect(await listApiKeys(other)).toEqual([])
  await expect(revokeApiKey(other, { id: apiKey.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(revokeApiKey(other, { id: "x' or true" })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await withKey(key)).not.toBeNull()
})

test.each(['', 'wg_', 'wg_nonsense', 'nonsense', `wg_${'A'.repeat(43)}`])(
  'the token %j proves nothing',
  async (token) => {
    expect(await withKey(token)).toBeNull()
  },
)

const user = (role: 'VIEWER' | 'MARKETER' | 'ADMIN' | 'OWNER'): Actor => ({ kind: 'user', userId: 'somebody', role })
const visitor: Actor = { kind: 'visitor' }
const withScope = (scope: 'read' | 'write' | 'admin'): Actor => ({ kind: 'key', keyId: 'a key', scopes: [scope] })

test.each([
  ['a visitor', visitor, 'UNAUTHENTICATED'],
  ['a viewer', user('VIEWER'), 'FORBIDDEN'],
  ['a marketer', user('MARKETER'), 'FORBIDDEN'],
  ['a key that reads', withScope('read'), 'FORBIDDEN'],
  ['a key that writes', withScope('write'), 'FORBIDDEN'],
])('%s may not see or change keys', async (_, actor, code) => {
  const ctx = contextFor(database, await createSite(database), actor)
  const refused = { code }
  await expect(createApiKey(ctx, { name: 'x', scopes: ['read'] })).rejects.toMatchObject(refused)
  await expect(revokeApiKey(ctx, { id: 'x' })).rejects.toMatchObject(refused)
  await expect(listApiKeys(ctx)).rejects.toMatchObject(refused)
  expect(await database.prisma.apiKey.count({ where: { siteId: ctx.siteId } })).toBe(0)
})

test.each([
  ['a visitor', visitor],
  ['a key that reads', withScope('read')],
  ['a key that writes', withScope('write')],
])('%s does not see who is a member', async (_, actor) => {
  const ctx = contextFor(database, await createSite(database), actor)
  await expect(listMembers(ctx)).rejects.toMatchObject({
    code: actor.kind === 'visitor' ? 'UNAUTHENTICATED' : 'FORBIDDEN',
  })
})

test.each([
  ['admin', user('ADMIN')] as const,
  ['owner', user('OWNER')] as const,
  ['command line', { kind: 'cli' }] as const,
])('an %s may see, make and revoke keys', async (_, actor) => {
  const ctx = contextFor(database, await createSite(database), actor)
  const { apiKey } = await createApiKey(ctx, { name: 'x', scopes: ['read'] })
  expect(await listApiKeys(ctx)).toEqual([apiKey])
  await revokeApiKey(ctx, { id: apiKey.id })
  const audit = await database.prisma.auditEntry.findMany({ where: { siteId: ctx.siteId }, orderBy: { id: 'asc' } })
  expect(audit.map(({ action, targetId }) => [action, targetId])).toEqual([
    ['api-key.created', apiKey.id],
    ['api-key.revoked', apiKey.id],
  ])
})

test('a key of scope admin sees and revokes keys, but makes none: revoking it ends all that it can do', async () => {
  const ctx = contextFor(database, await createSite(database))
  const { apiKey } = await createApiKey(ctx, { name: 'Shop', scopes: ['admin'] })
  const asKey: Context = { ...ctx, actor: { kind: 'key', keyId: apiKey.id, scopes: ['admin'] } }
  const refused = {
    code: 'FORBIDDEN',
    message: expect.stringContaining('An API key can take access away but gives none'),
  }
  await expect(createApiKey(asKey, { name: 'x', scopes: ['read'] })).rejects.toMatchObject(refused)
  const newcomer = { email: 'newcomer@example.com', role: 'VIEWER' }
  await expect(inviteMember(asKey, runtime(), newcomer)).rejects.toMatchObject(refused)
  await expect(createUser(asKey, { ...newcomer, password: 'long enough for all' })).rejects.toMatchObject(refused)
  const member = await createMember(ctx, { role: 'VIEWER' })
  await expect(setMemberRole(asKey, { userId: member.id, role: 'ADMIN' })).rejects.toMatchObject(refused)
  await expect(resendInvitation(asKey, runtime(), { userId: member.id })).rejects.toMatchObject(refused)
  expect(await removeMember(asKey, { userId: member.id })).toEqual({ removedId: member.id })
  expect(await listApiKeys(asKey)).toEqual([apiKey])
  await revokeApiKey(asKey, { id: apiKey.id })
  expect(await listApiKeys(ctx)).toEqual([])
})

test.each([
  ['name', { name: ' ', scopes: ['read'] }],
  ['name', { name: 'a\u0000b', scopes: ['read'] }],
  ['name', { name: 'half \ud800', scopes: ['read'] }],
  ['scopes', { name: 'x', scopes: [] }],
  ['scopes', { name: 'x', scopes: ['own'] }],
])('a key is not made with a bad %s', async (field, input) => {
  const ctx = contextFor(database, await createSite(database))
  await expect(createApiKey(ctx, input)).rejects.toMatchObject({ code: 'INVALID', field })
})

test('the database holds the hash of a key and never the key', async () => {
  const ctx = contextFor(database, await createSite(database))
  const { key } = await createApiKey(ctx, { name: 'Shop', scopes: ['read'] })
  await withKey(key)
  const { rows } = await database.pool.query<{ row: string }>(
    'select t::text as row from api_key t union all select t::text from audit_entry t',
  )
  expect(rows.filter(({ row }) => row.includes(key) || row.includes(key.slice(3)))).toEqual([])
})

test('the last use of a key is written down, at most once a minute', async () => {
  const ctx = contextFor(database, await createSite(database))
  const { key, apiKey } = await createApiKey(ctx, { name: 'Shop', scopes: ['read'] })
  await withKey(key)
  const lastUse = async () =>
    (await database.prisma.apiKey.findFirstOrThrow({ where: { siteId: ctx.siteId, id: apiKey.id } })).lastUsedAt
  const deadline = Date.now() + 5_000
  while ((await lastUse()) === null && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10))
  const first = await lastUse()
  expect(first).not.toBeNull()
  await withKey(key)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(await lastUse()).toEqual(first)
})
