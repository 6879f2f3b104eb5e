import { useDatabase } from '../../../test/database'
import { contextFor, createSite } from '../../../test/factories'
import {
  CAMPAIGNS,
  createFilteredPeople,
  FIELDS,
  FILTERED_PEOPLE,
  GOALS,
  NOW,
  POLICIES,
  TAG_NAMES,
} from '../../../test/filtered-people'
import type { Context } from '../../context'
import { FIELD_TYPES } from '../../custom-fields/shared'
import { sql } from '../../db'
import { checkFilter } from './check-filter'
import { evaluateFilter } from './evaluate-filter'
import type { ProfileFilter } from './filter-input'
import { filterSql } from './filter.sql'
import { factsNeeded, loadFacts } from './profile-facts'
import {
  FILTER_ATTRIBUTE_NAMES,
  FILTER_ATTRIBUTES,
  FILTER_KIND_NAMES,
  FILTER_KINDS,
  FILTER_VALUE_TYPES,
  type FilterKind,
  type FilterValueType,
} from './shared'

const database = useDatabase()
let ctx: Context
let ids: string[]

beforeAll(async () => {
  const site = await createSite(database, { timeZone: 'Europe/Stockholm', currency: 'SEK' })
  ctx = contextFor(database, site, undefined, NOW)
  ids = [...(await createFilteredPeople(ctx)).ids.values()]
}, 60_000)

