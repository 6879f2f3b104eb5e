import { browserOf, identify, page } from '../../test/browsers'
import { useDatabase } from '../../test/database'
import { ERASURE_KEY, contextFor, createSite } from '../../test/factories'
import { FITTING, OPTIONS, UNFIT } from '../../test/field-values'
import {
  archiveCustomField,
  createCustomField,
  dismissProposedCustomField,
  listMisfits,
  proposedCustomFields,
  restoreCustomField,
  updateCustomField,
} from '../custom-fields'
import { FIELD_TYPE_NAMES, fieldTypeSpec } from '../custom-fields/shared'
import type { Context } from '../context'
import { upsertProfile } from '../profiles'
import { eventClock } from './event-clock'
import { readEvent } from './read-event'
import { createWriter, type Writer } from './writer'

const database = useDatabase()
let writer: Writer
beforeEach(() => {
  writer = createWriter(database, { erasureKey: ERASURE_KEY })
})

async function start(): Promise<{ ctx: Context; site: { id: string } }> {
  const site = await createSite(database, { domain: 'shop.example' })
  return { ctx: contextFor(database, site), site }
}
const age = (ctx: Context) =>
  createCustomField(ctx, { displayName: 'Age', key: 'age', type: 'INTEGER', browserWritable: true })
const fieldsByEmail = async ({ siteId }: Context) => {
  const profiles = await database.prisma.profile.findMany({ where: { siteId } })
  return Object.fromEntries(profiles.map(({ email, externalId, fields }) => [email ?? externalId, fields]))
}
/** The door takes NUL out before an event reaches the writer. */
const asTheDoor = (raw: unknown) => (typeof raw === 'string' ? raw.replaceAll('\0', '') : raw)
const session = (properties: Record<string, unknown>, at = 0) => ({ type: 'session', properties, at }) as const

describe('the same values from the script and the API', () => {
  const key = (type: string) => `f_${type.toLowerCase()}`
  test('end as the same, and what does not fit is refused by one and counted by the other', async () => {
    const { ctx, site } = await start()
    for (const type of FIELD_TYPE_NAMES)
      await createCustomField(ctx, {
        displayName: type,
        key: key(type),
        type,
        options: fieldTypeSpec(type).hasOptions ? OPTIONS : [],
        browserWritable: true,
      })
    for (const [n, [type, raw, value]] of FITTING.entries()) {
      await upsertProfile(ctx, { externalId: `api-${n}`, customFields: { [key(type)]: raw } })
      await browserOf(writer, site).send(
        session({ [key(type)]: asTheDoor(raw) }),
        identify({ externalId: `script-${n}` }, 1),
      )
      const profiles = await database.prisma.profile.findMany({
        where: { siteId: site.id, externalId: { in: [`api-${n}`, `script-${n}`] } },
      })
      expect(profiles.map(({ fields }) => fields)).toEqual([{ [key(type)]: value }, { [key(type)]: value }])
    }
    for (const [n, [type, raw]] of UNFIT.entries()) {
      const refused = upsertProfile(ctx, { externalId: `no-${n}`, customFields: { [key(type)]: raw } })
      await expect(refused).rejects.toMatchObject({ code: 'INVALID', field: `customFields.${key(type)}` })
      await browserOf(writer, site).send(
        session({ [key(type)]: asTheDoor(raw) }),
        identify({ externalId: `unfit-${n}` }, 1),
      )
      const profile = await database.prisma.profile.findFirst({ where: { siteId: site.id, externalId: `unfit-${n}` } })
      expect(profile?.fields).toEqual({})
    }
    await writer.drain()
    const misfits = await listMisfits(ctx, { keys: FIELD_TYPE_NAMES.map(key) })
    const counted = [...misfits.values()].flat().reduce((sum, { count }) => sum + count, 0)
    expect(counted).toBe(UNFIT.length)
  }, 60_000)
})

