import { useDatabase } from '../../test/database'
import { contextFor, createSite, createUser } from '../../test/factories'
import { removeMember } from '../access'
import type { Context, Role } from '../context'
import { archiveCustomField, createCustomField } from '../custom-fields'
import { deleteListView, setDefaultListView } from './delete-list-view'
import { getDefaultListView, getListView, listListViews, problemsOfView } from './list-views'
import { orderListViews } from './order-list-views'
import { createListView, updateListView, type CreateListViewInput } from './save-list-view'

const database = useDatabase()

async function start() {
  const ctx = contextFor(database, await createSite(database))
  const as = async (role: Role, name = 'Maja Lind') => {
    const { id: userId } = await createUser(ctx, { role, name })
    return { ...ctx, actor: { kind: 'user', userId, role } } satisfies Context
  }
  return { ctx, as, maja: await as('MARKETER'), vera: await as('VIEWER', 'Vera'), admin: await as('ADMIN', 'Ada') }
}

const VIEW = { name: 'Mine', layout: { columns: [{ id: 'name' }, { id: 'email' }] } } satisfies CreateListViewInput
const namesOf = (views: { name: string }[]) => views.map(({ name }) => name)

test('a view is its owner’s alone, until it is shared', async () => {
  const { ctx, maja, vera, admin } = await start()
  const made = await createListView(maja, {
    ...VIEW,
    layout: { columns: [{ id: 'email', width: 200, pinned: true }], density: 'COMPACT' },
    orderBy: { field: 'NAME', direction: 'ASC' },
    filter: { all: [{ search: 'anna' }], any: null },
  })
  expect(made).toMatchObject({
    name: 'Mine',
    shared: false,
    owner: 'Maja Lind',
    layout: { columns: [{ id: 'email', width: 200, pinned: true }], density: 'COMPACT', origin: 'VIEW', problems: [] },
    orderBy: { field: 'NAME', direction: 'ASC' },
    filter: { all: [{ search: 'anna' }] },
    version: 1,
    isOwn: true,
    isDefault: false,
    viewerCanChange: true,
  })
  expect(made.filter).not.toHaveProperty('any')
  for (const who of [vera, admin, ctx]) {
    expect(await listListViews(who)).toEqual([])
    expect(await getListView(who, { id: made.id })).toBeNull()
  }
  for (const act of [
    () => updateListView(admin, { id: made.id, version: 1, name: 'Taken' }),
    () => deleteListView(admin, { id: made.id }),
    () => setDefaultListView(vera, { id: made.id }),
  ])
    await expect(act()).rejects.toMatchObject({ code: 'NOT_FOUND' })

  await updateListView(maja, { id: made.id, version: 1, shared: true })
  await createListView(vera, { ...VIEW, name: 'A of Vera' })
  expect(namesOf(await listListViews(vera))).toEqual(['Mine', 'A of Vera'])
  expect(namesOf(await listListViews(ctx))).toEqual(['Mine'])
  expect(await getListView(vera, { id: made.id })).toMatchObject({ isOwn: false, viewerCanChange: false })
  await expect(updateListView(vera, { id: made.id, version: 2, name: 'x' })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
  await expect(deleteListView(vera, { id: made.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect(await updateListView(admin, { id: made.id, version: 2, orderBy: null, filter: null })).toMatchObject({
    orderBy: null,
    filter: null,
    layout: { columns: [{ id: 'email' }] },
    viewerCanChange: true,
    isOwn: false,
  })
  await expect(updateListView(admin, { id: made.id, version: 3, shared: false })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
  expect(await deleteListView(admin, { id: made.id })).toEqual({ deletedId: made.id })
  const audits = await database.prisma.auditEntry.findMany({
    where: { siteId: ctx.siteId, targetKind: 'list-view' },
    orderBy: { id: 'asc' },
  })
  expect(audits.map(({ action }) => action)).toEqual(['list-view.shared', 'list-view.updated', 'list-view.deleted'])
})

test('a viewer keeps views and shares none; a program keeps none', async () => {
  const { ctx, vera } = await start()
  const { id } = await createListView(vera, VIEW)
  await expect(createListView(vera, { ...VIEW, name: 'x', shared: true })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(updateListView(vera, { id, version: 1, shared: true })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  for (const actor of [{ kind: 'cli' }, { kind: 'key', keyId: 'k', scopes: ['admin'] }] as const) {
    await expect(createListView({ ...ctx, actor }, VIEW)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(setDefaultListView({ ...ctx, actor }, { id: null })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  }
})

test('a list opens with the view that its person chose, for as long as they see it', async () => {
  const { maja, vera, admin } = await start()
  const { id } = await createListView(maja, { ...VIEW, shared: true })
  for (const who of [maja, vera]) expect(await setDefaultListView(who, { id })).toMatchObject({ id, isDefault: true })
  expect(await getDefaultListView(vera)).toMatchObject({ id, isDefault: true })
  expect(await getDefaultListView(admin)).toBeNull()
  await updateListView(maja, { id, version: 1, shared: false })
  expect(await getDefaultListView(vera)).toBeNull()
  expect(await getDefaultListView(maja)).toMatchObject({ id })
  expect(await setDefaultListView(maja, { id: null })).toBeNull()
  expect(await getDefaultListView(maja)).toBeNull()
  await setDefaultListView(maja, { id })
  await deleteListView(maja, { id })
  expect(await getDefaultListView(maja)).toBeNull()
  const { maja: other } = await start()
  const foreign = await createListView(other, { ...VIEW, shared: true })
  await expect(setDefaultListView(maja, { id: foreign.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('each person has the views in an order of their own', async () => {
  const { ctx, maja, vera } = await start()
  const shared = { ...VIEW, shared: true }
  const [a, b, c] = [
    await createListView(maja, { ...shared, name: 'A' }),
    await createListView(maja, { ...shared, name: 'B' }),
    await createListView(vera, { ...VIEW, name: 'C' }),
  ]
  expect(namesOf(await listListViews(vera))).toEqual(['A', 'B', 'C'])
  expect(namesOf(await orderListViews(vera, { ids: [c.id, b.id, c.id] }))).toEqual(['C', 'B', 'A'])
  expect(namesOf(await listListViews(vera))).toEqual(['C', 'B', 'A'])
  expect(namesOf(await listListViews(maja))).toEqual(['A', 'B'])
  expect(namesOf(await listListViews(ctx))).toEqual(['A', 'B'])

  // What is not theirs to see, or is gone, has no place; what is new comes last.
  await orderListViews(maja, { ids: [b.id, c.id, 'no id', a.id] })
  const { listViewOrder } = await database.prisma.membership.findUniqueOrThrow({
    where: { siteId_userId: { siteId: ctx.siteId, userId: maja.actor.userId } },
  })
  expect(listViewOrder).toEqual([b.id, a.id])
  await deleteListView(maja, { id: b.id })
  await createListView(maja, { ...VIEW, name: '1' })
  expect(namesOf(await listListViews(maja))).toEqual(['A', '1'])
  expect(namesOf(await orderListViews(maja, { ids: [] }))).toEqual(['A', '1'])

  const many = Array.from({ length: 201 }, (_, place) => String(place))
  await expect(orderListViews(maja, { ids: many })).rejects.toMatchObject({ code: 'INVALID', field: 'ids' })
  await expect(orderListViews(ctx, { ids: [a.id] })).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('of two who change one view the second is told', async () => {
  const { maja } = await start()
  const { id } = await createListView(maja, VIEW)
  const both = await Promise.allSettled(['x', 'y'].map((name) => updateListView(maja, { id, version: 1, name })))
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'STALE', field: 'version' },
  })
})

test('names are taken among one’s own, and among the shared', async () => {
  const { maja, vera, admin } = await start()
  await createListView(maja, VIEW)
  await createListView(vera, VIEW)
  await expect(createListView(maja, { ...VIEW, name: 'MINE' })).rejects.toMatchObject({
    code: 'CONFLICT',
    field: 'name',
  })
  const shared = await createListView(maja, { ...VIEW, shared: true })
  await expect(createListView(admin, { ...VIEW, shared: true })).rejects.toMatchObject({ code: 'CONFLICT' })
  await expect(updateListView(maja, { id: shared.id, version: 1, shared: false })).rejects.toMatchObject({
    code: 'CONFLICT',
  })
})

test.each([
  [{ name: '' }, 'name'],
  [{ layout: { columns: [] } }, 'layout.columns'],
  [{ layout: { columns: [{ id: 'field:gone' }] } }, 'layout.columns[0].id'],
  [{ orderBy: { field: 'CUSTOM_FIELD', customField: 'gone' } }, 'orderBy.customField'],
  [{ orderBy: { field: 'NAME', customField: 'age' } }, 'orderBy.customField'],
  [{ filter: { all: [{ customField: { key: 'gone', op: 'IS_SET' } }] } }, 'filter.all[0].customField.key'],
])('what cannot be saved is refused by its place: %#', async (wrong, field) => {
  const { maja } = await start()
  await expect(createListView(maja, { ...VIEW, ...wrong } as never)).rejects.toMatchObject({ code: 'INVALID', field })
  const { id } = await createListView(maja, VIEW)
  await expect(updateListView(maja, { id, version: 1, ...(wrong as object) })).rejects.toMatchObject({ field })
  expect(await listListViews(maja)).toMatchObject([{ id, version: 1 }])
})

test('a view of a field that is gone says all that is missing', async () => {
  const { ctx, maja } = await start()
  const { id } = await createCustomField(ctx, { displayName: 'Age', type: 'INTEGER', sortable: true })
  await database.prisma.customField.updateMany({ where: { id }, data: { sorting: 'READY' } })
  const view = await createListView(maja, {
    name: 'Ages',
    layout: { columns: [{ id: 'name' }, { id: 'field:age' }] },
    orderBy: { field: 'CUSTOM_FIELD', customField: 'age' },
    filter: { customField: { key: 'age', op: 'GT', value: 30 } },
  })
  expect(await problemsOfView(maja, view)).toEqual([])
  await archiveCustomField(ctx, { id })
  const [broken] = await listListViews(maja)
  expect(broken).toMatchObject({ layout: { columns: [{ id: 'name' }] }, orderBy: { customField: 'age' } })
  const problems = await problemsOfView(maja, broken!)
  expect(problems).toHaveLength(3)
  expect(problems.every((problem) => problem.includes('profile field'))).toBe(true)
  // What is not touched need not be mended to change the rest.
  await expect(updateListView(maja, { id: view.id, version: 1, name: 'Years' })).resolves.toMatchObject({
    name: 'Years',
  })
})

test('whoever leaves the site takes their own views with them; what they shared stays with the admins', async () => {
  const { ctx, maja, vera, admin } = await start()
  const shared = await createListView(maja, { ...VIEW, shared: true })
  const own = await createListView(maja, { ...VIEW, name: 'Own' })
  await setDefaultListView(maja, { id: own.id })
  await setDefaultListView(vera, { id: shared.id })
  await removeMember(admin, { userId: maja.actor.userId })
  expect(await database.prisma.listView.findMany({ where: { siteId: ctx.siteId }, select: { id: true } })).toEqual([
    { id: shared.id },
  ])
  expect(await getListView(vera, { id: shared.id })).toMatchObject({
    owner: null,
    isDefault: true,
    viewerCanChange: false,
  })
  expect(await getListView(admin, { id: shared.id })).toMatchObject({ viewerCanChange: true })
})
