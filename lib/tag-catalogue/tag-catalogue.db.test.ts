import { bulkSite, peopleNotLearned } from '../../test/bulk-people'
import { useDatabase } from '../../test/database'
import { contextFor, createProfile, createSite, createUser } from '../../test/factories'
import { PACE } from '../../test/hats'
import { undoBulkChange } from '../bulk-changes'
import type { Context } from '../context'
import { inTransaction, newId } from '../db'
import { mergeProfiles, undoMerge } from '../identity'
import { countProfiles, listProfiles } from '../profiles'
import { createSegment, getSegment, problemOfSegment } from '../segments'
import { listTaggings, listTags, tagProfiles, untagProfiles } from '../tags'
import { countTagged, createTag, deleteTag, listGoingTags, mergeTags, updateTag } from '.'
import { withTagNamed } from './name-in-filters'
import { sweepTag } from './sweep-tag'
import { letTagGo } from './tag-gone'
import { tendTags } from './tend-tags.job'

const database = useDatabase()
afterEach(async () => expect(await peopleNotLearned(database)).toBe(0))

const tagNamed = async (ctx: Context, name: string) => {
  const tag = (await listTags(ctx)).find((each) => each.name === name)
  if (!tag) throw new Error(`no tag ${name}`)
  return tag
}
const tagsOf = async (ctx: Context, id: string) =>
  ((await listTaggings(ctx, { profileIds: [id] })).get(id) ?? []).map(({ tag }) => tag.name)
/** Ids on profiles that are no tags. */
const dangling = async ({ siteId }: Context) => {
  const { rows } = await database.pool.query<{ count: number }>(
    `select count(*)::int as count from profile, unnest(tag_ids) tag where site_id = $1
       and not exists (select from tag t where t.site_id = $1 and t.id = tag)`,
    [siteId],
  )
  return rows[0]?.count
}
const freshSite = async () => contextFor(database, await createSite(database))

test('a tag is made, renamed and coloured; a name that is taken or too long is refused with why', async () => {
  const ctx = await freshSite()
  const tag = await createTag(ctx, { name: '  Big   spender ', color: 'HONEY' })
  expect(tag).toMatchObject({ name: 'Big spender', color: 'HONEY' })
  await expect(createTag(ctx, { name: 'BIG SPENDER' })).rejects.toMatchObject({ code: 'CONFLICT', field: 'name' })
  await expect(createTag(ctx, { name: 'x'.repeat(300) })).rejects.toMatchObject({
    code: 'INVALID',
    field: 'name',
    message: 'The name of a tag has at most 200 characters, and this one has 300',
  })
  const { id } = await createProfile(ctx)
  await expect(tagProfiles(ctx, { profileIds: [id], names: ['x'.repeat(300)] })).rejects.toMatchObject({
    code: 'INVALID',
    field: 'names[0]',
  })
  await createTag(ctx, { name: 'VIP' })
  await expect(updateTag(ctx, { id: tag.id, name: 'vip' })).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(await updateTag(ctx, { id: tag.id, name: 'BIG Spender' })).toMatchObject({
    name: 'BIG Spender',
    color: 'HONEY',
  })
  expect(await updateTag(ctx, { id: tag.id, color: 'TEAL' })).toMatchObject({ name: 'BIG Spender', color: 'TEAL' })
  const entries = await database.prisma.auditEntry.findMany({ where: { siteId: ctx.siteId }, orderBy: { id: 'asc' } })
  expect(entries.map(({ action, details }) => [action, details])).toEqual([
    ['tag.created', { name: 'Big spender' }],
    ['tag.created', { name: 'VIP' }],
    ['tag.updated', { name: 'BIG Spender', formerly: 'Big spender' }],
    ['tag.updated', { name: 'BIG Spender', color: 'TEAL' }],
  ])
})