describe('session properties', () => {
  test('wait on the visit and move when the visitor is known, of all its visits the newest value', async () => {
    const { ctx, site } = await start()
    await age(ctx)
    const browser = browserOf(writer, site)
    await browser.send(session({ age: 31, hat: 'red' }, 0))
    await browser.send(session({ age: '32' }, 100))
    const visits = await database.prisma.visit.findMany({ where: { siteId: site.id }, orderBy: { startedAt: 'asc' } })
    expect(visits.map(({ properties }) => properties)).toEqual([{ age: 31, hat: 'red' }, { age: '32' }])
    await browser.send(identify({ email: 'anna@x.se' }, 200))
    expect(await fieldsByEmail(ctx)).toEqual({ 'anna@x.se': { age: 32 } })
    await browser.send(session({ age: 33 }, 201))
    expect(await fieldsByEmail(ctx)).toEqual({ 'anna@x.se': { age: 33 } })
  })

  test('are not taken away by a NaN or an input left empty that comes after them', async () => {
    const { ctx, site } = await start()
    await age(ctx)
    const clock = eventClock(new Date(), undefined)
    const sent = (properties: object) => {
      const read = readEvent(JSON.parse(JSON.stringify({ type: 'session', properties })), 0, clock)
      if (!('event' in read) || read.event.type !== 'session') throw new Error('It is a session event')
      return session(read.event.properties, 1)
    }
    const browser = browserOf(writer, site)
    await browser.send(session({ age: 33 }, 0), sent({ age: NaN }), sent({ age: '' }))
    await browserOf(writer, site, { key: browser.key, trust: 'server' }).send(sent({ age: null }))
    await browser.send(identify({ email: 'anna@x.se' }, 2))
    expect(await fieldsByEmail(ctx)).toEqual({ 'anna@x.se': { age: 33 } })
    await writer.drain()
    expect(await listMisfits(ctx, { keys: ['age'] })).toEqual(new Map())
  })

  test('of another device join the person with it', async () => {
    const { ctx, site } = await start()
    await age(ctx)
    await browserOf(writer, site).send(identify({ email: 'anna@x.se' }, 0))
    const phone = browserOf(writer, site)
    await phone.send(session({ age: 33 }, 5))
    expect(await fieldsByEmail(ctx)).toEqual({ 'anna@x.se': {} })
    await phone.send(identify({ email: 'anna@x.se' }, 6))
    expect(await fieldsByEmail(ctx)).toEqual({ 'anna@x.se': { age: 33 } })
  })

  test('of two people whom a server makes one are united, the newest winning', async () => {
    const { ctx, site } = await start()
    await age(ctx)
    await createCustomField(ctx, { displayName: 'Hat', key: 'hat', type: 'TEXT', browserWritable: true })
    await browserOf(writer, site).send(session({ age: 33, hat: 'red' }, 0), identify({ email: 'anna@x.se' }, 1))
    await browserOf(writer, site).send(session({ age: 34 }, 5), identify({ externalId: '7' }, 6))
    await browserOf(writer, site, { trust: 'server' }).send(identify({ email: 'anna@x.se', externalId: '7' }, 10))
    expect(await fieldsByEmail(ctx)).toEqual({ 'anna@x.se': { age: 34, hat: 'red' } })
  })

  test('of one person never reach another on a shared device, whichever way it goes over', async () => {
    const { ctx, site } = await start()
    await age(ctx)
    const browser = browserOf(writer, site)
    await browser.send(session({ age: 33 }, 0), identify({ email: 'anna@x.se' }, 1))
    await browser.send(identify({ email: 'bo@x.se' }, 2))
    expect(await fieldsByEmail(ctx)).toEqual({ 'anna@x.se': { age: 33 }, 'bo@x.se': {} })
    await browser.send(session({ age: 50 }, 3), page('/', 4))
    await browser.send(identify({ email: 'anna@x.se' }, 5))
    expect(await fieldsByEmail(ctx)).toEqual({ 'anna@x.se': { age: 33 }, 'bo@x.se': { age: 50 } })
  })

  test('are as old as their visit: what a program said since stays', async () => {
    const { ctx, site } = await start()
    await age(ctx)
    const browser = browserOf(writer, site)
    await browser.send(session({ age: 20 }, 0))
    await browserOf(writer, site, { trust: 'server' }).send(identify({ email: 'anna@x.se', fields: { age: 40 } }, 10))
    await browser.send(identify({ email: 'anna@x.se' }, 20))
    expect(await fieldsByEmail(ctx)).toEqual({ 'anna@x.se': { age: 40 } })
  })

  test('of a program fill every field, of a browser only those it may write', async () => {
    const { ctx, site } = await start()
    const { id } = await createCustomField(ctx, { displayName: 'Credit', key: 'credit', type: 'NUMBER' })
    const browser = browserOf(writer, site)
    await browser.send(identify({ email: 'anna@x.se' }, 0), session({ credit: 9 }, 1))
    expect(await fieldsByEmail(ctx)).toEqual({ 'anna@x.se': {} })
    await browserOf(writer, site, { key: browser.key, trust: 'server' }).send(session({ credit: '10,5' }, 2))
    expect(await fieldsByEmail(ctx)).toEqual({ 'anna@x.se': { credit: 10.5 } })
    await writer.drain()
    expect((await listMisfits(ctx, { keys: ['credit'] })).get('credit')).toMatchObject([
      { kind: 'NOT_WRITABLE', count: 1 },
    ])
    await updateCustomField(ctx, { id, version: 1, browserWritable: true })
    expect(await listMisfits(ctx, { keys: ['credit'] })).toEqual(new Map())
  })
})

