import { useDatabase } from '../../../test/database'
import { contextFor, createProfile, createSite } from '../../../test/factories'
import type { Context } from '../../context'
import { fold, newId, type Prisma } from '../../db'
import { hitLog } from '../../engagement'
import { countProfiles } from '../count-profiles'
import { listProfiles } from '../list-profiles'
import type { ProfileFilter } from './filter-input'

const database = useDatabase()
const NOW = new Date('2026-11-23T10:00:00.000Z')
const STOCKHOLM = 'Europe/Stockholm'
const log = (score: number) => hitLog(score, NOW, 14)

const TAGS = ['VIP', 'Läst', 'Nobody’s'].map((name) => ({ id: newId(), name, key: fold(name) }))
const [vip, read] = TAGS.map(({ id }) => id)

interface Person extends Partial<Omit<Prisma.ProfileUncheckedCreateInput, 'tagIds'>> {
  tagIds?: string[]
}
type Test = (person: Person & { who: string }) => boolean

// Midnights in Stockholm are 23:00 UTC in winter, 22:00 in summer.
const PEOPLE: Record<string, Person> = {
  anna: {
    name: 'Anna Öberg',
    email: 'anna@x.se',
    phone: '+46701234567',
    externalId: 'A-1',
    organization: 'Ärlig AB',
    title: 'CEO',
    country: 'SE',
    city: 'Malmö',
    language: 'sv',
    device: 'phone',
    browser: 'Safari',
    os: 'iOS',
    source: 'google.com',
    visitCount: 3,
    pageViewCount: 10,
    goalCount: 2,
    purchaseCount: 1,
    totalSeconds: 90,
    revenueMinor: 1999n,
    engagement: log(100),
    tagIds: [vip!, read!],
    identifiedAt: new Date('2026-11-22T23:00:00Z'),
    firstVisitAt: new Date('2026-05-01T00:00:00Z'),
    lastVisitAt: new Date('2026-11-23T09:59:59.999Z'),
    createdAt: new Date('2026-11-22T22:59:59.999Z'),
    updatedAt: new Date('2026-11-23T10:00:00Z'),
  },
  bo: {
    name: '100% _Bo_',
    email: 'BO@Y.example',
    country: 'NO',
    city: '',
    device: 'desktop',
    browser: 'Chrome',
    os: 'Windows',
    source: 'direct',
    visitCount: 1,
    pageViewCount: 1,
    revenueMinor: 2000n,
    engagement: log(25),
    tagIds: [vip!],
    identifiedAt: new Date('2026-11-23T22:59:59.999Z'),
    firstVisitAt: new Date('2026-10-24T10:00:00Z'),
    lastVisitAt: new Date('2026-10-24T09:59:59.999Z'),
    createdAt: new Date('2026-01-31T12:00:00Z'),
    updatedAt: new Date('2026-08-23T08:00:00Z'),
  },
  carl: { name: 'Carl', engagement: log(8), tagIds: [read!], createdVia: 'import', device: 'phone', language: 'en-GB' },
  dora: { engagement: log(1), createdVia: 'api', visitCount: 2 },
  none: { createdAt: new Date('2025-01-01T00:00:00Z'), updatedAt: new Date('2025-01-01T00:00:00Z') },
}
const EVERYBODY = Object.keys(PEOPLE)
let ctx: Context

beforeAll(async () => {
  const site = await createSite(database, { timeZone: STOCKHOLM, currency: 'SEK', defaultCountry: 'SE' })
  ctx = contextFor(database, site, undefined, NOW)
  await database.prisma.tag.createMany({ data: TAGS.map((tag) => ({ ...tag, siteId: site.id })) })
  for (const [who, person] of Object.entries(PEOPLE)) await createProfile(ctx, { ...person, sortName: who })
  // What holds of everybody here holds of nobody there.
  const other = contextFor(database, await createSite(database), undefined, NOW)
  await createProfile(other, { ...PEOPLE['anna'], sortName: 'stranger' })
})

async function matched(filter: ProfileFilter): Promise<string[]> {
  const { nodes } = await listProfiles(ctx, { filter })
  expect(await countProfiles(ctx, { filter })).toBe(nodes.length)
  const rows = await database.prisma.profile.findMany({ where: { id: { in: nodes.map(({ id }) => id) } } })
  return rows.map(({ sortName }) => sortName).sort()
}

