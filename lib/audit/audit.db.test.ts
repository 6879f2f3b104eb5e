import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createApi, createKey } from '../../test/api'
import { useDatabase } from '../../test/database'
import { contextFor, createProfile, createSite } from '../../test/factories'
import { createTestRuntime } from '../../test/runtime'
import { newId } from '../db'
import { updateProfile } from '../profiles'
import { AUDIT_ACTIONS } from '.'

const database = useDatabase()
const entriesOf = (site: { id: string }) =>
  database.prisma.auditEntry.findMany({
    where: { siteId: site.id },
    orderBy: { id: 'asc' },
    select: { actorKind: true, action: true, ip: true },
  })

test('an entry says where it was asked for from; of jobs and the command line it says nothing', async () => {
  const site = await createSite(database)
  const cli = contextFor(database, site)
  const { id } = await createProfile(cli)
  const ask = createApi(createTestRuntime(database))
  const { data } = await ask(
    'mutation($id: ID!) { updateProfile(id: $id, input: { name: "Anna" }) { userErrors { message } } }',
    { id },
    { key: await createKey(database, site, 'write') },
  )
  expect(data).toEqual({ updateProfile: { userErrors: [] } })
  await updateProfile(cli, id, { name: 'Anna Berg' })
  await updateProfile({ ...cli, actor: { kind: 'job', job: 'a-job' } }, id, { name: 'Anna Ek' })
  expect(await entriesOf(site)).toEqual([
    { actorKind: 'key', action: 'profile.updated', ip: '127.0.0.1' },
    { actorKind: 'cli', action: 'profile.updated', ip: null },
    { actorKind: 'job', action: 'profile.updated', ip: null },
  ])
})

test('entries of before the audit spoke in the past tell what they told, in today’s words', async () => {
  const site = await createSite(database)
  const migration = resolve(__dirname, '../../prisma/migrations/20261123203500_audit_in_the_past/migration.sql')
  const [update = ''] = readFileSync(migration, 'utf8').split(';')
  const renamed = [...update.matchAll(/WHEN '(.+?)' THEN '(.+?)'/g)].map(([, from = '', to = '']) => ({ from, to }))
  expect(renamed.length).toBeGreaterThan(10)
  const before = [...renamed.map(({ from }) => from), 'profile.updated', 'site.set-up']
  await database.prisma.auditEntry.createMany({
    data: before.map((action) => ({ siteId: site.id, id: newId(), actorKind: 'cli', action })),
  })
  await database.pool.query(update)
  const after = (await entriesOf(site)).map(({ action }) => action)
  expect(after).toEqual([...renamed.map(({ to }) => to), 'profile.updated', 'site.set-up'])
  expect(after.filter((action) => !(AUDIT_ACTIONS as readonly string[]).includes(action))).toEqual([])
})
