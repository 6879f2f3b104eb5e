import { useDatabase } from '../../test/database'
import { contextFor, createProfile, createSite, createUser } from '../../test/factories'
import { findFieldUses } from '../all-field-uses'
import { findSegmentUses } from '../all-segment-uses'
import type { Context, Role } from '../context'
import { archiveCustomField, createCustomField } from '../custom-fields'
import { newId } from '../db'
import { createListView } from '../list-views'
import { listProfiles, type ProfileFilter } from '../profiles'
import { countMembers, problemOfSegment } from './count-members'
import { createSegment } from './create-segment'
import { deleteSegment } from './delete-segment'
import { duplicateSegment } from './duplicate-segment'
import { listProfileSegments } from './list-profile-segments'
import { getSegment, listSegments } from './list-segments'
import { updateSegment } from './update-segment'

const database = useDatabase()
const ANNAS: ProfileFilter = { search: 'anna' }

async function start() {
  const ctx = contextFor(database, await createSite(database))
  const as = async (role: Role): Promise<Context> => {
    const { id: userId } = await createUser(ctx, { role })
    return { ...ctx, actor: { kind: 'user', userId, role } }
  }
  return { ctx, as, maja: await as('MARKETER') }
}

/** As it would have been saved: whatever it names. */
async function insert(ctx: Context, name: string, filter: object): Promise<string> {
  const id = newId()
  await database.prisma.segment.create({
    data: { siteId: ctx.siteId, id, key: name.toLowerCase(), name, filter: filter as never },
  })
  return id
}

test('a segment is saved, found by name, changed for everybody, and of two who change it the second is told', async () => {
  const { ctx, maja } = await start()
  const made = await createSegment(maja, {
    name: '  Annas   of the shop ',
    description: 'Everybody\r\ncalled Anna',
    filter: { all: [ANNAS], any: null, not: null },
  })
  expect(made).toMatchObject({
    name: 'Annas of the shop',
    description: 'Everybody\ncalled Anna',
    filter: { all: [{ search: 'anna' }] },
    version: 1,
    createdBy: 'Maja Lind',
  })
  await createSegment(maja, { name: 'Åke', filter: { search: 'ake' } })
  await createSegment(ctx, { name: 'Bo', filter: { search: 'bo' } })
  const { nodes } = await listSegments(maja, {})
  expect(nodes.map(({ name, createdBy }) => [name, createdBy])).toEqual([
    ['Åke', 'Maja Lind'],
    ['Annas of the shop', 'Maja Lind'],
    ['Bo', null],
  ])

  const both = await Promise.allSettled([
    updateSegment(maja, { id: made.id, version: 1, name: 'Annas', description: '' }),
    updateSegment(maja, { id: made.id, version: 1, filter: { search: 'ann' } }),
  ])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(both.flatMap((each) => (each.status === 'rejected' ? [each.reason as Error] : []))).toMatchObject([
    { code: 'STALE', field: 'version' },
  ])
  const last = await updateSegment(maja, { id: made.id, version: 2, name: 'annas OF the shop', description: '' })
  expect(last).toMatchObject({ name: 'annas OF the shop', description: null, version: 3 })
  const audits = await database.prisma.auditEntry.findMany({
    where: { siteId: ctx.siteId, targetId: made.id },
    orderBy: { id: 'asc' },
  })
  expect(audits.map(({ action }) => action)).toEqual(['segment.created', 'segment.updated', 'segment.updated'])
})

test('a page leads on to the next, and its cursor nowhere else', async () => {
  const { ctx } = await start()
  for (const name of ['C', 'A', 'B']) await createSegment(ctx, { name, filter: ANNAS })
  const first = await listSegments(ctx, { first: 2 })
  expect([first.nodes.map(({ name }) => name), first.hasNextPage]).toEqual([['A', 'B'], true])
  const after = first.cursorOf(first.nodes[1]!)
  const second = await listSegments(ctx, { first: 2, after })
  expect([second.nodes.map(({ name }) => name), second.hasNextPage]).toEqual([['C'], false])
  const { ctx: other } = await start()
  await expect(listSegments(other, { after })).rejects.toMatchObject({ code: 'INVALID', field: 'after' })
})

