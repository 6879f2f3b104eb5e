import { createApi, createKey } from '../test/api'
import { contextFor, createProfile, createSite, createUser } from '../test/factories'
import { useDatabase } from '../test/database'
import { codesOf, EVERY_OPERATION } from '../test/every-operation'
import { createTestRuntime } from '../test/runtime'
import { buildApiSchema } from './schema'

const database = useDatabase()
const runtime = () => createTestRuntime(database)

async function twoSites() {
  const site = await createSite(database)
  const other = await createSite(database)
  const profile = await createProfile(contextFor(database, site), { name: 'Anna' })
  const victim = await createKey(database, site, 'read')
  const key = await database.prisma.apiKey.findFirstOrThrow({ where: { siteId: site.id } })
  const member = await createUser(contextFor(database, site), { role: 'VIEWER' })
  return { site, other, victim, ids: { profileId: profile.id, keyId: key.id, memberId: member.id } }
}

const SCOPES = ['read', 'write', 'admin'] as const

describe.each(Object.entries(EVERY_OPERATION))('%s', (_, { ask: document, needs, variables }) => {
  test('nobody without key or session', async () => {
    const { ids } = await twoSites()
    const ask = createApi(runtime())
    const headersOfNobody: Record<string, string>[] = [
      {},
      { authorization: 'Bearer wg_wrong' },
      { cookie: 'waggle.session_token=forged' },
    ]
    for (const headers of headersOfNobody) {
      const answer = await ask(document, variables?.(ids), { headers })
      expect(codesOf(answer)).toContain('UNAUTHENTICATED')
      expect(answer.status).toBe(401)
    }
  })

  test.each(SCOPES)('a key of scope %s', async (scope) => {
    const { site, ids } = await twoSites()
    const answer = await createApi(runtime())(document, variables?.(ids), {
      key: await createKey(database, site, scope),
    })
    const leastScope = needs === 'member' ? 'admin' : needs
    const permitted = SCOPES.some((least) => least === leastScope && SCOPES.indexOf(scope) >= SCOPES.indexOf(least))
    expect(codesOf(answer).includes('FORBIDDEN')).toBe(!permitted)
    expect(codesOf(answer)).not.toContain('INTERNAL_SERVER_ERROR')
  })

  test('a key of another site sees and changes nothing of this one', async () => {
    const { site, other, ids, victim } = await twoSites()
    const before = await database.prisma.profile.findFirstOrThrow({ where: { id: ids.profileId } })
    const ask = createApi(runtime())
    const answer = await ask(document, variables?.(ids), { key: await createKey(database, other, 'admin') })
    expect(JSON.stringify(answer.data ?? null)).not.toContain(ids.profileId)
    expect(JSON.stringify(answer.data ?? null)).not.toContain(ids.memberId)
    expect(await database.prisma.profile.findFirstOrThrow({ where: { id: ids.profileId } })).toEqual(before)
    expect(await database.prisma.membership.findMany({ where: { userId: ids.memberId } })).toMatchObject([
      { siteId: site.id, role: 'VIEWER' },
    ])
    expect((await ask('{ site { name } }', {}, { key: victim })).status).toBe(200)
    expect(codesOf(answer)).not.toContain('INTERNAL_SERVER_ERROR')
  })
})

test('every query and mutation of the schema has a row here', () => {
  const schema = buildApiSchema()
  const all = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.keys(type?.getFields() ?? {}).map((field) => `${type?.name}.${field}`),
  )
  expect(all.filter((name) => !(name in EVERY_OPERATION))).toEqual([])
})
