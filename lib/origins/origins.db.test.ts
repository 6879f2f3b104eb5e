// Whence each value came: through every door, and wherever values go from there.
import { readFileSync } from 'node:fs'
import { browserOf, identify, minutes, page, type Told } from '../../test/browsers'
import { useDatabase } from '../../test/database'
import { ERASURE_KEY, contextFor, createIdentity, createProfile, createSite, createUser } from '../../test/factories'
import { PACE } from '../../test/hats'
import { createApiKey } from '../access'
import { startBulkChange, undoBulkChange } from '../bulk-changes'
import type { Actor, Context } from '../context'
import { createCustomField, updateCustomField } from '../custom-fields'
import { convertValues } from '../custom-fields/convert-values'
import { detachVisitor, mergeProfiles, undoMerge } from '../identity'
import { createWriter } from '../ingestion'
import { updateProfile, upsertProfile } from '../profiles'
import { listOrigins } from '.'

const database = useDatabase()
const writer = createWriter(database, { erasureKey: ERASURE_KEY })

/** A site with a member, a program and fields. */
async function siteWithTeam() {
  const site = await createSite(database, { domain: 'shop.example', defaultCountry: 'SE' })
  const cli = contextFor(database, site)
  const maja = await createUser(cli, { name: 'Maja Lind', role: 'MARKETER' })
  const { apiKey: key } = await createApiKey(cli, { name: 'The till', scopes: ['write'] })
  const byHand = (now = new Date()): Context =>
    contextFor(database, site, { kind: 'user', userId: maja.id, role: 'MARKETER' }, now)
  const byKey = (now = new Date()): Context =>
    contextFor(database, site, { kind: 'key', keyId: key.id, scopes: ['write'] }, now)
  const age = await createCustomField(cli, { displayName: 'Age', key: 'age', type: 'TEXT', browserWritable: true })
  await createCustomField(cli, { displayName: 'Plan', key: 'plan', type: 'TEXT' })
  return { site, cli, maja, key, byHand, byKey, age }
}

/** The origins of the one profile with this e-mail, by what they are of. */
async function originsOf(ctx: Context, email = 'anna@x.se') {
  const { id } = await database.prisma.profile.findFirstOrThrow({ where: { siteId: ctx.siteId, email } })
  const found = (await listOrigins(ctx, { profileIds: [id] })).get(id) ?? []
  return Object.fromEntries(found.map(({ key, ...origin }) => [key, origin]))
}
const idOf = async (ctx: Context, email: string) =>
  (await database.prisma.profile.findFirstOrThrow({ where: { siteId: ctx.siteId, email } })).id

const inForm = (form: string, said: Parameters<typeof identify>[0], at: number): Told => ({
  ...(identify(said, at) as Extract<Told, { type: 'identify' }>),
  ...{ via: 'form', form },
})
const origin = (source: string | null, at: Date, more: { by?: string; form?: string } = {}) => ({
  at,
  source,
  by: null,
  form: null,
  ...more,
})

test('each door is told: a form by its name, a call of the page, a property of the visit, a program, a person, the command line', async () => {
  const { site, cli, byHand, byKey, key } = await siteWithTeam()
  const browser = browserOf(writer, site)
  await browser.send(
    page('/', 0),
    inForm('newsletter', { email: 'anna@x.se', name: 'Anna' }, 1),
    identify({ organization: 'Lind AB' }, 2),
    { type: 'session', properties: { age: '41' }, at: 3 },
  )
  const program = browserOf(writer, site, { key: browser.key, trust: 'server', keyId: key.id })
  await program.send(identify({ phone: '+46701234567', fields: { plan: 'pro' } }, 4))
  const [handAt, keyAt] = [new Date(), new Date(Date.now() + 1000)]
  await updateProfile(byHand(handAt), await idOf(cli, 'anna@x.se'), { title: 'Buyer', city: 'Lund' })
  await upsertProfile(byKey(keyAt), { email: 'anna@x.se', externalId: '42' })

  expect(await originsOf(cli)).toEqual({
    email: origin('form', minutes(1), { form: 'newsletter' }),
    name: origin('form', minutes(1), { form: 'newsletter' }),
    organization: origin('identify', minutes(2)),
    'fields.age': origin('session', minutes(3)),
    phone: origin('api', minutes(4), { by: 'The till' }),
    'fields.plan': origin('api', minutes(4), { by: 'The till' }),
    title: origin('hand', handAt, { by: 'Maja Lind' }),
    city: origin('hand', handAt, { by: 'Maja Lind' }),
    externalId: origin('api', keyAt, { by: 'The till' }),
    // Nobody said them: the last visit showed them.
    country: origin('visit', minutes(4)),
    language: origin('visit', minutes(4)),
  })
})

