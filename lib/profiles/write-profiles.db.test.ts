import { browserOf, identify, page } from '../../test/browsers'
import { useDatabase } from '../../test/database'
import { ERASURE_KEY, contextFor, createSite } from '../../test/factories'
import { recounted, stored } from '../../test/recount'
import type { Context } from '../context'
import { mergeProfiles, undoMerge } from '../identity'
import { createWriter } from '../ingestion'
import { updateProfile } from './update-profile'
import { upsertProfile } from './upsert-profile'

const database = useDatabase()
const key = { kind: 'key', keyId: '018f0000-0000-7000-8000-000000000001', scopes: ['write'] } as const

async function start(): Promise<{ ctx: Context; site: { id: string } }> {
  const site = await createSite(database, { domain: 'shop.example', defaultCountry: 'SE' })
  await database.prisma.customField.create({
    data: { siteId: site.id, id: crypto.randomUUID(), key: 'age', displayName: 'Age', type: 'INTEGER' },
  })
  return { ctx: contextFor(database, site, key), site }
}
const read = (ctx: Context, id: string) =>
  database.prisma.profile.findUniqueOrThrow({
    where: { siteId_id: { siteId: ctx.siteId, id } },
    include: { identities: { orderBy: { value: 'asc' } } },
  })
const audit = async (ctx: Context, targetId: string) =>
  (await database.prisma.auditEntry.findMany({ where: { siteId: ctx.siteId, targetId }, orderBy: { id: 'asc' } })).map(
    ({ action, details }) => [action, details],
  )

