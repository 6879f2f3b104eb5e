import { useDatabase } from '../../test/database'
import { contextFor, createProfile, createSite } from '../../test/factories'
import type { Context } from '../context'
import { newId } from '../db'
import {
  archiveCustomField,
  createCustomField,
  deleteCustomField,
  listCustomFields,
  reorderCustomFields,
  restoreCustomField,
  updateCustomField,
} from '.'

const database = useDatabase()
const start = async (): Promise<Context> => contextFor(database, await createSite(database))
const keysOf = (fields: { key: string }[]) => fields.map(({ key }) => key)

test('fields are made with a key guessed from the name, in the order in which they were made', async () => {
  const ctx = await start()
  await createCustomField(ctx, { displayName: '  Shoe  size ', type: 'NUMBER', description: ' EU sizes ' })
  await createCustomField(ctx, { displayName: 'Shoe-size', type: 'NUMBER', browserWritable: true })
  expect(await listCustomFields(ctx)).toMatchObject([
    {
      key: 'shoe_size',
      displayName: 'Shoe size',
      description: 'EU sizes',
      position: 0,
      version: 1,
      browserWritable: false,
    },
    { key: 'shoe_size_2', position: 1, browserWritable: true },
  ])
  const entries = await database.prisma.auditEntry.findMany({ where: { siteId: ctx.siteId } })
  expect(entries.map(({ action }) => action)).toEqual(['custom-field.created', 'custom-field.created'])
})

test.each([
  [{ key: '__proto__' }, 'INVALID', 'key'],
  [{ key: 'id' }, 'INVALID', 'key'],
  [{ key: 'External_ID' }, 'INVALID', 'key'],
  [{ key: 'x'.repeat(64) }, 'INVALID', 'key'],
  [{ key: 'age' }, 'CONFLICT', 'key'],
  [{ key: 'AGE' }, 'CONFLICT', 'key'],
  [{ displayName: ' ' }, 'INVALID', 'displayName'],
  [{ displayName: 'x'.repeat(101) }, 'INVALID', 'displayName'],
  [{ displayName: 'a\u0000b' }, 'INVALID', 'displayName'],
  [{ description: 'x'.repeat(1001) }, 'INVALID', 'description'],
  [{ options: ['Red'] }, 'INVALID', 'options'],
  [{ type: 'CHOICE' }, 'INVALID', 'options'],
  [{ type: 'CHOICE', options: ['Red', ' '] }, 'INVALID', 'options[1]'],
  [{ type: 'CHOICE', options: ['Rouge', 'rougé'] }, 'INVALID', 'options[1]'],
  [{ type: 'CHOICE', options: ['a;b'] }, 'INVALID', 'options[0]'],
  [{ type: 'CHOICES', options: Array.from({ length: 201 }, (_, n) => `Option ${n}`) }, 'INVALID', 'options'],
  [{ type: 'CHOICES', options: ['Red'], sortable: true }, 'INVALID', 'sortable'],
] as const)('%j is refused, naming the field', async (input, code, field) => {
  const ctx = await start()
  await createCustomField(ctx, { displayName: 'Age', type: 'INTEGER' })
  const made = createCustomField(ctx, { displayName: 'Another', type: 'TEXT', ...input })
  await expect(made).rejects.toMatchObject({ code, field })
  expect(await listCustomFields(ctx)).toHaveLength(1)
})

test('a site has 250 fields, archived ones included, however many ask at once', async () => {
  const ctx = await start()
  await database.prisma.customField.createMany({
    data: Array.from({ length: 248 }, (_, n) => ({
      siteId: ctx.siteId,
      id: newId(),
      key: `field_${n}`,
      displayName: `Field ${n}`,
      type: 'TEXT' as const,
      archivedAt: n % 2 === 0 ? ctx.now : null,
    })),
  })
  const made = await Promise.allSettled(
    Array.from({ length: 6 }, (_, n) => createCustomField(ctx, { displayName: `More ${n}`, type: 'TEXT' })),
  )
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  const refused = made.flatMap((each) => (each.status === 'rejected' ? [each.reason as Error] : []))
  expect(refused[0]).toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('250') as string })
  expect(await database.prisma.customField.count({ where: { siteId: ctx.siteId } })).toBe(250)
})

test('at most 20 fields are sortable', async () => {
  const ctx = await start()
  for (let n = 0; n < 20; n++) await createCustomField(ctx, { displayName: `F ${n}`, type: 'TEXT', sortable: true })
  const more = { displayName: 'One more', type: 'TEXT', sortable: true } as const
  await expect(createCustomField(ctx, more)).rejects.toMatchObject({ code: 'CONFLICT', field: 'sortable' })
  const field = await createCustomField(ctx, { ...more, sortable: false })
  const change = updateCustomField(ctx, { id: field.id, version: 1, sortable: true })
  await expect(change).rejects.toMatchObject({ code: 'CONFLICT', field: 'sortable' })
})

test('of two admins who change one field the second is told, and nothing of theirs is mixed', async () => {
  const ctx = await start()
  const { id } = await createCustomField(ctx, { displayName: 'Age', type: 'INTEGER' })
  const both = await Promise.allSettled([
    updateCustomField(ctx, { id, version: 1, displayName: 'Age in years', browserWritable: true }),
    updateCustomField(ctx, { id, version: 1, description: 'Whole years' }),
  ])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const refused = both.flatMap((each) => (each.status === 'rejected' ? [each.reason as Error] : []))
  expect(refused).toMatchObject([{ code: 'STALE', field: 'version' }])
  const [field] = await listCustomFields(ctx)
  expect(field?.version).toBe(2)
  expect(field?.description === null).toBe(field?.displayName === 'Age in years')
  await expect(updateCustomField(ctx, { id, version: 2, description: '' })).resolves.toMatchObject({
    description: null,
    version: 3,
  })
})