test('what was said before it was known who it was keeps how it was said', async () => {
  const { site, cli, key } = await siteWithTeam()
  const browser = browserOf(writer, site)
  await browser.send(inForm('quiz', { name: 'Anna' }, 0), { type: 'session', properties: { age: '41' }, at: 1 })
  const program = browserOf(writer, site, { key: browser.key, trust: 'server', keyId: key.id })
  await program.send({ type: 'session', properties: { plan: 'pro' }, at: 2 })
  await browser.send(identify({ email: 'anna@x.se' }, 3))
  expect(await originsOf(cli)).toMatchObject({
    name: origin('form', minutes(0), { form: 'quiz' }),
    // As old as the visit that it waited on.
    'fields.age': { source: 'session' },
    'fields.plan': origin('api', minutes(2), { by: 'The till' }),
    email: origin('identify', minutes(3)),
  })
})

test('what a program said of a visit is the program’s, also of a field that browsers may write', async () => {
  const { site, cli, key } = await siteWithTeam()
  const browser = browserOf(writer, site)
  const program = browserOf(writer, site, { key: browser.key, trust: 'server', keyId: key.id })
  await browser.send(page('/', 0))
  await program.send({ type: 'session', properties: { age: '41' }, at: 1 })
  await browser.send(page('/', 2), identify({ email: 'anna@x.se' }, 3))
  expect(await originsOf(cli)).toMatchObject({ 'fields.age': origin('api', minutes(1), { by: 'The till' }) })
})

test('a merge brings origins along, and its undoing gives each side its own back', async () => {
  const { site, cli, byHand } = await siteWithTeam()
  const browser = browserOf(writer, site)
  await browser.send(inForm('contact', { email: 'bo@x.se', name: 'Bo', fields: { age: '50' } }, 1))
  await upsertProfile(byHand(minutes(0)), {
    email: 'anna@x.se',
    name: 'Anna',
    title: 'Buyer',
    customFields: { age: '41', plan: 'pro' },
  })
  const [anna, bo] = [await originsOf(cli), await originsOf(cli, 'bo@x.se')]
  const merge = await mergeProfiles(byHand(), {
    into: await idOf(cli, 'anna@x.se'),
    from: await idOf(cli, 'bo@x.se'),
  })
  expect(await originsOf(cli)).toMatchObject({
    name: bo['name'],
    'fields.age': bo['fields.age'],
    title: anna['title'],
    'fields.plan': anna['fields.plan'],
    email: anna['email'],
  })
  await undoMerge(byHand(), merge)
  expect(await originsOf(cli)).toEqual(anna)
  expect(await originsOf(cli, 'bo@x.se')).toEqual(bo)
})

test('a device that was somebody else’s leaves what it gave, and the place goes with its visits', async () => {
  const { site, cli } = await siteWithTeam()
  const browser = browserOf(writer, site)
  await browser.send(inForm('quiz', { email: 'anna@x.se', name: 'Anna' }, 0))
  const device = await database.prisma.visitor.findFirstOrThrow({ where: { siteId: site.id } })
  await detachVisitor(cli, { profileId: await idOf(cli, 'anna@x.se'), visitorId: device.id })
  expect(await originsOf(cli)).toEqual({
    name: origin('form', minutes(0), { form: 'quiz' }),
    email: origin('form', minutes(0), { form: 'quiz' }),
  })
})

test('a change to many tells who began it, and its undoing brings back whence the value came before', async () => {
  const { site, cli, byHand } = await siteWithTeam()
  await browserOf(writer, site).send(identify({ email: 'anna@x.se', fields: { age: '41' } }, 0))
  const before = await originsOf(cli)
  const now = new Date()
  const { id } = await startBulkChange(byHand(now), {
    selection: { ids: [await idOf(cli, 'anna@x.se')] },
    change: { setCustomField: { key: 'age', value: '42' } },
  })
  expect((await originsOf(cli))['fields.age']).toEqual(origin('hand', now, { by: 'Maja Lind' }))
  await undoBulkChange(byHand(), { id })
  expect(await originsOf(cli)).toEqual(before)
})