test('only admins manage tags; marketers give them, viewers look', async () => {
  const ctx = await freshSite()
  const { id: profileId } = await createProfile(ctx)
  const tag = await createTag(ctx, { name: 'VIP' })
  const as = (role: 'MARKETER' | 'VIEWER'): Context => ({ ...ctx, actor: { kind: 'user', userId: 'u', role } })
  for (const role of ['MARKETER', 'VIEWER'] as const) {
    const refused = expect.objectContaining({ code: 'FORBIDDEN' })
    await expect(createTag(as(role), { name: 'New' })).rejects.toEqual(refused)
    await expect(updateTag(as(role), { id: tag.id, color: 'ROSE' })).rejects.toEqual(refused)
    await expect(mergeTags(as(role), { from: tag.id, into: profileId })).rejects.toEqual(refused)
    await expect(deleteTag(as(role), { id: tag.id })).rejects.toEqual(refused)
    expect(await listTags(as(role))).toHaveLength(1)
  }
  await tagProfiles(as('MARKETER'), { profileIds: [profileId], names: ['VIP'] })
})

test('the card tells how each tag came, by whom and when', async () => {
  const ctx = await freshSite()
  const { id } = await createProfile(ctx)
  const maja = await createUser(ctx, { name: 'Maja', role: 'MARKETER' })
  const key = await database.prisma.apiKey.create({
    data: {
      siteId: ctx.siteId,
      id: newId(),
      name: 'Shop',
      tokenHash: Buffer.from('x'),
      lastFour: 'abcd',
      scopes: ['write'],
    },
  })
  const give = (name: string, actor: Context['actor']) =>
    tagProfiles({ ...ctx, actor }, { profileIds: [id], names: [name] })
  await give('Hand', { kind: 'user', userId: maja.id, role: 'MARKETER' })
  await give('Api', { kind: 'key', keyId: key.id, scopes: ['write'] })
  await give('Cli', { kind: 'cli' })
  await give('Import', { kind: 'job', job: 'import' })
  // Again, by another: it is there already.
  await give('Hand', { kind: 'cli' })
  const told = (await listTaggings(ctx, { profileIds: [id] })).get(id) ?? []
  expect(told.map(({ tag, source, by, at }) => [tag.name, source, by, at])).toEqual([
    ['Hand', 'HAND', 'Maja', ctx.now],
    ['Api', 'API', 'Shop', ctx.now],
    ['Cli', 'CLI', null, ctx.now],
    ['Import', 'IMPORT', null, ctx.now],
  ])
  await untagProfiles(ctx, { profileIds: [id], names: ['Hand'] })
  await give('Hand', { kind: 'cli' })
  expect((await listTaggings(ctx, { profileIds: [id] })).get(id)?.at(-1)).toMatchObject({ source: 'CLI', by: null })
})

test('of two profiles that become one, each tag is still told as it came, and comes back with its own', async () => {
  const ctx = await freshSite()
  const [into, from] = [await createProfile(ctx), await createProfile(ctx)]
  await tagProfiles(ctx, { profileIds: [into.id], names: ['Both'] })
  await tagProfiles(
    { ...ctx, actor: { kind: 'job', job: 'import' } },
    { profileIds: [from.id], names: ['Both', 'Own'] },
  )
  const sources = async (id: string) =>
    ((await listTaggings(ctx, { profileIds: [id] })).get(id) ?? []).map(({ tag, source }) => [tag.name, source])
  const { mergeId } = await mergeProfiles(ctx, { into: into.id, from: from.id })
  expect(await sources(into.id)).toEqual([
    ['Both', 'CLI'],
    ['Own', 'IMPORT'],
  ])
  await undoMerge(ctx, { mergeId })
  expect(await sources(into.id)).toEqual([['Both', 'CLI']])
  expect(await sources(from.id)).toEqual([
    ['Both', 'IMPORT'],
    ['Own', 'IMPORT'],
  ])
})

test('a renamed tag is found by its segments and views under its new name', async () => {
  const ctx = await freshSite()
  const { id } = await createProfile(ctx)
  await tagProfiles(ctx, { profileIds: [id], names: ['VIP', 'Other'] })
  const filter = {
    all: [{ not: { tag: { op: 'HAS_NONE', names: ['vip'] } } }, { tag: { op: 'HAS_ALL', names: ['Other'] } }],
  }
  const segment = await createSegment(ctx, { name: 'S', filter: filter as never })
  await updateTag(ctx, { id: (await tagNamed(ctx, 'VIP')).id, name: 'Best' })
  const after = await getSegment(ctx, { id: segment.id })
  expect(after).toMatchObject({ version: 2 })
  expect(JSON.stringify(after?.filter)).toContain('Best')
  expect(await countProfiles(ctx, { filter: { segment: { id: segment.id } } })).toBe(1)
})

