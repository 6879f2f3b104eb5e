// What the card shows before it is done: a merge, an undo, and whom somebody may be the same as.
import { browserOf, identify, page } from '../../test/browsers'
import { useDatabase } from '../../test/database'
import { ERASURE_KEY, contextFor, createSite } from '../../test/factories'
import type { Context } from '../context'
import { createCustomField } from '../custom-fields'
import { eraseProfiles } from '../erasure'
import { createWriter } from '../ingestion'
import { getProfile, upsertProfile, updateProfile } from '../profiles'
import {
  dismissDuplicate,
  listProfileIdentities,
  listSuggestedDuplicates,
  mergeProfiles,
  previewMerge,
  previewUndo,
  undoMerge,
} from '.'

const database = useDatabase()
const writer = createWriter(database, { erasureKey: ERASURE_KEY })

/** Anna from the shop and Anna from the newsletter, each with what the other lacks, and with what differs. */
async function twoAnnas() {
  const site = await createSite(database, { domain: 'shop.example', defaultCountry: 'SE', currency: 'SEK' })
  const at = (second: number): Context =>
    contextFor(database, site, { kind: 'cli' }, new Date(Date.now() - 100_000 + second * 1000))
  await createCustomField(at(0), { displayName: 'Shoe size', key: 'size', type: 'NUMBER' })
  await createCustomField(at(0), { displayName: 'Plan', key: 'plan', type: 'TEXT' })
  const phone = browserOf(writer, site, { client: { device: 'phone', country: 'NO' } })
  await phone.send(page('/'), identify({ email: 'anna@shop.se' }, 1), page('/shoes', 2))
  await phone.send({ type: 'purchase', at: 3, money: { value: 20, currency: 'SEK' } })
  const desktop = browserOf(writer, site)
  await desktop.send(identify({ externalId: '7' }, 100), page('/', 101), { type: 'goal', name: 'Called', at: 102 })
  const { profileId: shop } = await upsertProfile(at(1), {
    email: 'anna@shop.se',
    name: 'Anna',
    title: 'Buyer',
    tags: ['vip'],
    customFields: { size: 38, plan: 'basic' },
  })
  const { profileId: news } = await upsertProfile(at(2), {
    externalId: '7',
    name: 'Anna Lind',
    organization: 'Lind AB',
    tags: ['vip', 'news'],
    customFields: { plan: 'pro' },
  })
  await updateProfile(at(3), shop, { title: 'Head buyer' })
  return { site, ctx: at(100), at, shop, news, phone, desktop }
}

const resultsOf = ({ values }: Awaited<ReturnType<typeof previewMerge>>) =>
  Object.fromEntries(values.map(({ key, winner, reason, result }) => [key, [winner, reason, result]]))