test('a value that a change of its field pushed out comes back with its origin; one that is cleared has none', async () => {
  const { site, cli, byHand, age } = await siteWithTeam()
  await browserOf(writer, site).send(identify({ email: 'anna@x.se', fields: { age: 'forty', plan: 'x' } }, 0))
  const before = await originsOf(cli)
  const asNumber = await updateCustomField(cli, {
    id: age.id,
    version: age.version,
    type: 'NUMBER',
    unfit: 'SET_ASIDE',
  })
  await convertValues(cli, age.id, PACE)
  expect(await originsOf(cli)).not.toHaveProperty(['fields.age'])
  await updateCustomField(cli, { id: age.id, version: asNumber.version, type: 'TEXT' })
  await convertValues(cli, age.id, PACE)
  expect(await originsOf(cli)).toEqual(before)

  const id = await idOf(cli, 'anna@x.se')
  await updateProfile(byHand(), id, { name: 'Anna', customFields: { age: null } })
  await updateProfile(byHand(), id, { name: null })
  expect(await originsOf(cli)).not.toHaveProperty('name')
  expect(await originsOf(cli)).not.toHaveProperty(['fields.age'])
})

test('who left the team is still named, and no program of another site is', async () => {
  const { cli, byHand, maja, key } = await siteWithTeam()
  const other = await siteWithTeam()
  await upsertProfile(byHand(), { email: 'anna@x.se', name: 'Anna' })
  await database.prisma.membership.deleteMany({ where: { userId: maja.id } })
  expect(await originsOf(cli)).toMatchObject({ name: { by: 'Maja Lind' }, email: { by: 'Maja Lind' } })
  const foreign: Actor = { kind: 'key', keyId: key.id, scopes: ['write'] }
  await upsertProfile({ ...other.cli, actor: foreign }, { email: 'anna@x.se', name: 'Anna' })
  expect(await originsOf(other.cli)).toMatchObject({ name: { source: 'api', by: null } })
})

test('of values from before origins were kept the moment is told, and of what the audit proves also who', async () => {
  const { site, cli, byHand, byKey } = await siteWithTeam()
  const [handAt, keyAt] = [new Date('2026-03-03T10:00:00.123Z'), new Date('2026-03-04T10:00:00.000Z')]
  await upsertProfile(byHand(handAt), { email: 'anna@x.se', name: 'Anna', customFields: { age: '41' } })
  const id = await idOf(cli, 'anna@x.se')
  await updateProfile(byKey(keyAt), id, { title: 'Buyer' })
  const changedAt = new Date('2026-03-05T10:00:00.000Z')
  await startBulkChange(byHand(changedAt), {
    selection: { ids: [id] },
    change: { setCustomField: { key: 'plan', value: 'pro' } },
  })
  const known = await originsOf(cli)
  // As it was stored before: moments alone.
  const { givenAt } = await database.prisma.profile.findFirstOrThrow({ where: { siteId: site.id, id } })
  const moments = Object.fromEntries(
    Object.entries(givenAt as Record<string, { at: string }>).map(([of, { at }]) => [of, at]),
  )
  await database.prisma.profile.updateMany({
    where: { siteId: site.id, id },
    data: { givenAt: { ...moments, organization: keyAt.toISOString() }, organization: 'Lind AB' },
  })
  await database.prisma.identity.updateMany({ where: { siteId: site.id }, data: { givenBy: null } })
  const unknown = await createProfile(cli, { email: 'bo@x.se', name: 'Bo', givenAt: { name: handAt.toISOString() } })
  await createIdentity(cli, {
    profileId: unknown.id,
    kind: 'EMAIL',
    value: 'bo@x.se',
    source: 'form',
    firstSeenAt: handAt,
  })
  expect(await originsOf(cli, 'bo@x.se')).toEqual({ name: origin(null, handAt), email: origin('form', handAt) })
  expect((await originsOf(cli))['title']).toEqual(origin(null, keyAt))

  const updatedAt = async () => (await database.prisma.profile.findFirstOrThrow({ where: { id } })).updatedAt
  const before = await updatedAt()
  const migration = readFileSync('prisma/migrations/20261127140900_origins/migration.sql', 'utf8')
  await database.pool.query(migration.slice(migration.indexOf('WITH told')))
  expect(await originsOf(cli)).toEqual({ ...known, organization: origin(null, keyAt) })
  expect(await originsOf(cli, 'bo@x.se')).toEqual({ name: origin(null, handAt), email: origin('form', handAt) })
  expect(await updatedAt()).toEqual(before)
})
