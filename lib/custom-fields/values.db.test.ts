import { browserOf, identify } from '../../test/browsers'
import { useDatabase } from '../../test/database'
import { ERASURE_KEY } from '../../test/factories'
import { hatsOf, PACE } from '../../test/hats'
import type { Context } from '../context'
import { newId } from '../db'
import { createWriter } from '../ingestion'
import { updateProfile } from '../profiles'
import { convertValues } from './convert-values'
import { deleteValues } from './delete-values'
import {
  countAsides,
  createCustomField,
  deleteCustomField,
  getCustomField,
  previewCustomFieldTypeChange,
  updateCustomField,
  useDefinitions,
} from '.'

const database = useDatabase()
const { start, hats, change } = hatsOf(database)

test('a dry run tells what would not fit, most frequent first, and changes nothing', async () => {
  const values = ['33', 'old', 'old', '1 234', 'young', undefined]
  const { ctx, field, ids } = await start({ type: 'TEXT' }, values)
  expect(await previewCustomFieldTypeChange(ctx, { id: field.id, type: 'INTEGER' })).toEqual({
    total: 5,
    fits: 2,
    unfit: 3,
    examples: [
      { value: 'old', profiles: 2, problem: 'must be a number', becomes: null },
      { value: 'young', profiles: 1, problem: 'must be a number', becomes: null },
      { value: '1 234', profiles: 1, problem: null, becomes: 1234 },
      { value: '33', profiles: 1, problem: null, becomes: 33 },
    ],
  })
  expect(await hats(ctx, ids)).toEqual(values.map((value) => value ?? null))
  const refused = updateCustomField(ctx, { id: field.id, version: 1, type: 'INTEGER' })
  await expect(refused).rejects.toMatchObject({
    code: 'CONFLICT',
    field: 'type',
    message: expect.stringContaining('3 profiles') as string,
  })
})

test('a change of type converts what fits and sets the rest aside; changed back, everything is back', async () => {
  const { ctx, field, ids } = await start({ type: 'TEXT' }, ['33', 'old', undefined, '1 234', 'young', '7', '8'])
  expect(await change(ctx, field.id, { type: 'INTEGER' })).toMatchObject({ type: 'INTEGER', work: 'CONVERTING' })
  await convertValues(ctx, field.id, PACE)
  expect(await hats(ctx, ids)).toEqual([33, null, null, 1234, null, 7, 8])
  expect(await countAsides(ctx, { ids: [field.id, newId()] })).toEqual(new Map([[field.id, 2]]))
  expect(await getCustomField(ctx, { id: field.id })).toMatchObject({ work: null, workDone: 0 })
  const one = await database.prisma.profile.findFirstOrThrow({ where: { id: ids[1] } })
  expect([one.fields, one.givenAt]).toEqual([{ kept: 'x' }, {}])

  // Who got a value meanwhile keeps it.
  await updateProfile(ctx, ids[4] ?? '', { customFields: { hat: 20 } })
  await change(ctx, field.id, { type: 'TEXT' })
  await convertValues(ctx, field.id, PACE)
  expect(await hats(ctx, ids)).toEqual(['33', 'old', null, '1234', '20', '7', '8'])
  const back = await database.prisma.profile.findFirstOrThrow({ where: { id: ids[1] } })
  expect(back.givenAt).toEqual({ 'fields.hat': '2026-01-01T00:00:00.000Z' })
})

