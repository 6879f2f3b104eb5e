import { updateProfile, upsertProfile } from '../lib/profiles'
import { createCustomField } from '../lib/custom-fields'
import { createApi, createKey } from '../test/api'
import { useDatabase } from '../test/database'
import { contextFor, createProfile, createSite, createUser } from '../test/factories'
import { createTestRuntime } from '../test/runtime'

const database = useDatabase()
const WHOLE = '{ at source by form }'
const ASK = `query ($id: ID!) { profile(id: $id) {
  origins { key origin ${WHOLE} } identities { kind source firstSeenAt origin ${WHOLE} } customFields { key value origin ${WHOLE} }
} }`

test('values, identifiers and custom fields tell through what they came, by whom and when; what is not known is null', async () => {
  const ask = createApi(createTestRuntime(database))
  const site = await createSite(database)
  const cli = contextFor(database, site)
  const key = await createKey(database, site, 'read')
  await createCustomField(cli, { displayName: 'Age', key: 'age', type: 'INTEGER' })
  await createCustomField(cli, { displayName: 'Plan', key: 'plan', type: 'TEXT' })
  const maja = await createUser(cli, { name: 'Maja Lind', role: 'MARKETER' })
  const at = new Date('2026-03-03T10:00:00.000Z')
  const byHand = contextFor(database, site, { kind: 'user', userId: maja.id, role: 'MARKETER' }, at)
  const { profileId: id } = await upsertProfile(byHand, { email: 'anna@x.se', name: 'Anna', customFields: { age: 41 } })
  await updateProfile(contextFor(database, site, { kind: 'cli' }, at), id, { title: 'Buyer' })
  const hand = { at: at.toISOString(), source: 'hand', by: 'Maja Lind', form: null }
  const { data } = await ask(ASK, { id }, { key })
  expect(data.profile).toEqual({
    origins: [
      { key: 'email', origin: hand },
      { key: 'name', origin: hand },
      { key: 'title', origin: { ...hand, source: 'cli', by: null } },
    ],
    identities: [{ kind: 'EMAIL', source: 'hand', firstSeenAt: hand.at, origin: hand }],
    customFields: [{ key: 'age', value: 41, origin: hand }],
  })

  const old = await createProfile(cli, { name: 'Bo', fields: { plan: 'pro' }, givenAt: { name: at.toISOString() } })
  const { data: before } = await ask(ASK, { id: old.id }, { key })
  expect(before.profile).toEqual({
    origins: [{ key: 'name', origin: { at: at.toISOString(), source: null, by: null, form: null } }],
    identities: [],
    customFields: [{ key: 'plan', value: 'pro', origin: null }],
  })
  const list = `{ profiles(first: 2, orderBy: { field: CREATED }) { nodes { customFields { origin { source } } } } }`
  const { data: listed } = await ask(list, {}, { key })
  expect(listed.profiles.nodes).toHaveLength(2)
  expect(listed.profiles.nodes).toContainEqual({ customFields: [{ origin: { source: 'hand' } }] })
})