test('of two admins who make a field of one key at one moment the second is told', async () => {
  const ctx = await start()
  const both = await Promise.allSettled(
    ['age', 'AGE'].map((key, n) => createCustomField(ctx, { displayName: `Field ${n}`, key, type: 'TEXT' })),
  )
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const refused = both.flatMap((each) => (each.status === 'rejected' ? [each.reason as Error] : []))
  expect(refused).toMatchObject([{ code: 'CONFLICT', field: 'key' }])
})

test('two fields of one name are refused, an archived one told as such', async () => {
  const ctx = await start()
  const { id } = await createCustomField(ctx, { displayName: 'Café  size', type: 'NUMBER' })
  const other = await createCustomField(ctx, { displayName: 'Other', type: 'TEXT' })
  await expect(createCustomField(ctx, { displayName: 'CAFE size', key: 'mine', type: 'TEXT' })).rejects.toMatchObject({
    code: 'CONFLICT',
    field: 'displayName',
    message: 'There is already a field “Café size”',
  })
  await archiveCustomField(ctx, { id })
  await expect(updateCustomField(ctx, { id: other.id, version: 1, displayName: 'cafe size' })).rejects.toMatchObject({
    field: 'displayName',
    message: 'There is already a field “Café size” (archived: restore it)',
  })
  expect(await updateCustomField(ctx, { id: other.id, version: 1, displayName: 'OTHER' })).toMatchObject({
    displayName: 'OTHER',
  })
})

test('archived is out of the way with its values, restored it is back', async () => {
  const ctx = await start()
  const { id } = await createCustomField(ctx, { displayName: 'Age', type: 'INTEGER' })
  const { id: profileId } = await createProfile(ctx, { fields: { age: 33 } })
  await archiveCustomField(ctx, { id })
  expect(await listCustomFields(ctx)).toEqual([])
  expect(keysOf(await listCustomFields(ctx, { includeArchived: true }))).toEqual(['age'])
  expect(await archiveCustomField(ctx, { id })).toMatchObject({ version: 2 })
  await expect(updateCustomField(ctx, { id, version: 2, type: 'TEXT' })).rejects.toMatchObject({ field: 'type' })
  await expect(createCustomField(ctx, { displayName: 'In years', key: 'age', type: 'TEXT' })).rejects.toMatchObject({
    message: expect.stringContaining('archived') as string,
  })
  await restoreCustomField(ctx, { id })
  // The second click of two changes nothing more.
  expect(await restoreCustomField(ctx, { id })).toMatchObject({ version: 3, archivedAt: null })
  expect(await database.prisma.auditEntry.count({ where: { siteId: ctx.siteId } })).toBe(3)
  expect(keysOf(await listCustomFields(ctx))).toEqual(['age'])
  const profile = await database.prisma.profile.findFirstOrThrow({ where: { id: profileId } })
  expect(profile.fields).toEqual({ age: 33 })
})

test('an order names the fields that move to the front; the others follow as they were', async () => {
  const ctx = await start()
  const ids: string[] = []
  for (const displayName of ['A1', 'B1', 'C1', 'D1'])
    ids.push((await createCustomField(ctx, { displayName, type: 'TEXT' })).id)
  const [a = '', , c = '', d = ''] = ids
  expect(keysOf(await reorderCustomFields(ctx, { ids: [d, c.toUpperCase()] }))).toEqual(['d1', 'c1', 'a1', 'b1'])
  await expect(reorderCustomFields(ctx, { ids: [a, a] })).rejects.toMatchObject({ code: 'INVALID', field: 'ids' })
  await expect(reorderCustomFields(ctx, { ids: [a, newId()] })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    field: 'ids[1]',
  })
  const other = await start()
  await expect(reorderCustomFields(other, { ids: [a] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('deleting wants the key, and takes the field out of use at once', async () => {
  const ctx = await start()
  const { id } = await createCustomField(ctx, { displayName: 'Age', type: 'INTEGER' })
  await expect(deleteCustomField(ctx, { id, confirm: 'agee' })).rejects.toMatchObject({
    code: 'INVALID',
    field: 'confirm',
  })
  expect(await deleteCustomField(ctx, { id, confirm: 'age' })).toMatchObject({ work: 'DELETING' })
  expect(await listCustomFields(ctx)).toEqual([])
  for (const again of [
    () => deleteCustomField(ctx, { id, confirm: 'age' }),
    () => restoreCustomField(ctx, { id }),
    () => updateCustomField(ctx, { id, version: 2, displayName: 'x' }),
    () => createCustomField(ctx, { displayName: 'x', key: 'age', type: 'TEXT' }),
  ])
    await expect(again()).rejects.toMatchObject({ code: 'CONFLICT' })
})

test('another site knows nothing of the field', async () => {
  const [ctx, other] = [await start(), await start()]
  const { id } = await createCustomField(ctx, { displayName: 'Age', type: 'INTEGER' })
  for (const act of [
    () => archiveCustomField(other, { id }),
    () => deleteCustomField(other, { id, confirm: 'age' }),
    () => updateCustomField(other, { id, version: 1, displayName: 'x' }),
  ])
    await expect(act()).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await createCustomField(other, { displayName: 'Age', type: 'TEXT' })).toMatchObject({ key: 'age' })
})
