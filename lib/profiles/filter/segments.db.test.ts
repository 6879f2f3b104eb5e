import { useDatabase } from '../../../test/database'
import { contextFor, createProfile, createSite } from '../../../test/factories'
import type { Context } from '../../context'
import { fold, newId } from '../../db'
import { listProfiles } from '../list-profiles'
import { checkFilter } from './check-filter'
import type { ProfileFilter } from './filter-input'
import { filterMentions } from './filter-mentions'
import { matchesFilter } from './matches-filter'

const database = useDatabase()
let ctx: Context

beforeEach(async () => {
  ctx = contextFor(database, await createSite(database))
  await createProfile(ctx, { name: 'Anna', country: 'SE', visitCount: 3 })
  await createProfile(ctx, { name: 'Bo', country: 'SE' })
  await createProfile(ctx, { name: 'Carl', visitCount: 3 })
})

async function createSegment(name: string, filter: unknown, id = newId()): Promise<string> {
  await ctx.db.prisma.segment.create({
    data: { siteId: ctx.siteId, id, key: fold(name), name, filter: filter as never },
  })
  return id
}
const segment = (id: string): ProfileFilter => ({ segment: { id } })
const swedish: ProfileFilter = { country: { op: 'IS', value: 'SE' } }
const often: ProfileFilter = { attribute: { name: 'VISIT_COUNT', op: 'GTE', value: 3 } }

async function matched(filter: ProfileFilter): Promise<string[]> {
  const { nodes } = await listProfiles(ctx, { filter, orderBy: { field: 'CREATED', direction: 'ASC' } })
  const { nodes: all } = await listProfiles(ctx, {})
  for (const { id } of all) expect(await matchesFilter(ctx, id, filter)).toBe(nodes.some((node) => node.id === id))
  return nodes.map(({ name }) => name ?? '').sort((a, b) => a.localeCompare(b))
}

test('a segment stands for its filter, within others too', async () => {
  const inner = await createSegment('Swedes', swedish)
  const outer = await createSegment('Swedes who come often', { all: [segment(inner.toUpperCase()), often] })
  expect(await matched(segment(inner))).toEqual(['Anna', 'Bo'])
  expect(await matched({ not: segment(inner) })).toEqual(['Carl'])
  expect(await matched(segment(outer))).toEqual(['Anna'])
  expect(await matched({ all: [segment(inner), { not: segment(outer) }] })).toEqual(['Bo'])
})

test('a segment that contains itself is refused with the way round', async () => {
  const [a, b, c] = [newId(), newId(), newId()]
  await createSegment('A', { any: [swedish, segment(b)] }, a)
  await createSegment('B', { not: segment(c) }, b)
  await createSegment('C', { all: [segment(b)] }, c)
  const cycle = {
    code: 'INVALID',
    message: '“B” contains “C”, which contains “B” again: a segment cannot contain itself',
  }
  await expect(matched({ all: [often, segment(a)] })).rejects.toMatchObject({
    ...cycle,
    field: 'filter.all[1].segment.id',
  })
  await expect(matched(segment(b))).rejects.toMatchObject({ ...cycle, field: 'filter.segment.id' })
  // While it is being saved, it is not yet what it is going to be.
  await createSegment('D', swedish, c.replace(/^./, 'f'))
  const saved = checkFilter(ctx, segment(a), { path: 'input.filter', ofSegment: { id: b, name: 'B' } })
  await expect(saved).rejects.toMatchObject({
    message: '“B” contains “A”, which contains “B” again: a segment cannot contain itself',
    field: 'input.filter.segment.id',
  })
})

test('what is gone since a segment was saved is named', async () => {
  const inner = await createSegment('Buyers', { all: [swedish, { goal: { name: 'Bought boots' } }] })
  const outer = await createSegment('Fans', { not: segment(inner) })
  await expect(matched({ any: [segment(outer)] })).rejects.toMatchObject({
    code: 'INVALID',
    field: 'filter.any[0].segment.id',
    message:
      'The segment “Fans” cannot be used: The segment “Buyers” cannot be used: There is no goal “Bought boots” on this site',
  })
  const fields = await createSegment('Old', { customField: { key: 'shoe_size', op: 'IS_SET' } })
  await expect(matched(segment(fields))).rejects.toMatchObject({
    message: 'The segment “Old” cannot be used: There is no profile field with the key “shoe_size” on this site',
  })
  const broken = await createSegment('Broken', { hat: 1 })
  await expect(matched(segment(broken))).rejects.toMatchObject({ field: 'filter.segment.id' })
})

test('segments nest ten deep and no deeper, and do not multiply without end', async () => {
  let id = await createSegment('0', swedish)
  for (let n = 1; n < 10; n++) id = await createSegment(`${n}`, { all: [segment(id)] })
  expect(await matched(segment(id))).toEqual(['Anna', 'Bo'])
  id = await createSegment('10', segment(id))
  await expect(matched(segment(id))).rejects.toMatchObject({ message: 'Segments stand in one another at most 10 deep' })

  let many = await createSegment('many 0', { any: Array.from({ length: 150 }, () => often) })
  for (let n = 1; n < 5; n++)
    many = await createSegment(`many ${n}`, { any: Array.from({ length: 150 }, () => segment(many)) })
  await expect(matched(segment(many))).rejects.toMatchObject({ code: 'INVALID', field: 'filter.segment.id' })
})

test('a segment of another site is none', async () => {
  const id = await createSegment('Swedes', swedish)
  ctx = contextFor(database, await createSite(database))
  await expect(matched(segment(id))).rejects.toMatchObject({ code: 'INVALID', field: 'filter.segment.id' })
})

test('what a filter names is told', () => {
  const id = newId()
  const filter = { all: [segment(id), { not: { customField: { key: 'age', op: 'IS_SET' } } }, segment(id)] }
  expect(filterMentions(filter)).toMatchObject({ fields: ['age'], segments: [id] })
  expect(filterMentions({ hat: 1 })).toEqual({ fields: [], segments: [], tags: [], goals: [], campaigns: [] })
})