test('what a program says of somebody unknown fills every field once they are known, also in another type by then', async () => {
  const { ctx, site } = await start()
  await age(ctx)
  const credit = await createCustomField(ctx, { displayName: 'Credit', key: 'credit', type: 'TEXT' })
  const browser = browserOf(writer, site)
  const program = browserOf(writer, site, { key: browser.key, trust: 'server' })
  await program.send(session({ credit: '8', age: 40, unknown: 1 }, 0), session({ credit: '9' }, 1))
  await browser.send(session({ credit: 'free of charge', age: 41 }, 2))
  await updateCustomField(ctx, { id: credit.id, version: 1, type: 'NUMBER' })
  await browser.send(identify({ email: 'anna@x.se' }, 3))
  expect(await fieldsByEmail(ctx)).toEqual({ 'anna@x.se': { credit: 9, age: 41 } })
  // Said once: it is not the next person's of this device.
  await browser.send(identify({ email: 'bo@x.se' }, 4))
  expect(await fieldsByEmail(ctx)).toMatchObject({ 'bo@x.se': {} })
})

test('a field is filled by the very next event after it is made, changed or restored, in every process', async () => {
  const { ctx, site } = await start()
  const browser = browserOf(writer, site)
  await browser.send(identify({ email: 'anna@x.se' }, 0), session({ age: 1 }, 1))
  const { id } = await age(ctx)
  await browser.send(session({ age: 2 }, 2))
  expect(await fieldsByEmail(ctx)).toEqual({ 'anna@x.se': { age: 2 } })
  await archiveCustomField(ctx, { id })
  await browser.send(session({ age: 3 }, 3))
  expect(await fieldsByEmail(ctx)).toEqual({ 'anna@x.se': { age: 2 } })
  const elsewhere = browserOf(createWriter(database, { erasureKey: ERASURE_KEY }), site, { key: browser.key })
  await elsewhere.send(page('/', 4))
  const { version } = await restoreCustomField(ctx, { id })
  await updateCustomField(ctx, { id, version, type: 'TEXT' })
  await elsewhere.send(session({ age: 4 }, 5))
  expect(await fieldsByEmail(ctx)).toEqual({ 'anna@x.se': { age: '4' } })
})