describe('the preview of a merge', () => {
  test('says whose value wins and why, and what adds up', async () => {
    const { ctx, shop, news } = await twoAnnas()
    const preview = await previewMerge(ctx, { into: shop, from: news })
    expect(resultsOf(preview)).toEqual({
      name: ['FROM', 'NEWER', 'Anna Lind'],
      email: ['INTO', 'ONLY_ONE', 'anna@shop.se'],
      externalId: ['FROM', 'ONLY_ONE', '7'],
      organization: ['FROM', 'ONLY_ONE', 'Lind AB'],
      title: ['INTO', 'ONLY_ONE', 'Head buyer'],
      country: ['FROM', 'LAST_VISIT', 'SE'],
      'fields.size': ['INTO', 'ONLY_ONE', 38],
      'fields.plan': ['FROM', 'NEWER', 'pro'],
    })
    const totals = Object.fromEntries(
      preview.totals.map(({ kind, into, from, result }) => [kind, [into, from, result]]),
    )
    expect(totals).toEqual({
      VISITS: [1, 1, 2],
      PAGE_VIEWS: [2, 1, 3],
      GOALS: [0, 1, 1],
      PURCHASES: [1, 0, 1],
      DEVICES: [1, 1, 2],
      IDENTIFIERS: [1, 1, 2],
    })
    expect(preview.revenue.result).toEqual({ amount: '20.00', currency: 'SEK' })
    expect(preview).toMatchObject({ intoId: shop, fromId: news, apartSince: null })
    expect(preview.tagIds).toHaveLength(2)
  })

  test.each(['shop', 'news'] as const)('is what the merge then gives, into %s', async (side) => {
    const { ctx, shop, news } = await twoAnnas()
    const pair = side === 'shop' ? { into: shop, from: news } : { into: news, from: shop }
    const before = await Promise.all([getProfile(ctx, { id: shop }), getProfile(ctx, { id: news })])
    const preview = await previewMerge(ctx, pair)
    expect(await Promise.all([getProfile(ctx, { id: shop }), getProfile(ctx, { id: news })])).toEqual(before)
    await mergeProfiles(ctx, pair)
    const merged = await getProfile(ctx, { id: pair.into })
    const own: Record<string, unknown> = { ...merged }
    const fields: Record<string, unknown> = merged?.fields ?? {}
    for (const { key, result } of preview.values) {
      const [, field] = /^fields\.(.+)/.exec(key) ?? []
      expect([key, field ? fields[field] : own[key]]).toEqual([key, result])
    }
    expect(Object.keys(fields).sort()).toEqual(['plan', 'size'])
    const total = (wanted: string) => preview.totals.find(({ kind }) => kind === wanted)?.result
    expect(merged).toMatchObject({
      visitCount: total('VISITS'),
      pageViewCount: total('PAGE_VIEWS'),
      goalCount: total('GOALS'),
      purchaseCount: total('PURCHASES'),
      revenue: preview.revenue.result,
    })
    expect(merged?.tagIds.sort()).toEqual([...preview.tagIds].sort())
    const identities = await listProfileIdentities(ctx, { profileIds: [pair.into] })
    expect(identities.get(pair.into)).toHaveLength(total('IDENTIFIERS') ?? 0)
  })

  test('tells that somebody took the two apart', async () => {
    const { ctx, shop, news } = await twoAnnas()
    await undoMerge(ctx, await mergeProfiles(ctx, { into: shop, from: news }))
    expect((await previewMerge(ctx, { into: news, from: shop })).apartSince).toEqual(ctx.now)
  })

  test('of a profile with itself, with one of another site or with nobody is refused', async () => {
    const { ctx, shop } = await twoAnnas()
    const elsewhere = contextFor(database, await createSite(database))
    const { profileId: foreign } = await upsertProfile(elsewhere, { email: 'bo@x.se' })
    await expect(previewMerge(ctx, { into: shop, from: shop.toUpperCase() })).rejects.toMatchObject({
      code: 'INVALID',
      field: 'from',
    })
    await expect(previewMerge(ctx, { into: shop, from: foreign })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(previewMerge(ctx, { into: shop, from: 'nobody' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(
      previewMerge({ ...ctx, actor: { kind: 'visitor' } }, { into: shop, from: foreign }),
    ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })
})

describe('the preview of an undo', () => {
  test('says what each side gets back, and the undo gives it', async () => {
    const { ctx, at, shop, news, desktop } = await twoAnnas()
    const merge = await mergeProfiles(ctx, { into: shop, from: news })
    await updateProfile(at(200), shop, { organization: 'Shop AB' })
    // After the merge, also by its id: as real visits do.
    await desktop.send(page('/back', 4000))
    const preview = await previewUndo(ctx, merge)
    expect(preview.values).toEqual([
      { key: 'name', now: 'Anna Lind', back: 'Anna' },
      { key: 'fields.plan', now: 'pro', back: 'basic' },
    ])
    expect(preview.lostTagIds).toHaveLength(1)
    expect(preview.returning).toMatchObject({
      id: news,
      name: 'Anna Lind',
      identities: [{ kind: 'EXTERNAL_ID', value: '7' }],
      deviceCount: 1,
      visitCount: 2,
    })
    await undoMerge(ctx, merge)
    expect(await getProfile(ctx, { id: shop })).toMatchObject({
      name: 'Anna',
      organization: 'Shop AB',
      visitCount: 1,
      fields: { size: 38, plan: 'basic' },
    })
    const returned = await getProfile(ctx, { id: news })
    expect(returned).toMatchObject({ name: 'Anna Lind', visitCount: 2, tagIds: preview.returning.tagIds })
    await expect(previewUndo(ctx, merge)).rejects.toMatchObject({ code: 'CONFLICT', message: /already undone/ })
  })

  test('after one side was erased there is none, and no undo', async () => {
    const { ctx, shop, news } = await twoAnnas()
    const { profileId: third } = await upsertProfile(ctx, { email: 'third@x.se' })
    const first = await mergeProfiles(ctx, { into: shop, from: news })
    const second = await mergeProfiles(ctx, { into: third, from: shop })
    await expect(previewUndo(ctx, first)).rejects.toMatchObject({ code: 'CONFLICT', message: /undo that merge first/ })
    await eraseProfiles(ctx, { ids: [third] })
    for (const attempt of [
      () => previewUndo(ctx, second),
      () => undoMerge(ctx, second),
      () => previewUndo(ctx, first),
      () => undoMerge(ctx, first),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'CONFLICT', message: /erased/ })
  })

  test('of no merge, or one of another site, is not found', async () => {
    const { ctx, shop, news } = await twoAnnas()
    const merge = await mergeProfiles(ctx, { into: shop, from: news })
    const elsewhere = contextFor(database, await createSite(database))
    await expect(previewUndo(elsewhere, merge)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(previewUndo(ctx, { mergeId: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a suggested duplicate', () => {
  /** A phone of the shop's Anna gave the newsletter's id too. */
  async function suspected() {
    const annas = await twoAnnas()
    await annas.phone.send(identify({ email: 'anna@shop.se', externalId: '7' }, 5))
    return annas
  }
  const suggestionsOf = async (ctx: Context, id: string) =>
    (await listSuggestedDuplicates(ctx, { profileIds: [id] })).get(id) ?? []

  test('stands on both cards with what speaks for and against', async () => {
    const { ctx, shop, news } = await suspected()
    const [own] = await suggestionsOf(ctx, shop)
    expect(own).toMatchObject({
      otherId: news,
      speaksFor: [{ kind: 'SHARED_DEVICE', own: 'phone, Firefox' }],
      speaksAgainst: [{ kind: 'DIFFERENT_NAME', own: 'Anna', other: 'Anna Lind' }, { kind: 'DIFFERENT_COUNTRY' }],
    })
    expect(own?.speaksFor[0]?.at).toEqual(own?.firstAt)
    expect(await suggestionsOf(ctx, news)).toMatchObject([
      { otherId: shop, speaksAgainst: [{ own: 'Anna Lind', other: 'Anna' }, {}] },
    ])
  })

  test('dismissed is suggested no more, and no server merges the two', async () => {
    const { ctx, shop, news, phone } = await suspected()
    expect(await dismissDuplicate(ctx, { profileId: news, otherId: shop.toUpperCase() })).toEqual({ profileId: news })
    expect([await suggestionsOf(ctx, shop), await suggestionsOf(ctx, news)]).toEqual([[], []])
    await phone.send(identify({ email: 'anna@shop.se', externalId: '7' }, 6))
    expect(await suggestionsOf(ctx, shop)).toEqual([])
    await expect(upsertProfile(ctx, { email: 'anna@shop.se', externalId: '7' })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    const entries = await database.prisma.auditEntry.findMany({
      where: { siteId: ctx.siteId, action: 'profile.duplicate-dismissed' },
    })
    expect(entries.map(({ targetId }) => String(targetId)).sort()).toEqual([shop, news].sort())
    await expect(dismissDuplicate(ctx, { profileId: news, otherId: shop })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('is another site’s for nobody, and a viewer decides nothing', async () => {
    const { ctx, shop, news } = await suspected()
    const elsewhere = contextFor(database, await createSite(database))
    expect(await suggestionsOf(elsewhere, shop)).toEqual([])
    await expect(dismissDuplicate(elsewhere, { profileId: shop, otherId: news })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    const viewer: Context = { ...ctx, actor: { kind: 'user', userId: 'u', role: 'VIEWER' } }
    expect(await suggestionsOf(viewer, shop)).toHaveLength(1)
    await expect(dismissDuplicate(viewer, { profileId: shop, otherId: news })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })
})
