import { createApi, createKey } from '../test/api'
import { useDatabase } from '../test/database'
import { codesOf, EVERY_OPERATION } from '../test/every-operation'
import { contextFor, createIdentity, createProfile, createSite, createUser } from '../test/factories'
import { createTestRuntime } from '../test/runtime'
import { createDatabase, type Database } from '../lib/db'

// A verb that asks for a second connection while it holds one works until as many run at once as the pool has connections: then
// each waits for the others for ever. With a pool of one it stands still at once, and says so after a second.
const database = useDatabase()
let narrow: Database
let api: ReturnType<typeof createApi>
beforeAll(() => {
  narrow = createDatabase(database.url, { max: 1, connectMs: 1_000 })
  api = createApi(createTestRuntime({ ...narrow, url: database.url }))
})
afterAll(() => narrow.close())

async function prepare() {
  const site = await createSite(database)
  const ctx = contextFor(database, site)
  const [profile, other] = [await createProfile(ctx), await createProfile(ctx)]
  await createIdentity(ctx, { profileId: profile.id, kind: 'EMAIL', value: 'anna@example.com' })
  await createIdentity(ctx, { profileId: other.id, kind: 'EXTERNAL_ID', value: 'A1' })
  const member = await createUser(ctx, { role: 'VIEWER' })
  const key = await createKey(database, site, 'admin')
  const { id: keyId } = await database.prisma.apiKey.findFirstOrThrow({ where: { siteId: site.id } })
  const ids = { profileId: profile.id, keyId, memberId: member.id }
  return { ask: api, key, ids, otherId: other.id }
}

test.each(Object.entries(EVERY_OPERATION))('%s holds one connection at a time', async (_, { ask: text, variables }) => {
  const { ask, key, ids } = await prepare()
  const answer = await ask(text, variables?.(ids) ?? {}, { key })
  const codes = codesOf(answer)
  expect(codes).not.toContain('UNAVAILABLE')
  expect(codes).not.toContain('INTERNAL_SERVER_ERROR')
})

test('so do a merge that is done and its undoing', async () => {
  const { ask, key, ids, otherId } = await prepare()
  const merged = await ask(
    'mutation($into: ID!, $from: ID!) { mergeProfiles(input: { into: $into, from: $from }) { merge { id } userErrors { code } } }',
    { into: ids.profileId, from: otherId },
    { key },
  )
  expect(merged.data.mergeProfiles.userErrors).toEqual([])
  const undone = await ask(
    'mutation($id: ID!) { undoMerge(input: { mergeId: $id }) { profiles { id } userErrors { code } } }',
    { id: merged.data.mergeProfiles.merge.id },
    { key },
  )
  expect(undone.data.undoMerge.userErrors).toEqual([])
})