const text = (person: Person, column: keyof Person): string => fold(String(person[column] ?? ''))
const number = (person: Person, column: keyof Person): number => Number(person[column] ?? 0)
const time = (person: Person, column: keyof Person): number | null =>
  person[column] ? new Date(person[column] as Date).getTime() : null
const at = (text: string) => new Date(text).getTime()
const between =
  (column: keyof Person, from: string | null, to: string | null): Test =>
  (person) => {
    // The factory gives these to everybody.
    const value = time(person, column) ?? (column === 'createdAt' || column === 'updatedAt' ? NOW.getTime() : null)
    return value !== null && (from === null || value >= at(from)) && (to === null || value < at(to))
  }
const attribute = (name: string, op: string, value?: unknown): ProfileFilter =>
  ({ attribute: { name, op, ...(Array.isArray(value) ? { values: value } : { value }) } }) as never
const source = (person: Person) => person.source ?? person.createdVia ?? 'hand'
const score = (person: Person) => (person.engagement == null ? 0 : 2 ** (person.engagement - log(1)))

const TEXTS: [ProfileFilter, Test][] = (
  [
    ['NAME', 'name', 'ANNA öberg', 'oBe', 'ann'],
    ['EMAIL', 'email', 'bo@y.EXAMPLE', '@X.', 'Bo@'],
    ['EXTERNAL_ID', 'externalId', 'a-1', '-', 'A'],
    ['ORGANIZATION', 'organization', 'arlig ab', 'ig', 'Är'],
    ['TITLE', 'title', 'ceo', 'E', 'CE'],
    ['CITY', 'city', 'Malmo', 'mö', 'mal'],
    ['LANGUAGE', 'language', 'en-gb', '-', 'sv'],
    ['DEVICE', 'device', 'Phone', 'o', 'desk'],
    ['BROWSER', 'browser', 'safari', 'a', 'Chr'],
    ['OS', 'os', 'ios', 'O', 'Win'],
    ['NAME', 'name', '100% _bo_', '% _', '100%'],
  ] as const
).flatMap(([name, column, whole, part, start]): [ProfileFilter, Test][] => [
  [attribute(name, 'IS', whole), (p) => text(p, column) === fold(whole)],
  [attribute(name, 'IS_NOT', whole), (p) => text(p, column) !== fold(whole)],
  [attribute(name, 'IN', [whole, 'else']), (p) => [fold(whole), 'else'].includes(text(p, column))],
  [attribute(name, 'NOT_IN', [whole, 'else']), (p) => ![fold(whole), 'else'].includes(text(p, column))],
  [attribute(name, 'CONTAINS', part), (p) => text(p, column).includes(fold(part))],
  [attribute(name, 'NOT_CONTAINS', part), (p) => !text(p, column).includes(fold(part))],
  [attribute(name, 'STARTS_WITH', start), (p) => text(p, column).startsWith(fold(start))],
  [attribute(name, 'IS_SET'), (p) => text(p, column) !== ''],
  [attribute(name, 'IS_NOT_SET'), (p) => text(p, column) === ''],
])

const NUMBERS: [ProfileFilter, Test][] = (
  [
    ['VISIT_COUNT', 'visitCount', 2, 1],
    ['PAGE_VIEW_COUNT', 'pageViewCount', 1, 1],
    ['GOAL_COUNT', 'goalCount', 2, 1],
    ['PURCHASE_COUNT', 'purchaseCount', 0, 1],
    ['TOTAL_SECONDS', 'totalSeconds', 90, 1],
    ['REVENUE', 'revenueMinor', 19.99, 100],
    ['VISIT_COUNT', 'visitCount', 1.5, 1],
    ['VISIT_COUNT', 'visitCount', -1e300, 1],
    ['REVENUE', 'revenueMinor', 1e300, 100],
  ] as const
).flatMap(([name, column, value, scale]): [ProfileFilter, Test][] => {
  const wanted = Number((value * scale).toPrecision(12))
  return [
    [attribute(name, 'IS', value), (p) => number(p, column) === wanted],
    [attribute(name, 'IS_NOT', value), (p) => number(p, column) !== wanted],
    [attribute(name, 'IN', [value, 3]), (p) => [wanted, 3 * scale].includes(number(p, column))],
    [attribute(name, 'NOT_IN', [value, 3]), (p) => ![wanted, 3 * scale].includes(number(p, column))],
    [attribute(name, 'GT', value), (p) => number(p, column) > wanted],
    [attribute(name, 'GTE', value), (p) => number(p, column) >= wanted],
    [attribute(name, 'LT', value), (p) => number(p, column) < wanted],
    [attribute(name, 'LTE', value), (p) => number(p, column) <= wanted],
  ]
})