describe('what does not fit', () => {
  test('is counted by what it looked like, without the value, and forgotten with the definition', async () => {
    const { ctx, site } = await start()
    const { id } = await age(ctx)
    const browser = browserOf(writer, site)
    await browser.send(session({ age: 'thirty' }, 0), session({ age: 'old' }, 1), session({ age: 1.5 }, 2))
    await browser.send(
      identify({ email: 'anna@x.se', fields: { age: [33] } }, 3),
      session({ age: '', nothing: null }, 4),
    )
    await writer.drain()
    expect((await listMisfits(ctx, { keys: ['age'] })).get('age')).toMatchObject([
      { kind: 'TEXT', count: 2 },
      expect.objectContaining({ count: 1 }),
      expect.objectContaining({ count: 1 }),
    ])
    const rows = await database.prisma.fieldSighting.findMany({ where: { siteId: site.id } })
    expect(JSON.stringify(rows)).not.toMatch(/thirty|old/)
    await browser.send(session({ age: 'thirty' }, 5))
    await writer.drain()
    expect((await listMisfits(ctx, { keys: ['age'] })).get('age')?.[0]).toMatchObject({ kind: 'TEXT', count: 3 })
    await updateCustomField(ctx, { id, version: 1, type: 'TEXT' })
    expect(await listMisfits(ctx, { keys: ['age'] })).toEqual(new Map())
  })

  test('under a key with other capital letters is counted beside the field, and kept by nobody', async () => {
    const { ctx, site } = await start()
    await age(ctx)
    const browser = browserOf(writer, site)
    await browser.send(session({ Age: 3 }, 0), session({ Age: 4 }, 1), session({ AGE: 'old', age: 5 }, 2))
    await browser.send(identify({ email: 'anna@x.se' }, 3))
    await writer.drain()
    expect(await fieldsByEmail(ctx)).toEqual({ 'anna@x.se': { age: 5 } })
    const misfits = (await listMisfits(ctx, { keys: ['age', 'other'] })).get('age')
    expect(misfits?.map(({ key, count }) => `${key} ${count}`)).toEqual(['Age 2', 'AGE 1'])
    expect(await proposedCustomFields(ctx)).toEqual([])
  })

  test('while a field is archived says that pages still send it, and nothing of how well it fits once restored', async () => {
    const { ctx, site } = await start()
    const { id } = await age(ctx)
    const browser = browserOf(writer, site)
    const came = async () => {
      await writer.drain()
      return (await listMisfits(ctx, { keys: ['age'] })).get('age')?.map(({ kind, count }) => [kind, count]) ?? []
    }
    await browser.send(session({ age: 'old' }, 0))
    expect(await came()).toEqual([['TEXT', 1]])
    await archiveCustomField(ctx, { id })
    expect(await came()).toEqual([])
    await browser.send(session({ age: 33 }, 1))
    expect(await came()).toEqual([['INTEGER', 1]])
    expect(await proposedCustomFields(ctx)).toEqual([])
    await restoreCustomField(ctx, { id })
    expect(await came()).toEqual([])
    await browser.send(session({ age: 34 }, 2))
    expect(await came()).toEqual([])
  })

  test('is not held against a field that was made after it came', async () => {
    const { ctx, site } = await start()
    const browser = browserOf(writer, site)
    await browser.send(session({ age: 33 }))
    await age(ctx)
    await writer.drain()
    expect(await listMisfits(ctx, { keys: ['age'] })).toEqual(new Map())
    await browser.send(session({ age: 'old' }, 1))
    await writer.drain()
    expect((await listMisfits(ctx, { keys: ['age'] })).get('age')).toMatchObject([{ kind: 'TEXT', count: 1 }])
  })

  test('is proposed as a field with a type it would fit in, until dismissed or made', async () => {
    const { ctx, site } = await start()
    const browser = browserOf(writer, site)
    await browser.send(
      session({ shoeSize: 38, plan: 'pro', since: '2026-01-01', ids: ['a'], x: { y: 1 }, email: 'a@b.se' }, 0),
    )
    await browser.send(session({ shoeSize: '38.5', plan: 'free', __proto__x: 1, 'not a key': 1, constructor: 1 }, 1))
    await writer.drain()
    const proposed = await proposedCustomFields(ctx)
    expect(
      Object.fromEntries(proposed.map(({ key, displayName, type, count }) => [key, [displayName, type, count]])),
    ).toEqual({
      shoeSize: ['Shoe size', 'NUMBER', 2],
      plan: ['Plan', 'TEXT', 2],
      since: ['Since', 'DATE', 1],
      ids: ['Ids', 'CHOICES', 1],
    })
    await dismissProposedCustomField(ctx, { key: 'plan' })
    await createCustomField(ctx, { displayName: 'Since', key: 'since', type: 'DATE' })
    await browser.send(session({ plan: 7, since: 'x' }, 2))
    await writer.drain()
    expect((await proposedCustomFields(ctx)).map(({ key }) => key).sort()).toEqual(['ids', 'shoeSize'])
    await dismissProposedCustomField(ctx, { key: 'plan', undo: true })
    expect((await proposedCustomFields(ctx)).map(({ key }) => key).sort()).toEqual(['ids', 'plan', 'shoeSize'])
    await expect(dismissProposedCustomField(ctx, { key: 'nothing' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('is remembered of 500 keys at most, however many a page makes up', async () => {
    const { ctx, site } = await start()
    const made = (from: number) => Object.fromEntries(Array.from({ length: 90 }, (_, n) => [`key_${from + n}`, 1]))
    for (let from = 0; from < 900; from += 90) await browserOf(writer, site).send(session(made(from)))
    await writer.drain()
    await browserOf(writer, site).send(session(made(900)))
    await writer.drain()
    expect(await proposedCustomFields(ctx)).toHaveLength(500)
    // And of every field, so that made-up keys do not hide what does not fit a real one.
    await age(ctx)
    await browserOf(writer, site).send(session({ age: 'old', made_up: 1 }))
    await writer.drain()
    expect((await listMisfits(ctx, { keys: ['age'] })).get('age')).toMatchObject([{ kind: 'TEXT', count: 1 }])
    expect(await proposedCustomFields(ctx)).toHaveLength(500)
  })
})
