// The ways in which a page can be read, with sizes so small that sixty people go every one of them: all give the same page.
import { useDatabase } from '../../test/database'
import { contextFor, createProfile, createSite } from '../../test/factories'
import type { Context } from '../context'
import { createCustomField } from '../custom-fields'
import { settleFieldIndex } from '../custom-fields/settle-field-index'
import { inTransaction, sql, type Sql } from '../db'
import type { ProfileFilter } from './filter/filter-input'
import { readFiltered } from './filtered'
import { customFieldOrder, listProfilesSql, PROFILE_ORDERS, type ProfilePageSql } from './list-profiles.sql'
import { readStretch, SIZES, type Plan, type Sizes } from './read-stretch'

const database = useDatabase()
let ctx: Context

// Every third is of the organization, and they are the last by visits.
const PEOPLE = 60
const isOf = (n: number) => n % 3 === 0

beforeAll(async () => {
  ctx = contextFor(database, await createSite(database))
  for (let n = 0; n < PEOPLE; n++)
    await createProfile(ctx, {
      name: `${n}`,
      visitCount: isOf(n) ? n : n + 100,
      organization: isOf(n) ? 'Visby Shoes' : 'Umeå Shoes',
    })
  await database.pool.query('analyze profile, profile_lookup')
})

/** Which statements read the page, beside what the guesses ask for. */
async function read(filter: ProfileFilter, plan: Partial<Plan>, sizes: Partial<Sizes>, limit = 5) {
  const filtered = await readFiltered(ctx, filter)
  const page: ProfilePageSql = {
    siteId: ctx.siteId,
    columns: ['id', 'name'],
    order: PROFILE_ORDERS.VISITS,
    isCommon: false,
    descending: true,
    phase: 'present',
    from: null,
    until: null,
    where: filtered.where,
    limit,
  }
  const ways: string[] = []
  const db = {
    ...ctx.db,
    query: <Row>(statement: Sql) => {
      const [, way = '', atMost = ''] =
        /\/\* listProfiles(Walk|AmongFew)? \*\/(?:[\s\S]* limit (\d+)\) p\s)?/.exec(statement.text) ?? []
      if (statement.text.includes('/* listProfiles') && !statement.text.includes('Estimate'))
        ways.push(way === 'Walk' ? `walk ${atMost}` : way === 'AmongFew' ? 'candidates' : 'walk to the end')
      return ctx.db.query<Row>(statement)
    },
  }
  const whole: Plan = {
    candidates: filtered.candidates,
    withMoreTexts: filtered.withMoreTexts,
    expected: null,
    ...plan,
  }
  const rows = await readStretch<{ name: string }>(db, page, whole, { ...SIZES, ...sizes })
  return { names: rows.map(({ name }) => Number(name)), ways }
}

const filter: ProfileFilter = { attribute: { name: 'ORGANIZATION', op: 'CONTAINS', value: 'Visby' } }
const LAST_FIVE = [57, 54, 51, 48, 45]

test.each<[string, number, Partial<Sizes>, string[]]>([
  ['few', 20, {}, ['candidates']],
  ['taken for few, and not', 1, { fewAtMost: 3, few: 2, walkRows: 10 }, ['candidates', 'walk 10', 'candidates']],
  ['many, and met soon', 1_000, { walkRows: 50 }, ['walk 50']],
  ['many, and put last by the order', 1_000, { walkRows: 10 }, ['walk 10', 'candidates']],
  ['most, met by a long walk', 1_000, { walkRows: 10, sortedAtMost: 900, longWalkRows: 50 }, ['walk 10', 'walk 50']],
  [
    'taken for many, and too many to sort',
    1_000,
    { walkRows: 10, sortedAtMost: 5, longWalkRows: 20 },
    ['walk 10', 'walk 20', 'candidates', 'walk to the end'],
  ],
])('those who match are %s', async (_case, expected, sizes, ways) => {
  expect(await read(filter, { expected }, sizes)).toEqual({ names: LAST_FIVE, ways })
})

test('what nothing narrows down is walked', async () => {
  const none = { candidates: () => null, withMoreTexts: null }
  expect(await read(filter, none, { walkRows: 10 })).toEqual({ names: LAST_FIVE, ways: ['walk to the end'] })
})

test('where only many texts narrow it down, a short walk comes first, and once', async () => {
  const { candidates } = await readFiltered(ctx, filter)
  const more = (expected: number): Partial<Plan> => ({
    candidates: () => null,
    withMoreTexts: async () => candidates,
    expected,
  })
  expect((await read(filter, more(20), { walkRows: 50 })).ways).toEqual(['walk 50'])
  expect(await read(filter, more(20), { walkRows: 10 })).toEqual({ names: LAST_FIVE, ways: ['walk 10', 'candidates'] })
  expect(await read(filter, more(1_000), { walkRows: 10 })).toEqual({
    names: LAST_FIVE,
    ways: ['walk 10', 'candidates'],
  })
})

test('fewer than a page are found, however they are read', async () => {
  const all = Array.from({ length: PEOPLE }, (_, n) => n)
    .filter(isOf)
    .toReversed()
  for (const expected of [20, 1_000])
    expect((await read(filter, { expected }, { walkRows: 10 }, 50)).names).toEqual(all)
})

test('a walk along a field stops when its page is full: what it reads is in order already', async () => {
  const field = await createCustomField(ctx, { displayName: 'Age', key: 'age', type: 'INTEGER', sortable: true })
  await settleFieldIndex(ctx, field.id, database.pool, () => undefined)
  const page: ProfilePageSql = {
    siteId: ctx.siteId,
    columns: undefined,
    order: customFieldOrder(field),
    isCommon: false,
    descending: true,
    phase: 'present',
    from: null,
    until: null,
    where: sql`p.visit_count >= 0`,
    limit: 2,
  }
  const plan = await inTransaction(ctx, async ({ db }) => {
    // So few people would be sorted otherwise.
    await db.query(sql`set local enable_seqscan = off`)
    await db.query(sql`set local enable_bitmapscan = off`)
    const rows = await db.query<{ 'QUERY PLAN': string }>(sql`explain ${listProfilesSql(page, 1_000)}`)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
  expect(plan).toContain('profile_field_')
  expect(plan).not.toContain('Sort')
})