const TIMES: [ProfileFilter, Test][] = (
  [
    ['CREATED_AT', 'createdAt'],
    ['UPDATED_AT', 'updatedAt'],
    ['IDENTIFIED_AT', 'identifiedAt'],
    ['FIRST_VISIT_AT', 'firstVisitAt'],
    ['LAST_VISIT_AT', 'lastVisitAt'],
  ] as const
).flatMap(([name, column]): [ProfileFilter, Test][] => {
  const [start, end] = ['2026-11-22T23:00:00Z', '2026-11-23T23:00:00Z']
  const onDay = between(column, start, end)
  return [
    [attribute(name, 'IS', '2026-11-23'), onDay],
    [attribute(name, 'IS_NOT', '2026-11-23'), (p) => !onDay(p)],
    [attribute(name, 'GT', '2026-11-22'), between(column, start, null)],
    [attribute(name, 'GTE', '2026-11-23'), between(column, start, null)],
    [attribute(name, 'LT', '2026-11-23'), between(column, null, start)],
    [attribute(name, 'LTE', '2026-11-23'), between(column, null, end)],
    [attribute(name, 'GTE', '2026-11-23T10:59:59.999+01:00'), between(column, '2026-11-23T09:59:59.999Z', null)],
    [attribute(name, 'GT', '2026-11-23T09:59:59.999Z'), between(column, '2026-11-23T10:00:00Z', null)],
    [attribute(name, 'LT', '2026-11-23T10:00:00Z'), between(column, null, '2026-11-23T10:00:00Z')],
    [attribute(name, 'LTE', '2026-11-23T10:00:00Z'), between(column, null, '2026-11-23T10:00:00.001Z')],
    // Thirty days before eleven o'clock in Stockholm is eleven o'clock there, in summer time.
    [attribute(name, 'GTE', 'P30D'), between(column, '2026-10-24T09:00:00Z', null)],
    [attribute(name, 'LT', 'P1M'), between(column, null, '2026-10-23T09:00:00Z')],
    [attribute(name, 'GTE', 'PT720H'), between(column, '2026-10-24T10:00:00Z', null)],
    [attribute(name, 'IS_SET'), between(column, null, null)],
    [attribute(name, 'IS_NOT_SET'), (p) => !between(column, null, null)(p)],
  ]
})

const LEVELS = ['COLD', 'WARM', 'HOT', 'VERY_HOT']
const level = (person: Person): number => [5, 20, 60].filter((bound) => score(person) >= bound).length
const ENGAGEMENT: [ProfileFilter, Test][] = [
  ...LEVELS.flatMap((name, place): [ProfileFilter, Test][] => [
    [{ engagement: { op: 'IS', level: name } } as never, (p) => level(p) === place],
    [{ engagement: { op: 'IS_NOT', level: name } } as never, (p) => level(p) !== place],
    [{ engagement: { op: 'GTE', level: name } } as never, (p) => level(p) >= place],
    [{ engagement: { op: 'LTE', level: name } } as never, (p) => level(p) <= place],
  ]),
  [{ engagement: { op: 'IN', levels: ['COLD', 'HOT'] } }, (p) => [0, 2].includes(level(p))],
  [{ engagement: { op: 'NOT_IN', levels: ['COLD', 'HOT'] } }, (p) => ![0, 2].includes(level(p))],
  ...[-1, 0, 1.5, 25, 60].flatMap((bound): [ProfileFilter, Test][] => [
    [{ engagement: { op: 'GT', score: bound } }, (p) => score(p) > bound + 1e-6],
    [{ engagement: { op: 'GTE', score: bound } }, (p) => score(p) >= bound - 1e-6],
    [{ engagement: { op: 'LT', score: bound } }, (p) => score(p) < bound - 1e-6],
    [attribute('ENGAGEMENT_SCORE', 'LTE', bound), (p) => score(p) <= bound + 1e-6],
  ]),
]