test.each([
  [{ tag: { op: 'HAS_ALL', names: ['a', 'B'] } }, { tag: { op: 'HAS_ALL', names: ['B'] } }],
  [{ tag: { op: 'HAS_ANY', names: ['Á', 'c'] } }, { tag: { op: 'HAS_ANY', names: ['B', 'c'] } }],
  [
    { any: [{ search: 'a' }, { not: { tag: { op: 'HAS_ANY', names: ['a'] } } }] },
    { any: [{ search: 'a' }, { not: { tag: { op: 'HAS_ANY', names: ['B'] } } }] },
  ],
  [{ customField: { key: 'tag', op: 'IS', value: 'a' } }, { customField: { key: 'tag', op: 'IS', value: 'a' } }],
  [null, null],
])('a filter %j asks for another tag as %j', (before, after) => {
  expect(withTagNamed(before, 'a', 'B')).toEqual(after)
})

test('who had one tag has the other after a merge, each once and in its place', async () => {
  const ctx = await freshSite()
  const [one, both, none] = [await createProfile(ctx), await createProfile(ctx), await createProfile(ctx)]
  await tagProfiles(
    { ...ctx, actor: { kind: 'job', job: 'import' } },
    { profileIds: [one.id], names: ['First', 'Old', 'Last'] },
  )
  await tagProfiles(ctx, { profileIds: [both.id], names: ['Old', 'New'] })
  const segment = await createSegment(ctx, { name: 'S', filter: { tag: { op: 'HAS_ANY', names: ['Old'] } } })
  const order = await tagsOf(ctx, one.id)
  const [old, tag] = [await tagNamed(ctx, 'Old'), await tagNamed(ctx, 'New')]
  await expect(mergeTags(ctx, { from: old.id, into: old.id })).rejects.toMatchObject({ code: 'INVALID' })
  expect(await mergeTags(ctx, { from: old.id, into: tag.id })).toMatchObject({ tag: { name: 'New' }, profileCount: 2 })
  expect(await tagsOf(ctx, one.id)).toEqual(order.map((name) => (name === 'Old' ? 'New' : name)))
  expect(await tagsOf(ctx, both.id)).toEqual(['New'])
  expect(await tagsOf(ctx, none.id)).toEqual([])
  expect((await listTaggings(ctx, { profileIds: [one.id] })).get(one.id)?.map(({ source }) => source)).toEqual([
    'IMPORT',
    'IMPORT',
    'IMPORT',
  ])
  expect((await listTags(ctx)).map(({ name }) => name)).toEqual(['First', 'Last', 'New'])
  expect(await countProfiles(ctx, { filter: { segment: { id: segment.id } } })).toBe(2)
  expect(await countTagged(ctx, { tagIds: [tag.id] })).toEqual(new Map([[tag.id, 2]]))
  expect(await listGoingTags(ctx)).toEqual([])
  expect(await dangling(ctx)).toBe(0)
  await expect(mergeTags(ctx, { from: old.id, into: tag.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('undoing a bulk change from before a merge of tags takes nothing that something else gave', async () => {
  const { ctx, start, person } = await bulkSite(database)
  const [had, lacked] = [await person(), await person()]
  await tagProfiles(ctx, { profileIds: [had], names: ['New'] })
  const added = await start({ addTags: ['Old'] })
  await mergeTags(ctx, { from: (await tagNamed(ctx, 'Old')).id, into: (await tagNamed(ctx, 'New')).id })
  expect(await undoBulkChange(ctx, added)).toMatchObject({ restored: 1, kept: 1 })
  expect([await tagsOf(ctx, had), await tagsOf(ctx, lacked)]).toEqual([['New'], []])
})

test('undoing the removal of a tag that was merged gives back the other; of one that was deleted, nothing', async () => {
  const { ctx, start, person } = await bulkSite(database)
  const id = await person()
  await tagProfiles(ctx, { profileIds: [id], names: ['Old', 'Gone'] })
  await createTag(ctx, { name: 'New' })
  const removed = await start({ removeTags: ['Old', 'Gone'] })
  await mergeTags(ctx, { from: (await tagNamed(ctx, 'Old')).id, into: (await tagNamed(ctx, 'New')).id })
  await deleteTag(ctx, { id: (await tagNamed(ctx, 'Gone')).id })
  expect(await undoBulkChange(ctx, removed)).toMatchObject({ restored: 1 })
  expect(await tagsOf(ctx, id)).toEqual(['New'])
  expect(await dangling(ctx)).toBe(0)
})

test('undoing a merge of profiles from before a merge of tags gives each its own', async () => {
  const ctx = await freshSite()
  const [into, from] = [await createProfile(ctx), await createProfile(ctx)]
  await tagProfiles(ctx, { profileIds: [from.id], names: ['Old', 'Gone'] })
  await tagProfiles(ctx, { profileIds: [into.id], names: ['Kept'] })
  const { mergeId } = await mergeProfiles(ctx, { into: into.id, from: from.id })
  const tag = await createTag(ctx, { name: 'New' })
  await mergeTags(ctx, { from: (await tagNamed(ctx, 'Old')).id, into: tag.id })
  await deleteTag(ctx, { id: (await tagNamed(ctx, 'Gone')).id })
  expect(await tagsOf(ctx, into.id)).toEqual(['Kept', 'New'])
  await undoMerge(ctx, { mergeId })
  expect([await tagsOf(ctx, into.id), await tagsOf(ctx, from.id)]).toEqual([['Kept'], ['New']])
  expect(await dangling(ctx)).toBe(0)
})

test('a tag that a segment uses is deleted only when asked twice; the segment then says what is missing', async () => {
  const ctx = await freshSite()
  const { id } = await createProfile(ctx)
  await tagProfiles(ctx, { profileIds: [id], names: ['VIP'] })
  const segment = await createSegment(ctx, { name: 'Best', filter: { tag: { op: 'HAS_ANY', names: ['VIP'] } } })
  const tag = await tagNamed(ctx, 'VIP')
  await expect(deleteTag(ctx, { id: tag.id })).rejects.toMatchObject({
    code: 'IN_USE',
    message: '“VIP” is used by the segment “Best”',
  })
  expect(await deleteTag(ctx, { id: tag.id, evenIfUsed: true })).toEqual({ deletedId: tag.id, profileCount: 1 })
  expect(await tagsOf(ctx, id)).toEqual([])
  expect(await problemOfSegment(ctx, segment)).toContain('There is no tag “VIP”')
  // The name is free again, and another tag.
  await tagProfiles(ctx, { profileIds: [id], names: ['VIP'] })
  expect(await tagsOf(ctx, id)).toEqual(['VIP'])
  expect((await tagNamed(ctx, 'VIP')).id).not.toBe(tag.id)
})

test('many profiles are told by a job, which goes on where it stopped; meanwhile nobody shows the old tag', async () => {
  const { ctx, start, person } = await bulkSite(database)
  const ids = [await person(), await person(), await person(), await person(), await person()]
  await start({ addTags: ['Old'] })
  const [old, tag] = [await tagNamed(ctx, 'Old'), await createTag(ctx, { name: 'New' })]
  await inTransaction(ctx, (tx) => letTagGo(tx, old, tag.id))
  expect(await listGoingTags(ctx)).toEqual([{ id: old.id, name: 'Old', into: 'New', done: 0, total: 5 }])
  for (const id of ids) expect(await tagsOf(ctx, id)).toEqual(['New'])
  const stop = new AbortController()
  const stopping = { ...PACE, batch: 2, signal: stop.signal }
  const first = sweepTag(ctx, old.id, { ...stopping, rest: 1_000_000 }).catch((error: unknown) => error)
  await new Promise((done) => setTimeout(done, 300))
  stop.abort()
  await first
  expect(await listGoingTags(ctx)).toMatchObject([{ done: 2 }])
  await database.pool.query("delete from graphile_worker._private_jobs where key like 'sweep-tag:%'")
  expect(await tendTags(ctx)).toBe(1)
  await sweepTag(ctx, old.id, { ...PACE, batch: 2 })
  expect(await listGoingTags(ctx)).toEqual([])
  expect(await dangling(ctx)).toBe(0)
  const { nodes } = await listProfiles(ctx, { filter: { tag: { op: 'HAS_ANY', names: ['New'] } } })
  expect(nodes).toHaveLength(5)
})
