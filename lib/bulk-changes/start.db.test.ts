import { bulkSite, MANY, peopleNotLearned } from '../../test/bulk-people'
import { useDatabase } from '../../test/database'
import { contextFor, createSite } from '../../test/factories'
import { staffedSite } from '../../test/staffed-site'
import { archiveCustomField, listCustomFields } from '../custom-fields'
import { newId } from '../db'
import { listHistory } from '../profiles'
import { tagProfiles } from '../tags'
import { cancelBulkChange, getBulkChange, listBulkChanges, startBulkChange, undoBulkChange } from '.'
import { MAX_CHOSEN } from './shared'

const database = useDatabase()
afterEach(async () => expect(await peopleNotLearned(database)).toBe(0))

const counts = async () => ({
  changes: await database.prisma.bulkChange.count(),
  chosen: await database.prisma.bulkChangeProfile.count(),
  tags: await database.prisma.tag.count(),
})

test('some are tagged by id, at once; who had the tag already is told apart', async () => {
  const { ctx, start, shown, person } = await bulkSite(database)
  const [anna, bo, cecilia] = [await person(), await person(), await person()]
  await tagProfiles(ctx, { profileIds: [bo], names: ['Old', 'VIP'] })
  const change = await start({ addTags: [' vip ', 'New', 'NEW'] }, { ids: [anna.toUpperCase(), bo, anna] })
  expect(change).toMatchObject({ status: 'DONE', selected: 2, done: 2, changed: 2, action: 'ADD_TAGS' })
  expect(Object.fromEntries(await shown())).toMatchObject({
    [anna]: { tags: ['New', 'VIP'] },
    [bo]: { tags: ['Old', 'VIP', 'New'] },
    [cecilia]: { tags: [] },
  })
  const again = await start({ addTags: ['VIP'] }, { ids: [anna, bo, cecilia] })
  expect(again).toMatchObject({ status: 'DONE', selected: 3, changed: 1 })
})

test('all that match are changed but those left out, and nobody who comes to match later', async () => {
  const { ctx, start, shown, person } = await bulkSite(database)
  const [one, two, three, four] = await Promise.all(
    ['Anna A', 'Anna B', 'Anna C', 'Bo'].map((name) => person({ name, searchText: name.toLowerCase() })),
  )
  if (!one || !two || !three || !four) throw new Error('four people')
  const all = { filter: { search: 'ANNA' }, except: [two, 'nobody', newId()], expected: 2 }
  expect(await start({ addTags: ['Anna'] }, { all })).toMatchObject({ status: 'DONE', selected: 2, changed: 2 })
  const tagged = [...(await shown())].filter(([, { tags }]) => tags.includes('Anna')).map(([id]) => id)
  expect(tagged.sort()).toEqual([one, three].sort())

  // By the tag that the change itself takes away: it was settled before.
  const had = { all: { filter: { tag: { op: 'HAS_ANY' as const, names: ['anna'] } } } }
  expect(await start({ removeTags: ['ANNA'] }, had)).toMatchObject({ selected: 2, changed: 2 })
  await expect(start({ removeTags: ['Anna'] }, had)).rejects.toMatchObject({ code: 'INVALID', field: 'selection.all' })
  const history = await listHistory(ctx, [{ ownerId: one, first: 5 }])
  const [page] = history
  if (!page || page instanceof Error) throw new Error('a page of history')
  expect(page.nodes.map(({ action, details }) => [action, (details as { tags: unknown }).tags])).toEqual([
    ['profile.untagged', ['Anna']],
    ['profile.tagged', ['Anna']],
  ])
})

test('not as many as a person was told: nothing is done, and the number now is told', async () => {
  const { start, shown } = await bulkSite(database, 3)
  const before = await counts()
  await expect(start({ addTags: ['X'] }, { all: { expected: 4 } })).rejects.toMatchObject({
    code: 'CONFLICT',
    field: 'selection.all.expected',
    message: 'It is 3 people now, no longer 4',
  })
  expect(await counts()).toEqual(before)
  expect([...(await shown()).values()].flatMap(({ tags }) => tags)).toEqual([])
})