const REST: [ProfileFilter, Test][] = [
  [attribute('PHONE', 'IS', '070-123 45 67'), (p) => p.who === 'anna'],
  [attribute('PHONE', 'NOT_IN', ['+46 70 123 45 67']), (p) => p.who !== 'anna'],
  [attribute('PHONE', 'CONTAINS', '123 45'), (p) => p.who === 'anna'],
  [attribute('PHONE', 'STARTS_WITH', '+46 (70)'), (p) => p.who === 'anna'],
  [attribute('PHONE', 'IS_NOT_SET'), (p) => p.phone === undefined],
  ...([attribute('SOURCE', 'IS', 'Import'), { source: { op: 'IS', value: 'Import' } }] as ProfileFilter[]).map(
    (filter): [ProfileFilter, Test] => [filter, (p) => source(p) === 'import'],
  ),
  [{ source: { op: 'CONTAINS', value: 'google' } }, (p) => source(p).includes('google')],
  [{ source: { op: 'NOT_IN', values: ['direct', 'hand'] } }, (p) => !['direct', 'hand'].includes(source(p))],
  [{ source: { op: 'IS_SET' } }, () => true],
  [{ country: { op: 'IS', value: 'se' } }, (p) => p.country === 'SE'],
  [{ country: { op: 'IS_NOT', value: 'SE' } }, (p) => p.country !== 'SE'],
  [{ country: { op: 'IN', values: ['SE', 'NO'] } }, (p) => p.country !== undefined],
  [{ country: { op: 'NOT_IN', values: ['SE', 'DK'] } }, (p) => p.country !== 'SE'],
  [{ country: { op: 'IS_NOT_SET' } }, (p) => p.country === undefined],
  [attribute('COUNTRY', 'IS_SET'), (p) => p.country !== undefined],
  [{ device: { op: 'IS', value: 'phone' } }, (p) => p.device === 'phone'],
  [{ device: { name: 'BROWSER', op: 'IN', values: ['safari', 'CHROME'] } }, (p) => p.browser !== undefined],
  [{ device: { name: 'OS', op: 'IS_NOT', value: 'windows' } }, (p) => p.os !== 'Windows'],
  [{ device: { name: 'LANGUAGE', op: 'STARTS_WITH', value: 'en' } }, (p) => p.language === 'en-GB'],
  [{ tag: { op: 'HAS_ANY', names: ['vip', 'LAST'] } }, (p) => (p.tagIds ?? []).length > 0],
  [{ tag: { op: 'HAS_ANY', names: ['nobody’s'] } }, () => false],
  [{ tag: { op: 'HAS_ALL', names: ['vip', 'läst', 'VIP'] } }, (p) => p.who === 'anna'],
  [{ tag: { op: 'HAS_NONE', names: ['vip', 'nobody’s'] } }, (p) => !(p.tagIds ?? []).includes(vip!)],
]

const CASES = [...TEXTS, ...NUMBERS, ...TIMES, ...ENGAGEMENT, ...REST]

test.each(CASES.map(([filter, test]) => [JSON.stringify(filter), filter, test] as const))(
  '%s matches whom it should, and its opposite the others',
  async (_, filter, matches) => {
    const expected = EVERYBODY.filter((who) => matches({ ...PEOPLE[who], who }))
    expect(await matched(filter)).toEqual(expected)
    expect(await matched({ not: filter })).toEqual(EVERYBODY.filter((who) => !expected.includes(who)))
  },
)