test.each([
  [{ name: ' ' }, 'name'],
  [{ name: 'x'.repeat(101) }, 'name'],
  [{ name: '\u0301' }, 'name'],
  [{ description: 'x'.repeat(1001) }, 'description'],
  [{ filter: {} }, 'filter'],
  [
    { filter: { any: [ANNAS, { not: { customField: { key: 'gone', op: 'IS_SET' } } }] } },
    'filter.any[1].not.customField.key',
  ],
])('what cannot be saved is refused by its place: %#', async (wrong, field) => {
  const { ctx } = await start()
  const input = { name: 'Annas', filter: ANNAS, ...wrong } as never
  await expect(createSegment(ctx, input)).rejects.toMatchObject({ code: 'INVALID', field })
  const { id } = await createSegment(ctx, { name: 'Fine', filter: ANNAS })
  await expect(updateSegment(ctx, { id, version: 1, ...(wrong as object) })).rejects.toMatchObject({
    code: 'INVALID',
    field,
  })
  expect((await listSegments(ctx, {})).nodes).toMatchObject([{ id, version: 1 }])
})

test('two spellings of one name are one segment', async () => {
  const { ctx } = await start()
  await createSegment(ctx, { name: 'Café', filter: ANNAS })
  await expect(createSegment(ctx, { name: 'CAFE', filter: ANNAS })).rejects.toMatchObject({
    code: 'CONFLICT',
    field: 'name',
  })
  const { id } = await createSegment(ctx, { name: 'Bar', filter: ANNAS })
  await expect(updateSegment(ctx, { id, version: 1, name: 'cafe' })).rejects.toMatchObject({ code: 'CONFLICT' })
  const racing = await Promise.allSettled([1, 2].map(() => createSegment(ctx, { name: 'Race', filter: ANNAS })))
  expect(racing.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('a copy has another name each time, however long the name is', async () => {
  const { ctx, maja } = await start()
  const { id } = await createSegment(ctx, { name: 'Annas', description: 'All', filter: ANNAS })
  expect(await duplicateSegment(maja, { id })).toMatchObject({
    name: 'Annas copy',
    description: 'All',
    filter: ANNAS,
    version: 1,
  })
  expect(await duplicateSegment(maja, { id })).toMatchObject({ name: 'Annas copy 2' })
  const long = await createSegment(ctx, { name: 'x'.repeat(100), filter: ANNAS })
  expect((await duplicateSegment(maja, { id: long.id })).name).toBe(`${'x'.repeat(95)} copy`)
})

test('a segment that leads back to itself is refused with the way round', async () => {
  const { ctx } = await start()
  const a = await createSegment(ctx, { name: 'A', filter: ANNAS })
  const b = await insert(ctx, 'B', { any: [{ not: { segment: { id: a.id.toUpperCase() } } }] })
  const c = await insert(ctx, 'C', { all: [ANNAS, { segment: { id: b } }] })
  const change = (filter: object) => updateSegment(ctx, { id: a.id, version: 1, filter })
  await expect(change({ segment: { id: a.id } })).rejects.toMatchObject({ code: 'INVALID' })
  await expect(change({ not: { segment: { id: c } } })).rejects.toMatchObject({
    message: expect.stringContaining('“A” contains “C”, which contains “B”, which contains “A” again') as string,
  })
  expect(await getSegment(ctx, { id: a.id })).toMatchObject({ version: 1, filter: ANNAS })
})

test('what depends on a segment is told, and holds it back until one insists', async () => {
  const { ctx, as, maja } = await start()
  const { id } = await createSegment(ctx, { name: 'Annas', filter: ANNAS })
  const usesOf = async (who: Context) => (await findSegmentUses(who, { ids: [id] })).get(id)
  expect(await usesOf(ctx)).toEqual([])
  const outer = await insert(ctx, 'Outer', { all: [{ segment: { id } }, { not: { segment: { id } } }] })
  const bo = await as('VIEWER')
  const view = async (who: Context, name: string, shared: boolean) => {
    const { id: made } = await createListView(who, { name, shared, layout: { columns: [{ id: 'name' }] } })
    await database.prisma.listView.updateMany({ where: { id: made }, data: { filter: { segment: { id } } } })
    return made
  }
  const shared = await view(maja, 'Team', true)
  const own = await view(bo, 'Mine', false)
  const common = [
    { kind: 'SEGMENT', id: outer, name: 'the segment “Outer”' },
    { kind: 'LIST_VIEW', id: shared, name: 'the list view “Team”' },
  ]
  expect(await usesOf(bo)).toEqual([common[0], { kind: 'LIST_VIEW', id: own, name: 'the list view “Mine”' }, common[1]])
  expect(await usesOf(maja)).toEqual([
    ...common,
    { kind: 'LIST_VIEW', id: null, name: 'a list view that somebody keeps for themself' },
  ])

  await expect(deleteSegment(maja, { id })).rejects.toMatchObject({
    code: 'IN_USE',
    message:
      '“Annas” is used by the segment “Outer”, the list view “Team”, and a list view that somebody keeps for themself',
  })
  expect(await getSegment(ctx, { id })).not.toBeNull()
  expect(await deleteSegment(maja, { id, evenIfUsed: true })).toEqual({ deletedId: id })
  expect(await getSegment(ctx, { id })).toBeNull()
  const unused = await createSegment(ctx, { name: 'Annas', filter: ANNAS })
  expect(await deleteSegment(maja, { id: unused.id })).toEqual({ deletedId: unused.id })
})

test('a field tells which segments and views ask for it; without it they say what is missing and count nobody', async () => {
  const { ctx, maja } = await start()
  const { id: fieldId } = await createCustomField(ctx, { displayName: 'Age', type: 'INTEGER' })
  await createProfile(ctx, { fields: { age: 40 } })
  await createProfile(ctx, { fields: { age: 20 } })
  const filter: ProfileFilter = { not: { customField: { key: 'age', op: 'LT', value: 30 } } }
  const segment = await createSegment(ctx, { name: 'Grown up', filter })
  expect([await countMembers(ctx, segment), await countMembers(ctx, segment, { exact: true })]).toEqual([1, 1])
  expect(await problemOfSegment(ctx, segment)).toBeNull()
  const view = await createListView(maja, { name: 'Ages', layout: { columns: [{ id: 'name' }, { id: 'field:age' }] } })
  expect((await findFieldUses(maja, { keys: ['age'] })).get('age')).toEqual([
    { kind: 'LIST_VIEW', id: view.id, name: 'the list view “Ages”' },
    { kind: 'SEGMENT', id: segment.id, name: 'the segment “Grown up”' },
  ])
  await archiveCustomField(ctx, { id: fieldId })
  expect([await countMembers(ctx, segment), await countMembers(ctx, segment, { exact: true })]).toEqual([null, null])
  expect(await problemOfSegment(ctx, segment)).toMatch(/profile field/)
})

test('a person’s segments are told from their own rows, by name, and are those whose members they are', async () => {
  const { ctx, maja } = await start()
  const { id: fieldId } = await createCustomField(ctx, { displayName: 'Age', type: 'INTEGER' })
  await createCustomField(ctx, { displayName: 'Hat', type: 'TEXT' })
  const anna = await createProfile(ctx, { name: 'Anna', searchText: 'anna', fields: { age: 40, hat: 'red' } })
  const bo = await createProfile(ctx, { name: 'Bo', searchText: 'bo', fields: { age: 20 } })
  const cleo = await createProfile(ctx, { name: 'Cleo', searchText: 'cleo', visitCount: 3 })
  const all = [anna.id, bo.id, cleo.id]
  expect(await listProfileSegments(maja, { profileIds: all })).toEqual(new Map())

  const hats = await createSegment(ctx, { name: 'Hats', filter: { customField: { key: 'hat', op: 'IS_SET' } } })
  const grown = await createSegment(ctx, {
    name: 'Grown up',
    filter: { customField: { key: 'age', op: 'GTE', value: 30 } },
  })
  await createSegment(ctx, { name: 'No hats', filter: { not: { segment: { id: hats.id } } } })
  await createSegment(ctx, {
    name: 'Annas or regulars',
    filter: { any: [ANNAS, { attribute: { name: 'VISIT_COUNT', op: 'GTE', value: 3 } }] },
  })
  const namesOf = async () =>
    Object.fromEntries(
      [...(await listProfileSegments(maja, { profileIds: [...all, newId(), 'nonsense'] }))].map(([id, segments]) => [
        id,
        segments.map(({ name }) => name),
      ]),
    )
  expect(await namesOf()).toEqual({
    [anna.id]: ['Annas or regulars', 'Grown up', 'Hats'],
    [bo.id]: ['No hats'],
    [cleo.id]: ['Annas or regulars', 'No hats'],
  })
  // More people than are looked at in one go.
  const crowd: string[] = []
  for (let n = 0; n < 45; n++) crowd.push((await createProfile(ctx, { searchText: `annabel ${n}` })).id)
  const ofCrowd = await listProfileSegments(ctx, { profileIds: crowd })
  expect(crowd.every((id) => ofCrowd.get(id)?.length === 2)).toBe(true)
  await database.prisma.profile.deleteMany({ where: { siteId: ctx.siteId, id: { in: crowd } } })

  const { nodes } = await listSegments(ctx, {})
  for (const segment of nodes) {
    const { nodes: members } = await listProfiles(ctx, { filter: segment.filter })
    const told = await listProfileSegments(ctx, { profileIds: all })
    const having = all.filter((id) => told.get(id)?.some(({ id: of }) => of === segment.id))
    expect([segment.name, members.map(({ id }) => id).sort()]).toEqual([segment.name, having.sort()])
  }

  await archiveCustomField(ctx, { id: fieldId })
  expect((await namesOf())[anna.id]).toEqual(['Annas or regulars', 'Hats'])
  expect(await problemOfSegment(ctx, grown)).not.toBeNull()
  const { ctx: other } = await start()
  expect(await listProfileSegments(other, { profileIds: all })).toEqual(new Map())
})

test('another site knows nothing of it, and a viewer changes nothing', async () => {
  const { ctx, as } = await start()
  const { id } = await createSegment(ctx, { name: 'Annas', filter: ANNAS })
  const { ctx: other } = await start()
  const viewer = await as('VIEWER')
  expect(await getSegment(other, { id })).toBeNull()
  expect(await getSegment(viewer, { id: 'nonsense' })).toBeNull()
  expect((await listSegments(other, {})).nodes).toEqual([])
  expect(await getSegment(viewer, { id })).toMatchObject({ name: 'Annas' })
  for (const act of [
    (who: Context) => updateSegment(who, { id, version: 1, name: 'Taken' }),
    (who: Context) => duplicateSegment(who, { id }),
    (who: Context) => deleteSegment(who, { id, evenIfUsed: true }),
  ]) {
    await expect(act(other)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(act(viewer)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  }
  await expect(createSegment(viewer, { name: 'Mine', filter: ANNAS })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await createSegment(other, { name: 'Annas', filter: ANNAS })
  expect((await listSegments(ctx, {})).nodes).toMatchObject([{ id, name: 'Annas', version: 1 }])
})