/** mulberry32: the same cases every time. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

// Values that somebody has, that nobody has, and what lies at their edges.
const TEXTS = [
  'Anna',
  'oberg',
  'a',
  '_',
  '%',
  'o',
  'phone',
  'desktop',
  'Chrome',
  'sv',
  'direct',
  'host',
  'Höst',
  'boots',
].concat(['https://shop.example/', '/boots/7', 'news', 'email', 'SE', 'Sandals', 'import', 'api', 'Oslo', 'zzz', '\\'])
const TIMES = [
  '2026-11-23',
  '2026-11-22',
  '2026-06-01',
  '2026-06-01T00:00:00Z',
  '2026-10-24T10:03:00Z',
  '2026-11-22T23:00:00Z',
].concat(['P30D', 'PT720H', 'P6M', 'P1Y', 'PT1S', '2025-01-01'])
const NUMBERS = [-1, 0, 1, 1.5, 2, 3, 50.5, 100, 150.5, 1e12]

function generator(random: () => number) {
  const of = <Each>(list: readonly Each[]): Each => list[Math.floor(random() * list.length)]!
  const some = <Each>(list: readonly Each[]): Each[] =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, () => of(list))
  const maybe = <Value>(value: () => Value): Value | null => (random() < 0.4 ? value() : null)

  const valueOf = (type: FilterValueType): unknown => {
    switch (type) {
      case 'country':
        return of(['SE', 'no', 'DK'])
      case 'time':
        return of(TIMES)
      case 'share':
        return of([0, 0.25, 0.5, 1])
      case 'text':
      case 'phone':
      case 'word':
        return of(TEXTS)
      default:
        return of(NUMBERS)
    }
  }
  const condition = (type: FilterValueType) => given(of(FILTER_VALUE_TYPES[type].operators), () => valueOf(type))
  const given = (op: string, value: () => unknown) => {
    if (op.endsWith('_SET')) return { op }
    if (op === 'IN' || op === 'NOT_IN') return { op, values: [value(), value()] }
    return { op, value: value() }
  }
  const window = () => {
    const [since, until] = [maybe(() => of(TIMES)), maybe(() => of(TIMES))]
    return since !== null && until !== null && random() < 0.5 ? { since, until: null } : { since, until }
  }
  const level = () => {
    const op = of(['IS', 'IS_NOT', 'IN', 'NOT_IN', 'GTE', 'LTE', 'GT', 'LT'])
    const levels = ['COLD', 'WARM', 'HOT', 'VERY_HOT']
    if (op === 'GT' || op === 'LT') return { op, score: of([-1, 0, 5, 8, 25, 99]) }
    return op.endsWith('IN') ? { op, levels: some(levels) } : { op, level: of(levels) }
  }
  const attribute = () => {
    const name = of(FILTER_ATTRIBUTE_NAMES)
    const { type } = FILTER_ATTRIBUTES[name]
    const { op, ...rest } = condition(type)
    // Whole days only; anything else is refused, which another test tells.
    return type === 'time' && op.startsWith('IS') && 'value' in rest
      ? { name, op, value: '2026-11-23' }
      : { name, op, ...rest }
  }
  const field = () => {
    const { key, type, ...rest } = of(FIELDS)
    const options = 'options' in rest ? rest.options : []
    const samples: unknown[] = {
      TEXT: [...TEXTS, 'rod', 'BLUE 100%', `${'X'.repeat(250)}2`],
      NUMBER: NUMBERS.concat(33, 33.5),
      BOOLEAN: [true, false],
      DATE: ['2026-01-01', '2025-12-31'],
      CHOICE: options,
      CHOICES: options,
    }[type] as unknown[]
    return { key, ...given(of(FIELD_TYPES[type].operators), () => of(samples)) }
  }
  const parts = (kind: 'visit' | 'page') =>
    Object.fromEntries(
      Object.entries(FILTER_KINDS[kind].parts)
        .filter(([part]) => !['since', 'until'].includes(part))
        .filter(() => random() < 0.2)
        .map(([part, { type }]) => [part, condition(type)]),
    )
  const opOf = (kind: 'tag' | 'goal' | 'campaign' | 'visit' | 'page' | 'interest') =>
    of(Object.keys(FILTER_KINDS[kind].ops))
  const CONDITIONS: Record<Exclude<FilterKind, 'segment'>, () => unknown> = {
    search: () => of(['anna', 'ob rg', '070123', '100%', 'x.se oberg', 'nobody']),
    attribute,
    customField: field,
    tag: () => ({ op: opOf('tag'), names: some(TAG_NAMES) }),
    goal: () => ({
      op: opOf('goal'),
      name: of(GOALS),
      count: maybe(() => condition('number')),
      value: maybe(() => condition('money')),
      ...window(),
    }),
    campaign: () => ({
      op: opOf('campaign'),
      key: of(CAMPAIGNS),
      count: maybe(() => condition('number')),
      ...window(),
    }),
    visit: () => ({ op: opOf('visit'), ...parts('visit'), ...window() }),
    page: () => ({ op: opOf('page'), ...parts('page'), ...window() }),
    source: () => condition('word'),
    device: () => ({ name: of(['DEVICE', 'BROWSER', 'OS', 'LANGUAGE']), ...condition('word') }),
    country: () => condition('country'),
    engagement: level,
    interest: () => ({
      op: opOf('interest'),
      categories: some(['boots', 'Front', 'sandals']),
      share: maybe(() => condition('share')),
    }),
    consent: () => {
      const status = of(['GIVEN', 'WITHDRAWN', 'NONE'])
      return { policy: of(POLICIES), status, ...(status === 'NONE' ? {} : window()) }
    },
  }
  const kinds = FILTER_KIND_NAMES.filter((kind) => kind !== 'segment')
  const filter = (depth: number): ProfileFilter => {
    if (depth > 0 && random() < 0.6) {
      const join = of(['all', 'any', 'not'] as const)
      if (join === 'not') return { not: filter(depth - 1) }
      return { [join]: Array.from({ length: Math.floor(random() * 4) }, () => filter(depth - 1)) }
    }
    const kind = of(kinds)
    return { [kind]: CONDITIONS[kind]() }
  }
  return filter
}

test('SQL and memory agree on generated filters', async () => {
  const filter = generator(randomOf(20261123))
  let [checkedFilters, refused] = [0, 0]
  const outcomes = { somebody: 0, nobody: 0, everybody: 0 }
  for (let n = 0; n < 1_500; n++) {
    // From the half on, fields are compared by what their indexes hold.
    if (n === 750)
      await database.prisma.customField.updateMany({
        where: { siteId: ctx.siteId, type: { not: 'CHOICES' } },
        data: { sorting: 'READY' },
      })
    const written = filter(n % 4)
    const checked = await checkFilter(ctx, written).catch((error: { code?: string; field?: string }) => {
      // Two times may stand in the wrong order.
      if (error.code !== 'INVALID' || error.field?.endsWith('.until') !== true) throw error
      refused++
      return null
    })
    if (!checked) continue
    checkedFilters++
    const rows = await database.query<{ id: string }>(
      sql`select p.id::text as id from profile p where p.site_id = ${ctx.siteId}::uuid and ${filterSql(checked)} order by p.id`,
    )
    const facts = await loadFacts(ctx, ids, factsNeeded([checked]))
    const inMemory = [...facts].filter(([, each]) => evaluateFilter(checked, each)).map(([id]) => id)
    const found = new Set(rows.map(({ id }) => id))
    if (inMemory.length !== found.size || inMemory.some((id) => !found.has(id)))
      throw new Error(`SQL and memory differ for ${JSON.stringify(written)}`)
    outcomes[found.size === 0 ? 'nobody' : found.size === ids.length ? 'everybody' : 'somebody']++
  }
  expect(ids).toHaveLength(Object.keys(FILTERED_PEOPLE).length)
  // The cases must tell something: many that divide the people, few that are refused.
  expect(refused).toBeLessThan(checkedFilters / 5)
  expect(outcomes.somebody).toBeGreaterThan(checkedFilters / 3)
}, 180_000)