test.each<[unknown, string]>([
  [attribute('HAT', 'IS', 'x'), 'filter.attribute.name'],
  [attribute('NAME', 'GT', 'x'), 'filter.attribute.op'],
  [attribute('NAME', 'LIKE', 'x'), 'filter.attribute.op'],
  [attribute('NAME', 'IS', 3), 'filter.attribute.value'],
  [attribute('NAME', 'IS', ' '), 'filter.attribute.value'],
  [attribute('NAME', 'IN', ['a', null]), 'filter.attribute.values[1]'],
  [attribute('NAME', 'IS_SET', 'x'), 'filter.attribute.value'],
  [attribute('NAME', 'CONTAINS', 'x'.repeat(201)), 'filter.attribute.value'],
  [attribute('NAME', 'IS', 'x'.repeat(2001)), 'filter.attribute.value'],
  [attribute('COUNTRY', 'IS', 'Sweden'), 'filter.attribute.value'],
  [attribute('COUNTRY', 'CONTAINS', 'S'), 'filter.attribute.op'],
  [attribute('VISIT_COUNT', 'CONTAINS', 3), 'filter.attribute.op'],
  [attribute('VISIT_COUNT', 'IS_SET'), 'filter.attribute.op'],
  [attribute('VISIT_COUNT', 'GT', '3'), 'filter.attribute.value'],
  [attribute('ENGAGEMENT_SCORE', 'IS', 3), 'filter.attribute.op'],
  [attribute('CREATED_AT', 'IN', ['2026-01-01']), 'filter.attribute.op'],
  [attribute('CREATED_AT', 'GT', '2026-02-30'), 'filter.attribute.value'],
  [attribute('CREATED_AT', 'GT', '2026-01-01T10:00'), 'filter.attribute.value'],
  [attribute('CREATED_AT', 'GT', 'yesterday'), 'filter.attribute.value'],
  [attribute('CREATED_AT', 'GT', 'P'), 'filter.attribute.value'],
  [attribute('CREATED_AT', 'GT', 'P9999Y'), 'filter.attribute.value'],
  [attribute('CREATED_AT', 'GT', '0000-01-01'), 'filter.attribute.value'],
  [attribute('CREATED_AT', 'GT', 7), 'filter.attribute.value'],
  [attribute('CREATED_AT', 'IS', 'P1D'), 'filter.attribute.value'],
  [{ tag: { op: 'HAS_ANY', names: [] } }, 'filter.tag.names'],
  [{ tag: { op: 'HAS_NONE', names: ['vip', 'vipp'] } }, 'filter.tag.names[1]'],
  [{ tag: { op: 'IS', names: ['vip'] } }, 'filter.tag.op'],
  [{ tag: { op: 'HAS_ANY', names: 'vip' } }, 'filter.tag.names'],
  [{ tag: { op: 'HAS_ANY', names: ['vip'], extra: 1 } }, 'filter.tag.extra'],
  [{ tag: 'vip' }, 'filter.tag'],
  [{ country: { op: 'IS' } }, 'filter.country.value'],
  [{ all: [{ any: [] }, { source: { op: 'GT', value: 'a' } }] }, 'filter.all[1].source.op'],
  [{ device: { name: 'WHEEL', op: 'IS_SET' } }, 'filter.device.name'],
  [{ engagement: { op: 'IS' } }, 'filter.engagement'],
  [{ engagement: { op: 'IS', level: 'TEPID' } }, 'filter.engagement.level'],
  [{ engagement: { op: 'IS', score: 3 } }, 'filter.engagement.op'],
  [{ engagement: { op: 'GT', level: 'HOT' } }, 'filter.engagement.op'],
  [{ engagement: { op: 'IN', level: 'HOT' } }, 'filter.engagement.level'],
  [{ engagement: { op: 'IN', levels: [] } }, 'filter.engagement.levels'],
  [{ engagement: { op: 'IS', levels: ['HOT'] } }, 'filter.engagement.levels'],
  [{ engagement: { op: 'GTE', level: 'HOT', score: 3 } }, 'filter.engagement.score'],
  [{ hat: { op: 'IS', value: 'x' } }, 'filter.hat'],
  [{ all: 'x' }, 'filter.all'],
  [{ not: [] }, 'filter.not'],
  [{ any: [null] }, 'filter.any[0]'],
  [{ search: 3 }, 'filter.search'],
])('what makes no sense is refused where it is wrong: %j', async (filter, field) => {
  await expect(matched(filter as ProfileFilter)).rejects.toMatchObject({ code: 'INVALID', field })
})
