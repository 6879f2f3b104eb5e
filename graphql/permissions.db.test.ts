import { newId } from '../lib/db'
import { createApi, createKey, type ApiAnswer } from '../test/api'
import { contextFor, createProfile, createSite } from '../test/factories'
import { useDatabase } from '../test/database'
import { createTestRuntime } from '../test/runtime'
import { buildApiSchema } from './schema'

const database = useDatabase()
const runtime = () => createTestRuntime(database)

interface Row {
  ask: string
  needs: 'read' | 'write' | 'admin' | 'person'
  variables?: (ids: { profileId: string; keyId: string }) => Record<string, unknown>
}

const USER_ERRORS = 'userErrors { code field message }'

/** Every query and mutation. A field of the schema without a row fails the last test. */
const TABLE: Record<string, Row> = {
  'Query.viewer': { ask: '{ viewer { viewerCanWrite } }', needs: 'read' },
  'Query.apiKeys': { ask: '{ apiKeys { id } }', needs: 'admin' },
  'Query.members': { ask: '{ members { role } }', needs: 'admin' },
  'Query.campaigns': { ask: '{ campaigns { id } }', needs: 'read' },
  'Query.privacyPolicies': { ask: '{ privacyPolicies { id } }', needs: 'read' },
  'Query.customFields': { ask: '{ customFields { id } }', needs: 'read' },
  'Query.goals': { ask: '{ goals { id } }', needs: 'read' },
  'Query.tags': { ask: '{ tags { id } }', needs: 'read' },
  'Query.profiles': { ask: '{ profiles { totalCount nodes { id } } }', needs: 'read' },
  'Query.visits': { ask: '{ visits { totalCount nodes { id } } }', needs: 'read' },
  'Query.site': { ask: '{ site { id recentEvents { visitId } summary { profileCount visitsToday } } }', needs: 'read' },
  'Query.profile': {
    ask: 'query($id: ID!) { profile(id: $id) { id } }',
    needs: 'read',
    variables: ({ profileId }) => ({ id: profileId }),
  },
  'Query.profileByIdentity': { ask: '{ profileByIdentity(kind: EMAIL, value: "a@b.se") { id } }', needs: 'read' },
  'Mutation.createApiKey': {
    ask: `mutation { createApiKey(input: { name: "K", scopes: [READ] }) { key ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Mutation.revokeApiKey': {
    ask: `mutation($id: ID!) { revokeApiKey(id: $id) { revokedId ${USER_ERRORS} } }`,
    needs: 'admin',
    variables: ({ keyId }) => ({ id: keyId }),
  },
  'Mutation.createSite': {
    ask: `mutation { createSite(input: { name: "S", domain: "s.example" }) { site { id } ${USER_ERRORS} } }`,
    needs: 'person',
  },
  'Mutation.updateSite': {
    ask: `mutation { updateSite(input: { name: "Renamed" }) { site { name } ${USER_ERRORS} } }`,
    needs: 'admin',
  },
  'Mutation.upsertProfile': {
    ask: `mutation { upsertProfile(input: { email: "new@example.com" }) { created ${USER_ERRORS} } }`,
    needs: 'write',
  },
  'Mutation.updateProfile': {
    ask: `mutation($id: ID!) { updateProfile(id: $id, input: { title: "Boss" }) { profile { title } ${USER_ERRORS} } }`,
    needs: 'write',
    variables: ({ profileId }) => ({ id: profileId }),
  },
  'Mutation.tagProfiles': {
    ask: `mutation($id: ID!) { tagProfiles(input: { profileIds: [$id], names: ["VIP"] }) { profiles { id } ${USER_ERRORS} } }`,
    needs: 'write',
    variables: ({ profileId }) => ({ id: profileId }),
  },
  'Mutation.untagProfiles': {
    ask: `mutation($id: ID!) { untagProfiles(input: { profileIds: [$id], names: ["VIP"] }) { profiles { id } ${USER_ERRORS} } }`,
    needs: 'write',
    variables: ({ profileId }) => ({ id: profileId }),
  },
  'Mutation.mergeProfiles': {
    ask: `mutation($id: ID!) { mergeProfiles(input: { into: $id, from: "${newId()}" }) { merge { id } ${USER_ERRORS} } }`,
    needs: 'write',
    variables: ({ profileId }) => ({ id: profileId }),
  },
  'Mutation.undoMerge': {
    ask: `mutation { undoMerge(input: { mergeId: "${newId()}" }) { profiles { id } ${USER_ERRORS} } }`,
    needs: 'write',
  },
}

const codesOf = ({ data, errors }: ApiAnswer): string[] => [
  ...(errors ?? []).map(({ extensions }) => extensions.code),
  ...Object.values((data ?? {}) as Record<string, { userErrors?: { code: string }[] } | null>).flatMap((payload) =>
    (payload?.userErrors ?? []).map(({ code }) => code),
  ),
]

async function twoSites() {
  const site = await createSite(database)
  const other = await createSite(database)
  const profile = await createProfile(contextFor(database, site), { name: 'Anna' })
  const victim = await createKey(database, site, 'read')
  const key = await database.prisma.apiKey.findFirstOrThrow({ where: { siteId: site.id } })
  return { site, other, victim, ids: { profileId: profile.id, keyId: key.id } }
}

const SCOPES = ['read', 'write', 'admin'] as const

describe.each(Object.entries(TABLE))('%s', (_, { ask: document, needs, variables }) => {
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
    const permitted = needs !== 'person' && SCOPES.indexOf(scope) >= SCOPES.indexOf(needs)
    expect(codesOf(answer).includes('FORBIDDEN')).toBe(!permitted)
    expect(codesOf(answer)).not.toContain('INTERNAL_SERVER_ERROR')
  })

  test('a key of another site sees and changes nothing of this one', async () => {
    const { other, ids, victim } = await twoSites()
    const before = await database.prisma.profile.findFirstOrThrow({ where: { id: ids.profileId } })
    const ask = createApi(runtime())
    const answer = await ask(document, variables?.(ids), { key: await createKey(database, other, 'admin') })
    expect(JSON.stringify(answer.data ?? null)).not.toContain(ids.profileId)
    expect(await database.prisma.profile.findFirstOrThrow({ where: { id: ids.profileId } })).toEqual(before)
    expect((await ask('{ site { name } }', {}, { key: victim })).status).toBe(200)
    expect(codesOf(answer)).not.toContain('INTERNAL_SERVER_ERROR')
  })
})

test('every query and mutation of the schema has a row here', () => {
  const schema = buildApiSchema()
  const all = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.keys(type?.getFields() ?? {}).map((field) => `${type?.name}.${field}`),
  )
  expect(all.filter((name) => !(name in TABLE))).toEqual([])
})
