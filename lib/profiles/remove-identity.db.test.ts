import { browserOf, identify, page } from '../../test/browsers'
import { useDatabase } from '../../test/database'
import { ERASURE_KEY, contextFor, createSite } from '../../test/factories'
import { recounted, stored } from '../../test/recount'
import type { Context } from '../context'
import { mergeProfiles, undoMerge } from '../identity'
import { createWriter } from '../ingestion'
import { findProfileByIdentity } from './find-profile-by-identity'
import { removeIdentity } from './remove-identity'
import { updateProfile } from './update-profile'
import { upsertProfile } from './upsert-profile'

const database = useDatabase()

async function start() {
  const site = await createSite(database, { domain: 'shop.example', defaultCountry: 'SE' })
  return { site, ctx: contextFor(database, site) }
}
const read = ({ siteId }: Context, id: string) =>
  database.prisma.profile.findUniqueOrThrow({
    where: { siteId_id: { siteId, id } },
    include: { identities: { orderBy: { value: 'asc' } } },
  })
const valuesOf = async (ctx: Context, id: string) => (await read(ctx, id)).identities.map(({ value }) => value)

/** Anna, with addresses given one after the other; the last one is shown. */
async function annaWith(ctx: Context, ...emails: string[]) {
  const [first = '', ...further] = emails
  const { profileId } = await upsertProfile(ctx, { email: first, name: 'Anna', phone: '070-123 45 67' })
  for (const [index, email] of further.entries()) {
    await updateProfile({ ...ctx, now: new Date(ctx.now.getTime() + index + 1) }, profileId, { email })
  }
  return profileId
}