describe('upsertProfile', () => {
  test('names every custom field that does not fit, not only the first', async () => {
    const { ctx } = await start()
    const customFields = { age: 'old', nothing: 1, id: 2 }
    const error: unknown = await upsertProfile(ctx, { externalId: '7', customFields }).catch(
      (refusal: unknown) => refusal,
    )
    expect(error).toMatchObject({
      code: 'INVALID',
      field: 'customFields.age',
      also: [{ field: 'customFields.nothing' }, { field: 'customFields.id' }],
    })
  })

  test('makes a profile, then completes the same one', async () => {
    const { ctx } = await start()
    const made = await upsertProfile(ctx, {
      email: ' Anna@X.se',
      name: 'Anna',
      tags: ['VIP'],
      customFields: { age: '33' },
    })
    expect(made).toEqual({ profileId: made.profileId, created: true })
    const again = await upsertProfile(ctx, { email: 'anna@x.se', externalId: '42', organization: 'X AB', name: null })
    expect(again).toEqual({ profileId: made.profileId, created: false })
    const profile = await read(ctx, made.profileId)
    expect(profile).toMatchObject({
      name: 'Anna',
      email: 'anna@x.se',
      externalId: '42',
      organization: 'X AB',
      createdVia: 'api',
      source: 'api',
      fields: { age: 33 },
      sortName: 'anna',
    })
    expect(profile.searchText).toContain('x ab')
    expect(profile.searchText).toContain('42')
    expect(profile.tagIds).toHaveLength(1)
    expect(await audit(ctx, made.profileId)).toMatchObject([
      ['profile.created', { changes: { name: { from: null, to: 'Anna' } } }],
      ['profile.tagged', {}],
      [
        'profile.updated',
        { changes: { externalId: { from: null, to: '42' }, organization: { from: null, to: 'X AB' } } },
      ],
    ])
  })

  test('merges two profiles that share the identifiers and do not conflict: the elder stays', async () => {
    const { ctx } = await start()
    const elder = await upsertProfile(ctx, { externalId: '42', name: 'Old name' })
    const younger = await upsertProfile(
      { ...ctx, now: new Date(Date.now() + 1000) },
      { email: 'anna@x.se', name: 'New name' },
    )
    const merged = await upsertProfile(ctx, { email: 'anna@x.se', externalId: '42', title: 'Buyer' })
    expect(merged).toMatchObject({ profileId: elder.profileId, created: false, mergeId: expect.any(String) as string })
    expect(await read(ctx, elder.profileId)).toMatchObject({
      name: 'New name',
      email: 'anna@x.se',
      externalId: '42',
      title: 'Buyer',
    })
    // Taken apart by a person, the same call no longer puts them together.
    await undoMerge(ctx, { mergeId: merged.mergeId ?? '' })
    expect(await read(ctx, younger.profileId)).toMatchObject({ name: 'New name', email: 'anna@x.se' })
    await expect(upsertProfile(ctx, { email: 'anna@x.se', externalId: '42' })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
  })

  test('refuses what belongs to two people who conflict, names the identifier and suggests the pair', async () => {
    const { ctx } = await start()
    await upsertProfile(ctx, { email: 'anna@x.se' })
    await upsertProfile(ctx, { email: 'bo@x.se', externalId: '42' })
    await expect(upsertProfile(ctx, { email: 'anna@x.se', externalId: '42' })).rejects.toMatchObject({
      code: 'CONFLICT',
      field: 'externalId',
    })
    expect(await database.prisma.suggestedDuplicate.count({ where: { siteId: ctx.siteId } })).toBe(1)
  })

  test.each([
    [{}, 'email'],
    [{ name: 'Anna' }, 'email'],
    [{ email: 'nope' }, 'email'],
    [{ email: 'null' }, 'email'],
    [{ phone: '12' }, 'phone'],
    [{ externalId: '7', name: 'x'.repeat(1_000_000) }, 'name'],
    [{ externalId: '7', name: 'a\u0000b' }, 'name'],
    [{ externalId: '7', title: 'a\ud800' }, 'title'],
    [{ externalId: '7', country: 'Sweden' }, 'country'],
    [{ externalId: '7', customFields: { age: 'old' } }, 'customFields.age'],
    [{ externalId: '7', customFields: { nothing: 1 } }, 'customFields.nothing'],
  ])('refuses %j, naming the field', async (input, field) => {
    const { ctx } = await start()
    await expect(upsertProfile(ctx, input)).rejects.toMatchObject({ code: 'INVALID', field })
    expect(await database.prisma.profile.count({ where: { siteId: ctx.siteId } })).toBe(0)
  })

  test('many at once for the same people make each person once', async () => {
    const { ctx } = await start()
    const results = await Promise.all(
      Array.from({ length: 24 }, (_, n) => upsertProfile(ctx, { email: `p${n % 3}@x.se`, externalId: `id-${n % 3}` })),
    )
    expect(new Set(results.map(({ profileId }) => profileId)).size).toBe(3)
    expect(results.filter(({ created }) => created)).toHaveLength(3)
  })

  test('that says nothing new writes nothing', async () => {
    const { ctx } = await start()
    const anna = { email: 'anna@x.se', name: 'Anna', country: 'SE', customFields: { age: 33 } }
    const { profileId } = await upsertProfile(ctx, anna)
    const before = await read(ctx, profileId)
    await upsertProfile({ ...ctx, now: new Date(Date.now() + 1000) }, anna)
    expect(await read(ctx, profileId)).toEqual(before)
  })

  test('needs the right to write', async () => {
    const { ctx } = await start()
    const reader = { ...ctx, actor: { kind: 'key', keyId: 'k', scopes: ['read'] } as const }
    await expect(upsertProfile(reader, { email: 'anna@x.se' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(updateProfile(reader, crypto.randomUUID(), {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(mergeProfiles(reader, { into: 'a', from: 'b' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(undoMerge(reader, { mergeId: 'a' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('updateProfile', () => {
  test('null clears, a new e-mail is shown and the one before stays known', async () => {
    const { ctx } = await start()
    const { profileId } = await upsertProfile(ctx, {
      email: 'anna@x.se',
      externalId: '42',
      name: 'Anna',
      customFields: { age: 33 },
    })
    await updateProfile(ctx, profileId, {
      email: 'anna@work.se',
      name: null,
      customFields: { age: null },
      country: 'se',
    })
    const profile = await read(ctx, profileId)
    expect(profile).toMatchObject({
      email: 'anna@work.se',
      name: null,
      fields: {},
      country: 'SE',
      sortName: 'anna@work.se',
    })
    expect(profile.identities.map(({ value }) => value)).toEqual(['42', 'anna@work.se', 'anna@x.se'])
    expect((await audit(ctx, profileId)).at(-1)).toMatchObject([
      'profile.updated',
      { changes: { email: { from: 'anna@x.se', to: 'anna@work.se' }, name: { from: 'Anna', to: null } } },
    ])
    await updateProfile(ctx, profileId, { email: null })
    expect((await read(ctx, profileId)).identities.map(({ value }) => value)).toEqual(['42'])
    await expect(updateProfile(ctx, profileId, { externalId: null })).rejects.toMatchObject({
      code: 'INVALID',
      field: 'externalId',
    })
  })

  test("refuses another profile's identifier and profiles of other sites", async () => {
    const { ctx } = await start()
    const other = await start()
    const anna = await upsertProfile(ctx, { email: 'anna@x.se' })
    await upsertProfile(ctx, { email: 'bo@x.se' })
    await expect(updateProfile(ctx, anna.profileId, { email: 'bo@x.se' })).rejects.toMatchObject({
      code: 'CONFLICT',
      field: 'email',
    })
    await expect(updateProfile(other.ctx, anna.profileId, { name: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(updateProfile(ctx, 'nonsense', { name: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('what was said of where somebody lives outlasts where they travel', async () => {
    const { ctx, site } = await start()
    const writer = createWriter(database, { erasureKey: ERASURE_KEY })
    const browser = browserOf(writer, site)
    await browser.send(identify({ email: 'anna@x.se' }))
    const profile = await database.prisma.profile.findFirstOrThrow({ where: { siteId: site.id } })
    expect(profile.country).toBe('SE')
    await updateProfile(ctx, profile.id, { country: 'NO' })
    await browserOf(writer, site, { key: browser.key, client: { country: 'ES' } }).send(page('/', 100))
    expect((await read(ctx, profile.id)).country).toBe('NO')
  })

  test('a country that was only seen, said again by a person, stays too', async () => {
    const { ctx, site } = await start()
    const writer = createWriter(database, { erasureKey: ERASURE_KEY })
    const browser = browserOf(writer, site)
    await browser.send(identify({ email: 'anna@x.se' }))
    const profile = await database.prisma.profile.findFirstOrThrow({ where: { siteId: site.id } })
    await updateProfile(ctx, profile.id, { country: 'SE' })
    await browserOf(writer, site, { key: browser.key, client: { country: 'ES' } }).send(page('/', 100))
    expect((await read(ctx, profile.id)).country).toBe('SE')
  })
})

describe('undoMerge', () => {
  test('gives back what each brought, and what its devices did since; what changed since stays', async () => {
    const { ctx, site } = await start()
    const writer = createWriter(database, { erasureKey: ERASURE_KEY })
    const [one, two] = [browserOf(writer, site), browserOf(writer, site, { client: { device: 'phone' } })]
    await one.send(page('/a', 0), identify({ email: 'anna@x.se', name: 'Anna' }, 1), { type: 'tag', name: 'a', at: 2 })
    await two.send(page('/b', 5), identify({ email: 'ann@x.se' }, 6), { type: 'tag', name: 'b', at: 7 })
    const [anna, ann] = await database.prisma.profile.findMany({
      where: { siteId: site.id },
      orderBy: { email: 'desc' },
    })
    await updateProfile(ctx, ann?.id ?? '', { title: 'Boss', name: 'Ann' })
    const before = await stored(database, site.id)

    const { mergeId } = await mergeProfiles(ctx, { into: anna?.id ?? '', from: ann?.id ?? '' })
    expect(await read(ctx, anna?.id ?? '')).toMatchObject({
      name: 'Ann',
      title: 'Boss',
      email: 'anna@x.se',
      visitCount: 2,
    })
    await two.send(page('/c', 200))
    await updateProfile(ctx, anna?.id ?? '', { title: 'Owner' })
    await undoMerge(ctx, { mergeId })

    const [annaNow, annNow] = [await read(ctx, anna?.id ?? ''), await read(ctx, ann?.id ?? '')]
    expect(annaNow).toMatchObject({
      name: 'Anna',
      title: 'Owner',
      email: 'anna@x.se',
      visitCount: 1,
      tagIds: anna?.tagIds,
    })
    expect(annNow).toMatchObject({ name: 'Ann', title: 'Boss', email: 'ann@x.se', visitCount: 2, tagIds: ann?.tagIds })
    expect((await stored(database, site.id)).find(({ id }) => id === anna?.id)).toEqual(
      before.find(({ id }) => id === anna?.id),
    )
    expect(await stored(database, site.id)).toEqual(await recounted(database, site.id))
    await expect(undoMerge(ctx, { mergeId })).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('takes ids in any case, and what can be no id for an unknown one', async () => {
    const { ctx } = await start()
    const [anna, account] = [
      await upsertProfile(ctx, { email: 'anna@x.se' }),
      await upsertProfile(ctx, { externalId: '1' }),
    ]
    await expect(undoMerge(ctx, { mergeId: '-'.repeat(36) })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const upper = anna.profileId.toUpperCase()
    await expect(mergeProfiles(ctx, { into: upper, from: anna.profileId })).rejects.toMatchObject({ code: 'INVALID' })
    const { mergeId } = await mergeProfiles(ctx, { into: upper, from: account.profileId })
    expect((await undoMerge(ctx, { mergeId: mergeId.toUpperCase() })).profileIds).toEqual([
      anna.profileId,
      account.profileId,
    ])
  })

  test('of a profile that was merged on is refused, and says which merge to undo first', async () => {
    const { ctx } = await start()
    const ids = []
    for (const email of ['a@x.se', 'b@x.se', 'c@x.se']) ids.push((await upsertProfile(ctx, { email })).profileId)
    const [a = '', b = '', c = ''] = ids
    const first = await mergeProfiles(ctx, { into: b, from: a })
    const second = await mergeProfiles(ctx, { into: c, from: b })
    await expect(undoMerge(ctx, first)).rejects.toMatchObject({ code: 'CONFLICT' })
    await undoMerge(ctx, second)
    expect((await undoMerge(ctx, first)).profileIds).toEqual([b, a])
    await expect(mergeProfiles(ctx, { into: a, from: a })).rejects.toMatchObject({ code: 'INVALID' })
    await expect(mergeProfiles(ctx, { into: a, from: crypto.randomUUID() })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})
