import { bulkSite, peopleNotLearned } from '../../test/bulk-people'
import { useDatabase } from '../../test/database'
import {
  archiveCustomField,
  deleteCustomField,
  listCustomFields,
  restoreCustomField,
  updateCustomField,
} from '../custom-fields'
import { convertValues } from '../custom-fields/convert-values'
import { mergeProfiles, undoMerge } from '../identity'
import { updateProfile } from '../profiles'
import { tagProfiles, untagProfiles } from '../tags'
import { undoBulkChange, undoableUntil } from '.'
import { PACE } from '../../test/hats'

const database = useDatabase()
afterEach(async () => expect(await peopleNotLearned(database)).toBe(0))
const NEVER = '2026-01-01T00:00:00.000Z'

test('tags that were there before stay, and others that came since', async () => {
  const { ctx, start, shown, person } = await bulkSite(database)
  const [anna, bo, cecilia] = [await person(), await person(), await person()]
  await tagProfiles(ctx, { profileIds: [bo], names: ['VIP'] })
  const { id } = await start({ addTags: ['VIP', 'New'] })
  await tagProfiles(ctx, { profileIds: [anna], names: ['Since'] })
  await untagProfiles(ctx, { profileIds: [cecilia], names: ['VIP', 'New'] })
  expect(await undoBulkChange(ctx, { id })).toMatchObject({
    status: 'UNDONE',
    changed: 3,
    restored: 2,
    kept: 1,
    done: 3,
  })
  expect(Object.fromEntries(await shown())).toMatchObject({
    [anna]: { tags: ['Since'] },
    [bo]: { tags: ['VIP'] },
    [cecilia]: { tags: [] },
  })
  await expect(undoBulkChange(ctx, { id })).rejects.toMatchObject({ code: 'CONFLICT' })
})

test('tags that were taken come back in their places', async () => {
  const { ctx, start, shown, person } = await bulkSite(database)
  const [anna, bo, cecilia] = [await person(), await person(), await person()]
  await tagProfiles(ctx, { profileIds: [anna, bo, cecilia], names: ['A', 'B', 'C'] })
  await start({ removeTags: ['B'] }, { ids: [cecilia] })
  const { id } = await start({ removeTags: ['B', 'A'] })
  await tagProfiles(ctx, { profileIds: [bo], names: ['D'] })
  expect(await undoBulkChange(ctx, { id })).toMatchObject({ restored: 3, kept: 0 })
  expect(Object.fromEntries(await shown())).toMatchObject({
    [anna]: { tags: ['A', 'B', 'C'] },
    [bo]: { tags: ['C', 'D', 'A', 'B'] },
    [cecilia]: { tags: ['A', 'C'] },
  })
})

test('values come back with the moment they were given; what somebody changed since stays, and is told', async () => {
  const { ctx, start, shown, person } = await bulkSite(database)
  const held = { fields: { shoe: 38 }, givenAt: { 'fields.shoe': NEVER } }
  const [anna, bo, cecilia, dan] = [
    await person(held),
    await person(),
    await person(held),
    await person({ fields: { shoe: 39 } }),
  ]
  const before = await shown()
  const change = await start({ setCustomField: { key: 'shoe', value: 44 } })
  await updateProfile(ctx, cecilia, { customFields: { shoe: 45 } })
  expect(await undoBulkChange(ctx, change)).toMatchObject({ status: 'UNDONE', restored: 3, kept: 1 })
  const after = await shown()
  for (const id of [anna, bo, dan]) expect(after.get(id)).toEqual(before.get(id))
  expect(after.get(cecilia)).toMatchObject({ shoe: 45 })

  const cleared = await start({ clearCustomField: 'shoe' }, { ids: [anna, bo] })
  expect(cleared.changed).toBe(1)
  await undoBulkChange(ctx, cleared)
  expect((await shown()).get(anna)).toEqual(before.get(anna))
})

test('two changes of the same people: the later one stands when the earlier is undone', async () => {
  const { ctx, start, shown } = await bulkSite(database, 2)
  const first = await start({ setCustomField: { key: 'shoe', value: 40 } })
  const second = await start({ setCustomField: { key: 'shoe', value: 41 } })
  expect(await undoBulkChange(ctx, first)).toMatchObject({ restored: 0, kept: 2 })
  expect([...(await shown()).values()].map(({ shoe }) => shoe)).toEqual([41, 41])
  // What was before the second is the first, which is what it gives back.
  await undoBulkChange(ctx, second)
  expect([...(await shown()).values()].map(({ shoe }) => shoe)).toEqual([40, 40])
})

