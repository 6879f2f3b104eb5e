import { useDatabase } from '../../test/database'
import { contextFor, createSite, createUser } from '../../test/factories'
import type { Context } from '../context'
import { newId } from '../db'
import { listLocalMails } from '.'

const database = useDatabase()
const send = (to: string) =>
  database.prisma.localMail.create({ data: { id: newId(), to, subject: 'Hello', html: '<p>Hello</p>', text: 'Hello' } })

test('an owner sees the mails of people of their own sites, and of nobody who is a member elsewhere', async () => {
  const [own, other] = [
    contextFor(database, await createSite(database)),
    contextFor(database, await createSite(database)),
  ]
  const owner = await createUser(own, { role: 'OWNER', email: 'owner@example.com' })
  await createUser(own, { role: 'VIEWER', email: 'viewer@example.com' })
  const both = await createUser(own, { role: 'ADMIN', email: 'both@example.com' })
  await database.prisma.membership.create({ data: { siteId: other.siteId, userId: both.id, role: 'OWNER' } })
  await createUser(other, { role: 'VIEWER', email: 'stranger@example.com' })
  await createUser(own, { email: 'nowhere@example.com' })
  for (const name of ['owner', 'viewer', 'both', 'stranger', 'nowhere', 'unknown']) await send(`${name}@example.com`)

  const as = (userId: string, site: Context): Context => ({ ...site, actor: { kind: 'user', userId, role: 'OWNER' } })
  const seen = async (ctx: Context) =>
    (await listLocalMails(ctx)).map(({ to }) => to.replace('@example.com', '')).toSorted((a, b) => a.localeCompare(b))
  expect(await seen(as(owner.id, own))).toEqual(['owner', 'viewer'])
  expect(await seen(as(both.id, other))).toEqual(['both', 'stranger'])
})

test.each([
  ['an admin', { kind: 'user', userId: 'x', role: 'ADMIN' }],
  ['a key', { kind: 'key', keyId: 'x', scopes: ['admin'] }],
] as const)('%s sees none', async (_, actor) => {
  const ctx = contextFor(database, await createSite(database), actor)
  await expect(listLocalMails(ctx)).rejects.toMatchObject({ code: 'FORBIDDEN' })
})