test('a field is set by what fits it, told in the history, and cleared', async () => {
  const { ctx, start, shown, person } = await bulkSite(database)
  const [anna, bo] = [
    await person({ fields: { shoe: 38 }, givenAt: { 'fields.shoe': '2026-01-01T00:00:00.000Z' } }),
    await person(),
  ]
  expect(await start({ setCustomField: { key: 'shoe', value: ' 38 ' } })).toMatchObject({
    changed: 1,
    selected: 2,
    what: { value: 38 },
  })
  expect([...(await shown()).values()].map(({ shoe }) => shoe)).toEqual([38, 38])
  expect(await start({ clearCustomField: 'shoe' })).toMatchObject({ changed: 2 })
  expect([...(await shown()).values()].map(({ shoe }) => shoe)).toEqual([null, null])
  const pages = await listHistory(ctx, [{ ownerId: anna }, { ownerId: bo }])
  const told = pages.map((page) => (page instanceof Error ? [] : page.nodes.map(({ details }) => details)))
  expect(told).toMatchObject([
    [{ changes: { 'fields.shoe': { from: 38, to: null } } }],
    [{ changes: { 'fields.shoe': { from: 38, to: null } } }, { changes: { 'fields.shoe': { from: null, to: 38 } } }],
  ])
})

test('a value that somebody gave after the change began stays', async () => {
  const { start, shown, person } = await bulkSite(database)
  const later = new Date(Date.now() + 60_000).toISOString()
  const id = await person({ fields: { shoe: 38 }, givenAt: { 'fields.shoe': later } })
  expect(await start({ setCustomField: { key: 'shoe', value: 44 } })).toMatchObject({ changed: 0, done: 1 })
  expect((await shown()).get(id)).toMatchObject({ shoe: 38, givenAt: later })
})