test('a field that changed its type gives back what fits it, one that is archived waits, one that is gone is told', async () => {
  const { ctx, start, shown, person } = await bulkSite(database)
  const anna = await person({ fields: { shoe: 38 }, givenAt: { 'fields.shoe': NEVER } })
  const change = await start({ setCustomField: { key: 'shoe', value: 44 } })
  const [field] = await listCustomFields(ctx)
  if (!field) throw new Error('a field')
  await updateCustomField(ctx, { id: field.id, version: field.version, type: 'TEXT' })
  await convertValues(ctx, field.id, PACE)
  await archiveCustomField(ctx, { id: field.id })
  await expect(undoBulkChange(ctx, change)).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('archived') as string,
  })
  await restoreCustomField(ctx, { id: field.id })
  expect(await undoBulkChange(ctx, change)).toMatchObject({ restored: 1 })
  expect((await shown()).get(anna)).toMatchObject({ shoe: '38', givenAt: NEVER })

  const again = await start({ setCustomField: { key: 'shoe', value: 44 } })
  await deleteCustomField(ctx, { id: field.id, confirm: 'shoe' })
  await expect(undoBulkChange(ctx, again)).rejects.toMatchObject({
    message: expect.stringContaining('deleted') as string,
  })
})

describe('of those who were merged since', () => {
  test('the survivor loses a tag that the other brought, and keeps one of their own', async () => {
    const { ctx, start, shown, person } = await bulkSite(database)
    const [into, from, other] = [await person(), await person(), await person()]
    await tagProfiles(ctx, { profileIds: [into], names: ['Own'] })
    const change = await start({ addTags: ['Own', 'Brought'] }, { ids: [from, other] })
    await mergeProfiles(ctx, { into, from })
    expect((await shown()).get(into)?.tags).toEqual(['Own', 'Brought'])
    expect(await undoBulkChange(ctx, change)).toMatchObject({ restored: 2, kept: 0 })
    expect((await shown()).get(into)?.tags).toEqual(['Own'])
  })

  test('a survivor who was changed too gives back what is their own', async () => {
    const { ctx, start, shown, person } = await bulkSite(database)
    const [into, from] = [await person({ fields: { shoe: 38 } }), await person({ fields: { shoe: 39 } })]
    const change = await start({ setCustomField: { key: 'shoe', value: 44 } })
    await mergeProfiles(ctx, { into, from })
    expect(await undoBulkChange(ctx, change)).toMatchObject({ restored: 1, changed: 2 })
    expect((await shown()).get(into)).toMatchObject({ shoe: 38, givenAt: null })
  })

  test('a value goes back to what the merge would have made of it', async () => {
    const { ctx, start, shown, person } = await bulkSite(database)
    const newer = { fields: { shoe: 38 }, givenAt: { 'fields.shoe': '2026-02-01T00:00:00.000Z' } }
    const older = { fields: { shoe: 39 }, givenAt: { 'fields.shoe': NEVER } }
    const [into, from] = [await person(newer), await person(older)]
    const change = await start({ setCustomField: { key: 'shoe', value: 44 } }, { ids: [from] })
    await mergeProfiles(ctx, { into, from })
    expect((await shown()).get(into)?.shoe).toBe(44)
    await undoBulkChange(ctx, change)
    expect((await shown()).get(into)).toMatchObject({ shoe: 38, givenAt: '2026-02-01T00:00:00.000Z' })
  })

  test('a merge that is undone again leaves each their own', async () => {
    const { ctx, start, shown, person } = await bulkSite(database)
    const [into, from] = [await person(), await person()]
    const change = await start({ addTags: ['VIP'] })
    const { mergeId } = await mergeProfiles(ctx, { into, from })
    await undoMerge(ctx, { mergeId })
    expect(await undoBulkChange(ctx, change)).toMatchObject({ restored: 2 })
    expect([...(await shown()).values()].map(({ tags }) => tags)).toEqual([[], []])
  })
})

test('what changed nobody, or ended too long ago, is not undone', async () => {
  const { ctx, start } = await bulkSite(database, 1)
  const change = await start({ addTags: ['VIP'] })
  expect(undoableUntil(change)?.getTime()).toBe((change.endedAt?.getTime() ?? 0) + 30 * 86_400_000)
  const nothing = await start({ addTags: ['VIP'] })
  expect(undoableUntil(nothing)).toBeNull()
  await expect(undoBulkChange(ctx, nothing)).rejects.toMatchObject({ code: 'CONFLICT' })
  const later = { ...ctx, now: new Date(Date.now() + 31 * 86_400_000) }
  await expect(undoBulkChange(later, change)).rejects.toMatchObject({
    message: expect.stringContaining('too long') as string,
  })
})
