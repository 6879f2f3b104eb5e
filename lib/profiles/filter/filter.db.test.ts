import { useDatabase } from '../../../test/database'
import { contextFor, createProfile, createSite } from '../../../test/factories'
import type { Context } from '../../context'
import { createCustomField } from '../../custom-fields'
import { settleFieldIndex } from '../../custom-fields/settle-field-index'
import { countProfiles } from '../count-profiles'
import { listProfiles } from '../list-profiles'
import type { ProfileFilter } from './filter-input'

const database = useDatabase()
let ctx: Context

const PEOPLE: Record<string, Record<string, unknown>> = {
  anna: {
    age: 33,
    hat: 'Röd',
    news: true,
    since: '2026-01-01',
    seen: '2026-11-23T10:00:00.000Z',
    plan: 'Pro',
    likes: ['Tea', 'Mate'],
  },
  bo: { age: 20, hat: 'blue 100%', news: false, since: '2025-06-30', plan: 'Free', likes: ['Tea'] },
  carl: { age: 33.5, hat: `${'x'.repeat(250)}1` },
  dora: { hat: `${'x'.repeat(250)}2`, site: 'https://Dora.se/a_b' },
  none: {},
}

beforeAll(async () => {
  const site = await createSite(database)
  ctx = contextFor(database, site)
  for (const [name, fields] of Object.entries(PEOPLE))
    await createProfile(ctx, { name, searchText: name, fields: fields as never })
  await createProfile(contextFor(database, await createSite(database)), { name: 'stranger', fields: { age: 33 } })
  const fields = [
    { key: 'age', type: 'NUMBER' },
    { key: 'hat', type: 'TEXT' },
    { key: 'news', type: 'BOOLEAN' },
    { key: 'since', type: 'DATE' },
    { key: 'seen', type: 'DATETIME' },
    { key: 'plan', type: 'CHOICE', options: ['Pro', 'Free'] },
    { key: 'likes', type: 'CHOICES', options: ['Tea', 'Mate'] },
    { key: 'site', type: 'LINK' },
  ] as const
  for (const field of fields)
    await createCustomField(ctx, {
      displayName: field.key,
      ...field,
      key: field.key === 'site' ? 'page_link' : field.key,
    })
  await database.pool.query(
    `update profile set fields = (fields - 'site') || jsonb_build_object('page_link', fields->'site') where fields ? 'site'`,
  )
})

async function matched(filter: ProfileFilter): Promise<string[]> {
  const { nodes } = await listProfiles(ctx, { filter })
  expect(await countProfiles(ctx, { filter })).toBe(nodes.length)
  return nodes.map(({ name }) => name ?? '').sort()
}
const field = (key: string, op: string, value?: unknown): ProfileFilter => ({
  customField: { key, op, ...(Array.isArray(value) ? { values: value } : { value }) } as never,
})

const CASES: [string, string, unknown, string[]][] = [
  ['age', 'IS', 33, ['anna']],
  ['age', 'IS', '33,5', ['carl']],
  ['age', 'IN', [20, 33, 99], ['anna', 'bo']],
  ['age', 'GT', 33, ['carl']],
  ['age', 'GTE', 33, ['anna', 'carl']],
  ['age', 'LT', 33, ['bo']],
  ['age', 'LTE', 33, ['anna', 'bo']],
  ['age', 'IS_SET', undefined, ['anna', 'bo', 'carl']],
  ['hat', 'IS', 'ROD', ['anna']],
  ['hat', 'IN', ['röd', 'Blue 100%'], ['anna', 'bo']],
  ['hat', 'CONTAINS', '100%', ['bo']],
  ['hat', 'CONTAINS', 'ÖD', ['anna']],
  ['hat', 'CONTAINS', '_', []],
  ['hat', 'STARTS_WITH', 'Ro', ['anna']],
  ['hat', 'STARTS_WITH', 'x'.repeat(200), ['carl', 'dora']],
  ['hat', 'IS', `${'X'.repeat(250)}2`, ['dora']],
  ['news', 'IS', true, ['anna']],
  ['news', 'IS', 'no', ['bo']],
  ['since', 'GTE', '2026-01-01', ['anna']],
  ['since', 'LT', '2026-01-01', ['bo']],
  ['since', 'IS', '2025-06-30', ['bo']],
  ['seen', 'GT', '2026-11-23T10:59:00+01:00', ['anna']],
  ['seen', 'GT', '2026-11-23T11:00:00+01:00', []],
  ['plan', 'IS', 'pro', ['anna']],
  ['plan', 'IN', ['Pro', 'Free'], ['anna', 'bo']],
  ['likes', 'CONTAINS', 'tea', ['anna', 'bo']],
  ['likes', 'IN', ['Mate'], ['anna']],
  ['page_link', 'STARTS_WITH', 'https://dora', ['dora']],
  ['page_link', 'CONTAINS', 'a_b', ['dora']],
]
const OPPOSITE: Record<string, string> = { IS: 'IS_NOT', IN: 'NOT_IN', CONTAINS: 'NOT_CONTAINS', IS_SET: 'IS_NOT_SET' }