describe('what is refused changes nothing', () => {
  const TAG = { addTags: ['Never made'] }
  const cases: [string, Parameters<Awaited<ReturnType<typeof bulkSite>>['start']>, object][] = [
    ['no change', [{}], { code: 'INVALID', field: 'change' }],
    ['two changes', [{ ...TAG, clearCustomField: 'shoe' }], { code: 'INVALID', field: 'change' }],
    ['no selection', [TAG, {}], { code: 'INVALID', field: 'selection' }],
    ['two selections', [TAG, { ids: [], all: {} }], { code: 'INVALID', field: 'selection' }],
    ['nobody', [TAG, { ids: [] }], { code: 'INVALID', field: 'selection.ids' }],
    ['no id', [TAG, { ids: ['x'] }], { code: 'NOT_FOUND', field: 'selection.ids[0]' }],
    [
      'too many ids',
      [TAG, { ids: Array<string>(MAX_CHOSEN + 1).fill('x') }],
      { code: 'TOO_LARGE', field: 'selection.ids' },
    ],
    ['no names', [{ addTags: [] }], { code: 'INVALID', field: 'change.addTags' }],
    ['an empty name', [{ addTags: ['A', ' '] }], { code: 'INVALID', field: 'change.addTags[1]' }],
    ['too many names', [{ addTags: Array.from({ length: 51 }, (_, n) => `t${n}`) }], { field: 'change.addTags' }],
    ['a tag there is not', [{ removeTags: ['Typo'] }], { code: 'INVALID', field: 'change.removeTags[0]' }],
    ['a field there is not', [{ clearCustomField: 'hat' }], { code: 'INVALID', field: 'change.clearCustomField' }],
    ['no such field', [{ setCustomField: { key: 'hat', value: 1 } }], { field: 'change.setCustomField.key' }],
    [
      'a value that does not fit',
      [{ setCustomField: { key: 'shoe', value: 'large' } }],
      { code: 'INVALID', field: 'change.setCustomField.value', message: 'This field must be a number' },
    ],
    ['an empty value', [{ setCustomField: { key: 'shoe', value: '' } }], { field: 'change.setCustomField.value' }],
    [
      'a mistake in the filter',
      [TAG, { all: { filter: { all: [{ search: 'a' }, { goal: { name: 'No such goal' } }] } } }],
      { code: 'INVALID', field: 'selection.all.filter.all[1].goal.name' },
    ],
  ]
  test.each(cases)('%s', async (_, [change, selection], error) => {
    const { start } = await bulkSite(database, 2)
    const before = await counts()
    await expect(start(change, selection)).rejects.toMatchObject(error)
    expect(await counts()).toEqual(before)
  })

  test('an archived field, which can be restored', async () => {
    const { ctx, start } = await bulkSite(database, 1)
    const [field] = await listCustomFields(ctx)
    await archiveCustomField(ctx, { id: field?.id ?? '' })
    await expect(start({ setCustomField: { key: 'shoe', value: 40 } })).rejects.toMatchObject({
      field: 'change.setCustomField.key',
      message: expect.stringContaining('archived') as string,
    })
  })

  test('profiles of another site, each named by its place', async () => {
    const ours = await bulkSite(database, 1)
    const theirs = await bulkSite(database)
    const [mine, foreign] = [[...(await ours.shown()).keys()][0] ?? '', await theirs.person()]
    await expect(ours.start(TAG, { ids: [mine, foreign, newId()] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      field: 'selection.ids[1]',
      also: [{ field: 'selection.ids[2]' }],
    })
    await ours.start(TAG)
    expect((await theirs.shown()).get(foreign)?.tags).toEqual([])
  })
})

test('nobody reads, stops or undoes a change of another site', async () => {
  const { start, ctx } = await bulkSite(database, MANY)
  const { id } = await start({ addTags: ['X'] })
  const stranger = contextFor(database, await createSite(database))
  expect(await getBulkChange(stranger, { id })).toBeNull()
  expect((await listBulkChanges(stranger, {})).nodes).toEqual([])
  for (const verb of [cancelBulkChange, undoBulkChange])
    for (const each of [id, newId(), 'x'])
      await expect(verb(stranger, { id: each })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const { cursorOf, nodes } = await listBulkChanges(ctx, { first: 1 })
  const after = cursorOf(nodes[0]!)
  await expect(listBulkChanges(stranger, { after })).rejects.toMatchObject({ field: 'after' })
})

test('a viewer looks on, a marketer acts, and the audit says who', async () => {
  const { as, cli, ids, audit } = await staffedSite(database)
  const input = { selection: { all: {} }, change: { addTags: ['VIP'] } }
  await expect(startBulkChange(as('VIEWER'), input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const { id: profileId } = await database.prisma.profile.create({
    data: { siteId: cli.siteId, id: newId(), createdVia: 'hand' },
  })
  const change = await startBulkChange(as('MARKETER'), input)
  expect(change.createdBy).toBe('Some marketer')
  for (const verb of [cancelBulkChange, undoBulkChange])
    await expect(verb(as('VIEWER'), { id: change.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect((await listBulkChanges(as('VIEWER'), {})).nodes).toEqual([change])
  await undoBulkChange(as('ADMIN'), { id: change.id })
  const by = { actorId: ids.MARKETER }
  expect(await audit()).toMatchObject([
    {
      ...by,
      action: 'bulk-change.started',
      targetId: change.id,
      details: { action: 'ADD_TAGS', selected: 1, tags: ['VIP'] },
    },
    { ...by, action: 'profile.tagged', targetId: profileId, details: { tags: ['VIP'], bulkChangeId: change.id } },
    { actorId: ids.ADMIN, action: 'bulk-change.undone', targetId: change.id },
    { actorId: ids.ADMIN, action: 'profile.untagged', targetId: profileId },
  ])
})

test('newest first, page by page', async () => {
  const { ctx, start } = await bulkSite(database, 1)
  const made: string[] = []
  for (const name of ['A', 'B', 'C']) made.unshift((await start({ addTags: [name] })).id)
  const first = await listBulkChanges(ctx, { first: 2 })
  const second = await listBulkChanges(ctx, { first: 2, after: first.cursorOf(first.nodes[1]!) })
  expect([...first.nodes, ...second.nodes].map(({ id }) => id)).toEqual(made)
  expect([first.hasNextPage, second.hasNextPage]).toEqual([true, false])
})
