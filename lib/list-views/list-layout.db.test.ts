import { useDatabase } from '../../test/database'
import { contextFor, createSite, createUser } from '../../test/factories'
import { findFieldUses } from '../all-field-uses'
import type { Context, Role } from '../context'
import { archiveCustomField, createCustomField } from '../custom-fields'
import { getListLayout, getSiteListLayout } from './list-layout'
import { setListLayout, setSiteListLayout } from './set-list-layout'
import { BUILT_IN_LAYOUT } from './shared'

const database = useDatabase()

async function start() {
  const ctx = contextFor(database, await createSite(database))
  const as = async (role: Role): Promise<Context> => {
    const { id: userId } = await createUser(ctx, { role })
    return { ...ctx, actor: { kind: 'user', userId, role } }
  }
  return { ctx, as, anna: await as('VIEWER'), admin: await as('ADMIN') }
}

const columns = (...ids: string[]) => ids.map((id) => ({ id }))
const idsOf = (layout: { columns: { id: string }[] }) => layout.columns.map(({ id }) => id)

test('a choice is kept for one person on one site, over the site’s, over what is built in', async () => {
  const { ctx, as, anna, admin } = await start()
  const bo = await as('MARKETER')
  expect(await getListLayout(anna)).toEqual({ ...BUILT_IN_LAYOUT, origin: 'BUILT_IN', problems: [] })

  const own = { columns: [{ id: 'email', width: 240, pinned: true }, { id: 'name' }], density: 'COMPACT' as const }
  const kept = {
    columns: [
      { id: 'email', width: 240, pinned: true },
      { id: 'name', width: null, pinned: false },
    ],
    density: 'COMPACT',
    origin: 'PERSON',
    problems: [],
  }
  expect(await setListLayout(anna, { layout: own })).toEqual(kept)
  expect((await getListLayout(bo)).origin).toBe('BUILT_IN')

  expect(await setSiteListLayout(admin, { layout: { columns: columns('name', 'revenue') } })).toMatchObject({
    origin: 'SITE',
    density: 'COMFORTABLE',
  })
  expect(await getListLayout(anna)).toEqual(kept)
  expect(idsOf(await getListLayout(bo))).toEqual(['name', 'revenue'])
  // Programs and the command line have no choice of their own.
  expect(idsOf(await getListLayout(ctx))).toEqual(['name', 'revenue'])

  expect(await setListLayout(anna, { layout: null })).toMatchObject({ origin: 'SITE' })
  expect(await setSiteListLayout(admin, { layout: null })).toMatchObject({ origin: 'BUILT_IN' })
  expect(await getSiteListLayout(anna)).toMatchObject({ origin: 'BUILT_IN' })

  const other = await start()
  expect((await getListLayout(other.anna)).origin).toBe('BUILT_IN')
  const audits = await database.prisma.auditEntry.findMany({
    where: { siteId: ctx.siteId, action: 'site.list-layout-changed' },
    orderBy: { id: 'asc' },
  })
  expect(audits.map(({ details }) => details)).toEqual([{ columns: ['name', 'revenue'] }, { columns: null }])
})

test('a column of a field that is archived is left out, said to be missing, and back with its field', async () => {
  const { ctx, anna } = await start()
  const { id } = await createCustomField(ctx, { displayName: 'Age', type: 'INTEGER' })
  await setListLayout(anna, { layout: { columns: columns('name', 'field:age') } })
  expect(idsOf(await getListLayout(anna))).toEqual(['name', 'field:age'])
  await archiveCustomField(ctx, { id })
  expect(await getListLayout(anna)).toMatchObject({
    columns: [{ id: 'name' }],
    problems: ['The profile field “age”, a column here, is archived or deleted'],
  })
  await database.prisma.membership.updateMany({
    where: { siteId: ctx.siteId },
    data: { listLayout: { columns: columns('field:age', 'retired') } },
  })
  const all = await getListLayout(anna)
  expect(idsOf(all)).toEqual(['name'])
  expect(all.problems).toHaveLength(2)
  await database.prisma.customField.update({
    where: { siteId_id: { siteId: ctx.siteId, id } },
    data: { archivedAt: null },
  })
  expect(idsOf(await getListLayout(anna))).toEqual(['field:age'])
})

test.each([
  [[], 'layout.columns'],
  [columns(...Array.from({ length: 301 }, (_, n) => `field:f${n}`)), 'layout.columns'],
  [columns('name', 'shoe'), 'layout.columns[1].id'],
  [columns('name', 'toString'), 'layout.columns[1].id'],
  [columns('field:age'), 'layout.columns[0].id'],
  [columns('name', 'email', 'name'), 'layout.columns[2].id'],
  [[{ id: 'name', width: 39 }], 'layout.columns[0].width'],
  [[{ id: 'name', width: 1001 }], 'layout.columns[0].width'],
])('a layout that makes no sense is refused by its place: %#', async (wrong, field) => {
  const { anna, admin } = await start()
  await expect(setListLayout(anna, { layout: { columns: wrong } })).rejects.toMatchObject({ code: 'INVALID', field })
  await expect(setSiteListLayout(admin, { layout: { columns: wrong } })).rejects.toMatchObject({
    code: 'INVALID',
    field,
  })
  expect((await getListLayout(anna)).origin).toBe('BUILT_IN')
})

test('the site’s layout takes an admin; an own one takes a person', async () => {
  const { ctx, as } = await start()
  const layout = { columns: columns('name') }
  await expect(setSiteListLayout(await as('MARKETER'), { layout })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(setListLayout(ctx, { layout })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const key = { ...ctx, actor: { kind: 'key', keyId: 'k', scopes: ['admin'] } } as const
  await expect(setListLayout(key, { layout })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(setSiteListLayout(key, { layout })).resolves.toMatchObject({ origin: 'SITE' })
})

test('a field tells whose lists show it', async () => {
  const { ctx, as, anna, admin } = await start()
  await createCustomField(ctx, { displayName: 'Age', type: 'INTEGER' })
  await createCustomField(ctx, { displayName: 'Hat', type: 'TEXT' })
  const usesOf = async (key: string) => (await findFieldUses(ctx, { keys: ['age', 'hat'] })).get(key)
  expect(await usesOf('age')).toEqual([])
  const layout = { columns: columns('name', 'field:age') }
  await setListLayout(anna, { layout })
  expect(await usesOf('age')).toEqual([{ kind: 'LIST_COLUMNS', id: null, name: '1 person’s list' }])
  await setListLayout(await as('OWNER'), { layout })
  await setSiteListLayout(admin, { layout })
  expect((await usesOf('age'))?.map(({ name }) => name)).toEqual([
    '2 people’s lists',
    'the list of everybody who chose no columns',
  ])
  expect(await usesOf('hat')).toEqual([])
})