test('options are renamed with their values; one that is removed while in use is refused, or set aside', async () => {
  const options = ['Red', 'Blue', 'Green']
  const { ctx, field, ids } = await start({ type: 'CHOICES', options }, [['Red'], ['Red', 'Blue'], ['Green'], ['Blue']])
  const renamed = { options: ['Crimson', 'Blue', 'Green'], renamedOptions: [{ from: 'Red', to: 'Crimson' }] }
  await updateCustomField(ctx, { id: field.id, version: 1, ...renamed })
  // A second change before the first is done: both hold.
  const again = { options: ['Wine', 'Blue'], renamedOptions: [{ from: 'Crimson', to: 'Wine' }] }
  await expect(updateCustomField(ctx, { id: field.id, version: 2, ...again })).rejects.toMatchObject({
    code: 'CONFLICT',
    field: 'options',
  })
  await change(ctx, field.id, again)
  await convertValues(ctx, field.id, PACE)
  expect(await hats(ctx, ids)).toEqual([['Wine'], ['Wine', 'Blue'], null, ['Blue']])
  await change(ctx, field.id, { options: ['Wine', 'Blue', 'Green'] })
  await convertValues(ctx, field.id, PACE)
  expect(await hats(ctx, ids)).toEqual([['Wine'], ['Wine', 'Blue'], ['Green'], ['Blue']])
  for (const wrong of [
    { from: 'Nothing', to: 'Wine' },
    { from: 'Wine', to: 'Nothing' },
  ])
    await expect(change(ctx, field.id, { options: ['Wine'], renamedOptions: [wrong] })).rejects.toMatchObject({
      code: 'INVALID',
    })
})

test('renames that nobody could tell apart afterwards are refused, and any name will do', async () => {
  const { ctx, field, ids } = await start({ type: 'CHOICE', options: ['Red', 'Blue'] }, ['Red', 'Blue'])
  const rename = (options: string[], ...renamedOptions: { from: string; to: string }[]) =>
    change(ctx, field.id, { options, renamedOptions })
  for (const [refused, at] of [
    [rename(['Red', 'Blue'], { from: 'Red', to: 'Blue' }, { from: 'Blue', to: 'Red' }), 'renamedOptions[0].from'],
    [rename(['Blue', 'Green'], { from: 'Red', to: 'Blue' }, { from: 'Blue', to: 'Green' }), 'renamedOptions[1].from'],
    [rename(['A', 'B'], { from: 'Red', to: 'A' }, { from: 'Red', to: 'B' }), 'renamedOptions[1].from'],
  ] as const)
    await expect(refused).rejects.toMatchObject({ code: 'INVALID', field: at })
  await rename(['constructor', '__proto__'], { from: 'Red', to: ' constructor ' }, { from: 'Blue', to: '__proto__' })
  await rename(['valueOf', '__proto__'], { from: 'constructor', to: 'valueOf' })
  await convertValues(ctx, field.id, PACE)
  expect(await hats(ctx, ids)).toEqual(['valueOf', '__proto__'])
})

test('a job that is told to stop, or stopped in the middle, goes on from where it was', async () => {
  const { ctx, field, ids } = await start({ type: 'TEXT' }, ['1', '2', 'x', '4', '5', '6', '7'])
  await change(ctx, field.id, { type: 'NUMBER' })
  const stopped = new AbortController()
  stopped.abort()
  await expect(convertValues(ctx, field.id, { ...PACE, signal: stopped.signal })).rejects.toThrow('aborted')
  expect(await getCustomField(ctx, { id: field.id })).toMatchObject({ work: 'CONVERTING', workTotal: 7 })
  await convertValues(ctx, field.id, PACE)
  await convertValues(ctx, field.id, PACE)
  expect(await hats(ctx, ids)).toEqual([1, 2, null, 4, 5, 6, 7])
})

test('events that stream in while the type changes end converted or set aside: none is lost', async () => {
  const { ctx, field, ids } = await start(
    { type: 'TEXT' },
    Array.from({ length: 12 }, () => 'old'),
  )
  const writers = [
    createWriter(database, { erasureKey: ERASURE_KEY }),
    createWriter(database, { erasureKey: ERASURE_KEY }),
  ]
  let said = 0
  let isOver = false
  const sent = new Map<number, string>()
  const stream = writers.map(async (writer) => {
    // Set below, once the job is over.
    // oxlint-disable-next-line no-unmodified-loop-condition
    while (!isOver) {
      const who = said++ % 12
      const value = said % 3 === 0 ? 'young' : String(said)
      await browserOf(writer, { id: ctx.siteId }, { trust: 'server' }).send(
        identify({ externalId: `p${who}`, fields: { hat: value } }, 1 + said / 1000),
      )
      sent.set(who, value)
    }
  })
  await new Promise((resolve) => setTimeout(resolve, 150))
  await change(ctx, field.id, { type: 'NUMBER' })
  await convertValues(ctx, field.id, PACE)
  // The writers go on: what they write from now on is written by the new definition.
  const now = await hats(ctx, ids)
  isOver = true
  await Promise.all(stream)
  expect(now.filter((value) => value !== null && typeof value !== 'number')).toEqual([])
  const asides = await database.prisma.customFieldAside.findMany({ where: { fieldId: field.id } })
  for (const [n, id] of ids.entries())
    expect([now[n] !== null || asides.some(({ profileId }) => profileId === id), n]).toEqual([true, n])
  expect(sent.size).toBe(12)
}, 30_000)