describe('taking an identifier away', () => {
  test('nobody is known or found by it; the eldest of its kind is shown instead, then none', async () => {
    const { ctx } = await start()
    const id = await annaWith(ctx, 'anna@x.se', 'ann@x.se', 'wrong@x.se')
    await removeIdentity(ctx, { profileId: id, kind: 'EMAIL', value: ' Wrong@X.se ' })
    const profile = await read(ctx, id)
    expect(profile).toMatchObject({ email: 'anna@x.se', name: 'Anna', phone: '+46701234567' })
    expect(profile.searchText).not.toContain('wrong')
    expect(await valuesOf(ctx, id)).toEqual(['+46701234567', 'ann@x.se', 'anna@x.se'])
    expect(await findProfileByIdentity(ctx, { kind: 'EMAIL', value: 'wrong@x.se' })).toBeNull()

    await removeIdentity(ctx, { profileId: id.toUpperCase(), kind: 'EMAIL', value: 'ann@x.se' })
    expect((await read(ctx, id)).email).toBe('anna@x.se')
    await removeIdentity(ctx, { profileId: id, kind: 'EMAIL', value: 'anna@x.se' })
    expect(await read(ctx, id)).toMatchObject({ email: null, phone: '+46701234567' })
  })

  test('the name it sorts by follows where there is no other', async () => {
    const { ctx } = await start()
    const { profileId } = await upsertProfile(ctx, { email: 'wrong@x.se', phone: '070-123 45 67' })
    await removeIdentity(ctx, { profileId, kind: 'EMAIL', value: 'wrong@x.se' })
    expect((await read(ctx, profileId)).sortName).toBe('+46701234567')
  })

  test('a phone number may be written as people of the site write it', async () => {
    const { ctx } = await start()
    const id = await annaWith(ctx, 'anna@x.se')
    await removeIdentity(ctx, { profileId: id, kind: 'PHONE', value: '070 123 45 67' })
    expect(await valuesOf(ctx, id)).toEqual(['anna@x.se'])
  })

  test('stands in the history, without the value', async () => {
    const { ctx } = await start()
    const id = await annaWith(ctx, 'anna@x.se')
    await removeIdentity(ctx, { profileId: id, kind: 'EMAIL', value: 'anna@x.se' })
    const entries = await database.prisma.auditEntry.findMany({
      where: { siteId: ctx.siteId, targetId: id, action: 'profile.identity-removed' },
    })
    expect(entries.map(({ details }) => details)).toEqual([{ fields: ['email'] }])
  })

  test('the last one stays, also when two are taken away at once', async () => {
    const { ctx } = await start()
    const { profileId } = await upsertProfile(ctx, { email: 'anna@x.se', externalId: '42' })
    const both = await Promise.allSettled([
      removeIdentity(ctx, { profileId, kind: 'EMAIL', value: 'anna@x.se' }),
      removeIdentity(ctx, { profileId, kind: 'EXTERNAL_ID', value: '42' }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await valuesOf(ctx, profileId)).toHaveLength(1)
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'INVALID', field: 'value' } })
  })

  test.each([
    ['of somebody else', { kind: 'EMAIL', value: 'bo@x.se' }],
    ['of another kind', { kind: 'EXTERNAL_ID', value: 'anna@x.se' }],
    ['that is none', { kind: 'EMAIL', value: 'nonsense' }],
  ] as const)('one %s is not there', async (_, claim) => {
    const { ctx } = await start()
    const id = await annaWith(ctx, 'anna@x.se')
    const bo = (await upsertProfile(ctx, { email: 'bo@x.se', externalId: '7' })).profileId
    await expect(removeIdentity(ctx, { profileId: id, ...claim })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await valuesOf(ctx, id)).toEqual(['+46701234567', 'anna@x.se'])
    expect(await valuesOf(ctx, bo)).toEqual(['7', 'bo@x.se'])
  })

  test('needs the right to write, on the site of the profile', async () => {
    const { ctx } = await start()
    const id = await annaWith(ctx, 'anna@x.se')
    const input = { profileId: id, kind: 'EMAIL', value: 'anna@x.se' } as const
    const reader = { ...ctx, actor: { kind: 'key', keyId: 'k', scopes: ['read'] } as const }
    await expect(removeIdentity(reader, input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(removeIdentity((await start()).ctx, input)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await valuesOf(ctx, id)).toHaveLength(2)
  })

  test('whoever gives it next is somebody else, and the visits stay', async () => {
    const { ctx, site } = await start()
    const writer = createWriter(database, { erasureKey: ERASURE_KEY })
    const browser = browserOf(writer, site)
    await browser.send(page('/a', 0), identify({ email: 'wrong@x.se', externalId: '42' }, 1))
    const { id } = await database.prisma.profile.findFirstOrThrow({ where: { siteId: site.id } })
    await removeIdentity(ctx, { profileId: id, kind: 'EMAIL', value: 'wrong@x.se' })
    await browserOf(writer, site).send(page('/b', 5), identify({ email: 'wrong@x.se' }, 6))
    const owner = await findProfileByIdentity(ctx, { kind: 'EMAIL', value: 'wrong@x.se' })
    expect(owner?.id).not.toBe(id)
    expect((await read(ctx, id)).visitCount).toBe(1)
    expect(await stored(database, site.id)).toEqual(await recounted(database, site.id))
  })
})

describe('a merge after which an identifier was taken away', () => {
  async function merged() {
    const { ctx, site } = await start()
    const into = (await upsertProfile(ctx, { email: 'anna@x.se', name: 'Anna' })).profileId
    const from = (await upsertProfile(ctx, { email: 'ann@x.se', externalId: '42' })).profileId
    const { mergeId } = await mergeProfiles(ctx, { into, from })
    return { ctx, site, into, from, mergeId }
  }

  test('is undone: each has the rest of what it brought, and what was taken away is nobody’s', async () => {
    const { ctx, into, from, mergeId, site } = await merged()
    await removeIdentity(ctx, { profileId: into, kind: 'EMAIL', value: 'ann@x.se' })
    await undoMerge(ctx, { mergeId })
    expect([await valuesOf(ctx, into), await valuesOf(ctx, from)]).toEqual([['anna@x.se'], ['42']])
    expect(await read(ctx, from)).toMatchObject({ email: null, externalId: '42', sortName: '42' })
    expect((await read(ctx, from)).searchText).not.toContain('ann@x.se')
    expect(await findProfileByIdentity(ctx, { kind: 'EMAIL', value: 'ann@x.se' })).toBeNull()
    expect(await stored(database, site.id)).toEqual(await recounted(database, site.id))
  })

  test('is undone also when somebody else has it by then, who keeps it', async () => {
    const { ctx, into, from, mergeId } = await merged()
    await removeIdentity(ctx, { profileId: into, kind: 'EMAIL', value: 'ann@x.se' })
    const third = (await upsertProfile(ctx, { email: 'ann@x.se' })).profileId
    await undoMerge(ctx, { mergeId })
    expect([await valuesOf(ctx, from), await valuesOf(ctx, third)]).toEqual([['42'], ['ann@x.se']])
  })

  test('leaves a side whose every identifier was taken away without one', async () => {
    const { ctx, into, from, mergeId } = await merged()
    await removeIdentity(ctx, { profileId: into, kind: 'EMAIL', value: 'anna@x.se' })
    await undoMerge(ctx, { mergeId })
    expect(await read(ctx, into)).toMatchObject({ email: null, name: 'Anna', identities: [] })
    expect(await valuesOf(ctx, from)).toEqual(['42', 'ann@x.se'])
  })
})