describe.each(['without indexes', 'with an index on each field'])('%s', (how) => {
  beforeAll(async () => {
    if (how === 'without indexes') return
    await database.prisma.customField.updateMany({
      where: { siteId: ctx.siteId, type: { not: 'CHOICES' } },
      data: { sorting: 'BUILDING' },
    })
    for (const { id } of await database.prisma.customField.findMany({ where: { siteId: ctx.siteId } }))
      await settleFieldIndex(ctx, id, database.pool, (error) => {
        throw error
      })
  }, 60_000)

  test.each(CASES)('%s %s %j', async (key, op, value, expected) => {
    expect(await matched(field(key, op, value))).toEqual(expected)
    const others = Object.keys(PEOPLE).filter((name) => !expected.includes(name))
    expect(await matched({ not: field(key, op, value) })).toEqual(others)
    const opposite = OPPOSITE[op]
    if (opposite !== undefined) expect(await matched(field(key, opposite, value))).toEqual(others)
  })
})

test('conditions are joined by all, any and not, to any depth that people write', async () => {
  expect(await matched({ all: [field('plan', 'IS_SET'), { not: field('news', 'IS', true) }] })).toEqual(['bo'])
  expect(await matched({ any: [field('age', 'GT', 33), { search: 'ANNA' }] })).toEqual(['anna', 'carl'])
  expect(await matched({ all: [] })).toHaveLength(5)
  expect(await matched({ any: [] })).toEqual([])
  let deep: ProfileFilter = field('age', 'IS', 33)
  for (let n = 0; n < 9; n++) deep = { not: deep }
  expect(await matched(deep)).toEqual(['bo', 'carl', 'dora', 'none'])
})

test.each<[unknown, string]>([
  [{ customField: { key: 'nothing', op: 'IS', value: 1 } }, 'filter.customField.key'],
  [{ all: [{ any: [] }, { any: [] }, field('age', 'CONTAINS', '3')] }, 'filter.all[2].customField.op'],
  [field('news', 'GT', true), 'filter.customField.op'],
  [field('likes', 'IS', 'Tea'), 'filter.customField.op'],
  [field('age', 'IS', 'old'), 'filter.customField.value'],
  [field('age', 'GT'), 'filter.customField.value'],
  [field('age', 'IS', [1]), 'filter.customField.values'],
  [field('age', 'IN', 1), 'filter.customField.value'],
  [field('age', 'IN', []), 'filter.customField.values'],
  [field('age', 'IN', [1, 'old']), 'filter.customField.values[1]'],
  [field('age', 'IS_SET', 1), 'filter.customField.value'],
  [
    field(
      'age',
      'IN',
      Array.from({ length: 1001 }, (_, n) => n),
    ),
    'filter.customField.values',
  ],
  [field('hat', 'CONTAINS', 'x'.repeat(201)), 'filter.customField.value'],
  [field('hat', 'CONTAINS', ''), 'filter.customField.value'],
  [field('hat', 'STARTS_WITH', { a: 1 }), 'filter.customField.value'],
  [field('plan', 'IS', 'Gold'), 'filter.customField.value'],
  [field('since', 'GT', '31/2/2026'), 'filter.customField.value'],
  [{ search: 'a', not: { search: 'b' } }, 'filter'],
  [{}, 'filter'],
  [{ all: Array.from({ length: 200 }, () => ({ search: 'a' })) }, 'filter.all[199]'],
  [{ not: { search: 'x'.repeat(201) } }, 'filter.not.search'],
])('a filter that makes no sense is refused where it is wrong: %j', async (filter, path) => {
  const list = listProfiles(ctx, { filter: filter as ProfileFilter })
  await expect(list).rejects.toMatchObject({ code: 'INVALID', field: path })
})

test('nesting without end is refused', async () => {
  let deep: ProfileFilter = { search: 'a' }
  for (let n = 0; n < 10; n++) deep = { not: deep }
  await expect(listProfiles(ctx, { filter: deep })).rejects.toMatchObject({ code: 'INVALID' })
})

test('a page in the middle of an order by field goes on with those who have no value', async () => {
  const orderBy = { field: 'CUSTOM_FIELD', customField: 'age', direction: 'ASC' } as const
  const seen: string[] = []
  let after: string | null = null
  for (let n = 0; n < 5; n++) {
    const page = await listProfiles(ctx, { orderBy, first: 2, after })
    seen.push(...page.nodes.map(({ name }) => name ?? ''))
    if (!page.hasNextPage) break
    after = page.cursorOf(page.nodes.at(-1)!)
  }
  expect(seen.slice(0, 3)).toEqual(['bo', 'anna', 'carl'])
  expect(seen.slice(3).sort()).toEqual(['dora', 'none'])
  const last = await listProfiles(ctx, { orderBy, last: 3 })
  expect(last.nodes.map(({ name }) => name)).toEqual(seen.slice(-3))
  const wrong = listProfiles(ctx, { orderBy: { ...orderBy, customField: 'hat' }, first: 2, after })
  await expect(wrong).rejects.toMatchObject({ code: 'INVALID', field: 'after' })
  for (const customField of [undefined, 'nothing', "x') or true --"])
    await expect(listProfiles(ctx, { orderBy: { ...orderBy, customField } })).rejects.toMatchObject({
      field: 'orderBy.customField',
    })
})