/** A transaction of somebody who read the definitions before they change, and is slow. */
async function slowWriter({ siteId }: Context, profileId: string = newId(), value: unknown = 'late') {
  const client = await database.pool.connect()
  const { text, values } = useDefinitions([siteId])
  await client.query('begin')
  await client.query(text, values)
  await client.query(
    `update profile set fields = fields || jsonb_build_object('hat', $3::jsonb) where site_id = $1 and id = $2`,
    [siteId, profileId, JSON.stringify(value)],
  )
  return async () => {
    await client.query('commit')
    client.release()
  }
}

test.each(['change of type', 'deletion'])(
  'a %s waits for those who write by the definition before, and for nobody else',
  async (what) => {
    const { ctx, field, ids } = await start({ type: 'TEXT' }, ['1', undefined])
    const other = await start({ type: 'TEXT' }, ['1'])
    const [ours, theirs] = [await slowWriter(ctx, ids[1]), await slowWriter(other.ctx, other.ids[0])]
    const isChange = what === 'change of type'
    if (isChange) await change(ctx, field.id, { type: 'NUMBER' })
    else await deleteCustomField(ctx, { id: field.id, confirm: 'hat' })
    let isDone = false
    const job = (isChange ? convertValues(ctx, field.id, PACE) : deleteValues(ctx, field.id, database.pool, PACE)).then(
      () => (isDone = true),
    )
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(isDone).toBe(false)
    // Who begins now knows the new definition: nobody waits for them.
    const later = await slowWriter(ctx)
    await ours()
    await job
    expect(await hats(ctx, ids)).toEqual([isChange ? 1 : null, null])
    expect(await database.prisma.customFieldAside.count({ where: { fieldId: field.id } })).toBe(isChange ? 1 : 0)
    await later()
    await theirs()
  },
)

test('what a person took away since is not given back by a change of type', async () => {
  const { ctx, field, ids } = await start({ type: 'TEXT' }, ['old'])
  const [id = ''] = ids
  await change(ctx, field.id, { type: 'NUMBER' })
  await convertValues(ctx, field.id, PACE)
  await updateProfile(ctx, id, { customFields: { hat: 7 } })
  await updateProfile(ctx, id, { customFields: { hat: null } })
  await change(ctx, field.id, { type: 'TEXT' })
  await convertValues(ctx, field.id, PACE)
  expect(await hats(ctx, ids)).toEqual([null])
})

test('deleted, the field leaves every profile, and its key is free', async () => {
  const { ctx, field, ids } = await start({ type: 'TEXT' }, ['a', 'b', undefined, 'd', 'e'])
  await deleteCustomField(ctx, { id: field.id, confirm: 'hat' })
  const stopped = new AbortController()
  stopped.abort()
  await expect(deleteValues(ctx, field.id, database.pool, { ...PACE, signal: stopped.signal })).rejects.toThrow(
    'aborted',
  )
  expect(await getCustomField(ctx, { id: field.id })).toMatchObject({ work: 'DELETING', workTotal: 4, workDone: 0 })
  await deleteValues(ctx, field.id, database.pool, PACE)
  expect(await hats(ctx, ids)).toEqual([null, null, null, null, null])
  const profiles = await database.prisma.profile.findMany({ where: { siteId: ctx.siteId } })
  expect(profiles.filter(({ fields }) => 'kept' in (fields as object))).toHaveLength(4)
  expect(profiles.every(({ givenAt }) => !('fields.hat' in (givenAt as object)))).toBe(true)
  expect(await getCustomField(ctx, { id: field.id })).toBeNull()
  await deleteValues(ctx, field.id, database.pool, PACE)
  await createCustomField(ctx, { displayName: 'Hat', key: 'hat', type: 'TEXT' })
})
