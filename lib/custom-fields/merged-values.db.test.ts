import { useDatabase } from '../../test/database'
import { hatsOf, PACE } from '../../test/hats'
import { mergeProfiles, undoMerge } from '../identity'
import { updateProfile } from '../profiles'
import { convertValues } from './convert-values'
import { deleteCustomField, type CustomField } from '.'

const database = useDatabase()
const { start, hats, change } = hatsOf(database)

test('a value that a merge moves while a job goes through the profiles is not missed', async () => {
  const { ctx, field, ids } = await start({ type: 'TEXT' }, [undefined, '5', 'x', '7'])
  const [one = '', two = '', three = '', four = ''] = ids
  for (const [n, id] of [two, three, four].entries())
    await database.prisma.identity.updateMany({
      where: { profileId: id },
      data: { kind: n === 0 ? 'EMAIL' : 'PHONE', value: n === 0 ? 'a@x.se' : `+4670123456${n}` },
    })
  await change(ctx, field.id, { type: 'NUMBER' })
  await mergeProfiles(ctx, { into: one, from: two })
  expect(await hats(ctx, [one])).toEqual([5])
  const { mergeId } = await mergeProfiles(ctx, { into: one, from: four })
  await undoMerge(ctx, { mergeId })
  expect(await hats(ctx, [one, four])).toEqual([5, 7])
  await deleteCustomField(ctx, { id: field.id, confirm: 'hat' })
  await mergeProfiles(ctx, { into: one, from: three })
  expect(await hats(ctx, [one])).toEqual([null])
})

test('what is set aside follows a merge and comes back with its undoing, in the type of the day', async () => {
  const { ctx, field, ids } = await start({ type: 'TEXT' }, ['old', 'x', '5'])
  const [one = '', two = '', three = ''] = ids
  await change(ctx, field.id, { type: 'NUMBER' })
  await convertValues(ctx, field.id, PACE)
  await database.prisma.identity.update({
    where: { siteId_kind_value: { siteId: ctx.siteId, kind: 'EXTERNAL_ID', value: 'p2' } },
    data: { kind: 'EMAIL', value: 'p2@x.se' },
  })
  const { mergeId } = await mergeProfiles(ctx, { into: one, from: three })
  await change(ctx, field.id, { type: 'TEXT' })
  await convertValues(ctx, field.id, PACE)
  await undoMerge(ctx, { mergeId })
  expect((await hats(ctx, [two, three])).map((value) => typeof value)).toEqual(['string', 'string'])
  expect(await hats(ctx, [one, three])).toEqual(['old', '5'])
})

test('an undone merge tells values apart that a change of type set aside, converted or gave back meanwhile', async () => {
  const { ctx, field, ids } = await start({ type: 'TEXT' }, ['a', 'b', undefined])
  const [one = '', two = '', three = ''] = ids
  const identity = { siteId_kind_value: { siteId: ctx.siteId, kind: 'EXTERNAL_ID' as const, value: 'p1' } }
  await database.prisma.identity.update({ where: identity, data: { kind: 'EMAIL', value: 'p1@x.se' } })
  identity.siteId_kind_value.value = 'p2'
  await database.prisma.identity.update({ where: identity, data: { kind: 'PHONE', value: '+46701234567' } })
  const retype = async (type: CustomField['type']) => {
    await change(ctx, field.id, { type })
    await convertValues(ctx, field.id, PACE)
  }

  await updateProfile(ctx, two, { customFields: { hat: 'c' } })
  const first = await mergeProfiles(ctx, { into: one, from: two })
  expect(await hats(ctx, [one])).toEqual(['c'])
  await retype('NUMBER')
  await undoMerge(ctx, { mergeId: first.mergeId })
  expect(await hats(ctx, [one, two])).toEqual([null, null])
  await retype('TEXT')
  expect(await hats(ctx, [one, two])).toEqual(['a', 'c'])

  // Set aside before the merge, given back after it.
  await retype('NUMBER')
  const second = await mergeProfiles(ctx, { into: three, from: two })
  await retype('TEXT')
  expect(await hats(ctx, [three])).toEqual(['c'])
  await undoMerge(ctx, { mergeId: second.mergeId })
  expect(await hats(ctx, [one, two, three])).toEqual(['a', 'c', null])
})
