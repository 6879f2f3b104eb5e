import { useDatabase } from '../../../test/database'
import { contextFor, createSite } from '../../../test/factories'
import {
  createFilteredPeople,
  FILTERED_PEOPLE,
  NOW,
  type PastEvent,
  type PastVisit,
  type Person,
} from '../../../test/filtered-people'
import type { Context } from '../../context'
import { fold } from '../../db'
import { countProfiles } from '../count-profiles'
import { listProfiles } from '../list-profiles'
import type { ProfileFilter } from './filter-input'
import { matchesFilter } from './matches-filter'

const database = useDatabase()
const SITE = { timeZone: 'Europe/Stockholm', currency: 'SEK' }
const EVERYBODY = Object.keys(FILTERED_PEOPLE)
let ctx: Context
let made: Awaited<ReturnType<typeof createFilteredPeople>>
let elsewhere: typeof made

beforeAll(async () => {
  ctx = contextFor(database, await createSite(database, SITE), undefined, NOW)
  made = await createFilteredPeople(ctx)
  // The same people on another site, so that what leaks from there is seen.
  elsewhere = await createFilteredPeople(contextFor(database, await createSite(database, SITE), undefined, NOW))
}, 60_000)

async function matched(filter: ProfileFilter): Promise<string[]> {
  const { nodes } = await listProfiles(ctx, { filter })
  expect(await countProfiles(ctx, { filter })).toBe(nodes.length)
  const found = new Set(nodes.map(({ id }) => id))
  return EVERYBODY.filter((who) => found.has(made.ids.get(who) ?? ''))
}

// What is asked for, told a second time from the fixture alone.
const time = (text: string) => new Date(text).getTime()
const isDuring = (at: string, since?: string, until?: string): boolean =>
  (since === undefined || time(at) >= time(since)) && (until === undefined || time(at) < time(until))
const events = ({ visits = [] }: Person): PastEvent[] => visits.flatMap((visit) => visit.events)
const count = (person: Person, of: (event: PastEvent) => boolean): number => events(person).filter(of).length
const visitCount = ({ visits = [] }: Person, of: (visit: PastVisit) => boolean): number => visits.filter(of).length
const has = (text: unknown, part: string): boolean => fold(String(text ?? '')).includes(fold(part))
const reached = (name: string, since?: string, until?: string) => (event: PastEvent) =>
  event.goal === name && isDuring(event.at, since, until)
const worth = (person: Person, name: string, since?: string, until?: string): number =>
  events(person)
    .filter((event) => reached(name, since, until)(event) && event.currency !== 'USD')
    .reduce((sum, { valueMinor = 0n }) => sum + Number(valueMinor) / 100, 0)
const did = (key: string, what: string, since?: string, until?: string) => (event: PastEvent) =>
  event.campaign === key && event.interaction === what && isDuring(event.at, since, until)
const latest = ({ consents = [] }: Person, policy: string) => consents.filter((each) => each.policy === policy).at(-1)
/** Of all page views those of these categories, halved with every fourteen days; null without any. */
const share = (person: Person, categories: readonly string[]): number | null => {
  const part = (of: (category: string) => boolean): number =>
    events(person)
      .filter(({ category }) => category !== undefined && of(category))
      .reduce((sum, { at }) => sum + 2 ** ((time(at) - NOW.getTime()) / (14 * 86_400_000)), 0)
  const named = part((category) => categories.includes(category))
  return named === 0 ? null : named / part(() => true)
}
const BOOT = ['Boots', 'boots']

const BOOTS = 'Bought boots'
/** The twenty-third in Stockholm. */
const [DAY, NEXT] = ['2026-11-22T23:00:00Z', '2026-11-23T23:00:00Z']
const number = (op: string, value: number) => ({ op, value }) as never

const CASES: [ProfileFilter, (person: Person) => boolean][] = [
  [{ goal: { name: 'bought BOOTS' } }, (p) => count(p, reached(BOOTS)) > 0],
  [{ goal: { name: BOOTS, op: 'NOT_REACHED' } }, (p) => count(p, reached(BOOTS)) === 0],
  [{ goal: { name: 'Never reached' } }, () => false],
  [{ goal: { name: BOOTS, count: number('GTE', 3) } }, (p) => count(p, reached(BOOTS)) >= 3],
  [{ goal: { name: BOOTS, count: number('GT', 3) } }, (p) => count(p, reached(BOOTS)) > 3],
  [{ goal: { name: 'Signed up', count: number('IS', 1) } }, (p) => count(p, reached('Signed up')) === 1],
  [{ goal: { name: 'Signed up', count: number('IS_NOT', 1) } }, () => false],
  [{ goal: { name: BOOTS, count: number('LT', 1) } }, () => false],
  [{ goal: { name: BOOTS, count: { op: 'IN', values: [1, 3] } } }, (p) => [1, 3].includes(count(p, reached(BOOTS)))],
  [{ goal: { name: BOOTS, count: { op: 'NOT_IN', values: [3] } } }, () => false],
  [{ goal: { name: BOOTS, value: number('IS', 150.5) } }, (p) => worth(p, BOOTS) === 150.5],
  [{ goal: { name: BOOTS, value: number('GT', 150.5) } }, (p) => worth(p, BOOTS) > 150.5],
  [
    { goal: { name: 'Signed up', value: number('LTE', 2.99) } },
    (p) => count(p, reached('Signed up')) > 0 && worth(p, 'Signed up') < 3,
  ],
  [{ goal: { name: BOOTS, since: '2026-11-23' } }, (p) => count(p, reached(BOOTS, DAY)) > 0],
  [{ goal: { name: 'Signed up', since: '2026-10-25' } }, () => false],
  [
    { goal: { name: 'Signed up', until: '2026-06-01' } },
    (p) => count(p, reached('Signed up', undefined, '2026-06-01T22:00:00Z')) > 0,
  ],
  [{ goal: { name: 'Signed up', until: '2026-10-24T10:03:00Z', since: 'P30D' } }, () => false],
  [
    { goal: { name: 'Signed up', until: '2026-10-24T10:03:00.001Z', since: 'P31D' } },
    (p) => count(p, reached('Signed up', '2026-10-20T00:00:00Z')) > 0,
  ],
  // At the very moment of the last time, and of the first.
  [
    { goal: { name: 'Signed up', since: '2026-10-24T10:03:00Z' } },
    (p) => count(p, reached('Signed up', '2026-10-24T10:03:00Z')) === 1,
  ],
  [{ goal: { name: 'Signed up', since: '2026-10-24T10:03:00.001Z' } }, () => false],
  [{ goal: { name: BOOTS, until: '2026-06-01T00:01:00Z' } }, () => false],
  [
    { goal: { name: BOOTS, until: '2026-06-01T00:01:00.001Z' } },
    (p) => count(p, reached(BOOTS, undefined, '2026-06-01T00:02:00Z')) === 1,
  ],
  [
    { campaign: { key: 'spring', op: 'CLICKED', since: '2026-11-22T23:00:03Z' } },
    (p) => count(p, did('spring', 'CLICK', '2026-11-22T23:00:03Z')) === 1,
  ],
  [{ campaign: { key: 'spring', op: 'CLICKED', since: '2026-11-22T23:00:03.001Z' } }, () => false],
  [
    { campaign: { key: 'Sommar-23', op: 'CONVERTED', until: '2026-10-24T10:05:00.001Z' } },
    (p) => count(p, did('Sommar-23', 'CONVERSION')) === 1,
  ],
  [{ campaign: { key: 'Sommar-23', op: 'CONVERTED', until: '2026-10-24T10:05:00Z' } }, () => false],
  // Between the first time and the last.
  [{ goal: { name: BOOTS, since: '2026-06-02', until: '2026-11-22' } }, () => false],
  [
    { goal: { name: BOOTS, since: '2026-11-23T00:00:00+01:00', until: '2026-11-22T23:00:01Z' } },
    (p) => count(p, reached(BOOTS, DAY, '2026-11-22T23:00:01Z')) > 0,
  ],
  [
    { goal: { name: BOOTS, since: '2026-11-23', until: '2026-11-23', count: number('IS', 2) } },
    (p) => count(p, reached(BOOTS, DAY, NEXT)) === 2,
  ],
  [{ goal: { name: BOOTS, since: '2026-11-23', value: number('IS', 50.5) } }, (p) => worth(p, BOOTS, DAY) === 50.5],
  [{ goal: { name: BOOTS, until: '2026-11-22', value: number('IS', 50.5) } }, () => false],
  [{ campaign: { key: 'spring', op: 'SEEN' } }, (p) => count(p, did('spring', 'VIEW')) > 0],
  [{ campaign: { key: 'spring', op: 'CLICKED' } }, (p) => count(p, did('spring', 'CLICK')) > 0],
  [{ campaign: { key: 'spring', op: 'CLOSED' } }, (p) => count(p, did('spring', 'CLOSE')) > 0],
  [{ campaign: { key: 'Sommar-23', op: 'CONVERTED' } }, (p) => count(p, did('Sommar-23', 'CONVERSION')) > 0],
  [{ campaign: { key: 'spring', op: 'NOT_SEEN' } }, (p) => count(p, did('spring', 'VIEW')) === 0],
  [{ campaign: { key: 'spring', op: 'NOT_CLICKED' } }, (p) => count(p, did('spring', 'CLICK')) === 0],
  [{ campaign: { key: 'spring', op: 'NOT_CLOSED' } }, (p) => count(p, did('spring', 'CLOSE')) === 0],
  [{ campaign: { key: 'Sommar-23', op: 'NOT_CONVERTED' } }, (p) => count(p, did('Sommar-23', 'CONVERSION')) === 0],
  [{ campaign: { key: 'unseen', op: 'SEEN' } }, () => false],
  [{ campaign: { key: 'spring', op: 'SEEN', count: number('GTE', 3) } }, (p) => count(p, did('spring', 'VIEW')) >= 3],
  [
    { campaign: { key: 'spring', op: 'NOT_SEEN', count: number('GTE', 3) } },
    (p) => count(p, did('spring', 'VIEW')) < 3,
  ],
  [{ campaign: { key: 'spring', op: 'CLICKED', until: '2026-11-22' } }, () => false],
  [
    { campaign: { key: 'spring', op: 'SEEN', until: '2026-11-22' } },
    (p) => count(p, did('spring', 'VIEW', undefined, DAY)) > 0,
  ],
  [
    { campaign: { key: 'spring', op: 'SEEN', since: '2026-11-23', count: number('IS', 1) } },
    (p) => count(p, did('spring', 'VIEW', DAY)) === 1,
  ],
  [{ visit: {} }, (p) => visitCount(p, () => true) > 0],
  [{ visit: { op: 'NOT_MADE' } }, (p) => visitCount(p, () => true) === 0],
  [{ visit: { count: number('GTE', 2) } }, (p) => visitCount(p, () => true) >= 2],
  [{ visit: { count: number('LT', 2) } }, (p) => visitCount(p, () => true) === 1],
  [{ visit: { since: '2026-11-23' } }, (p) => visitCount(p, ({ at }) => isDuring(at, DAY)) > 0],
  [
    { visit: { op: 'NOT_MADE', since: 'P30D' } },
    (p) => visitCount(p, ({ at }) => isDuring(at, '2026-10-24T09:00:00Z')) === 0,
  ],
  [{ visit: { until: '2026-06-01T00:00:00Z' } }, () => false],
  [
    { visit: { landingUrl: { op: 'CONTAINS', value: 'size=100%' } } },
    (p) => visitCount(p, (v) => has(v.landingUrl, 'size=100%')) > 0,
  ],
  [
    { visit: { landingUrl: { op: 'STARTS_WITH', value: 'HTTPS://shop.example/s' } } },
    (p) => visitCount(p, (v) => fold(v.landingUrl ?? '').startsWith('https://shop.example/s')) > 0,
  ],
  [{ visit: { landingUrl: { op: 'IS_NOT_SET' } } }, (p) => visitCount(p, (v) => v.landingUrl === undefined) > 0],
  [{ visit: { referrer: { op: 'CONTAINS', value: 'a_b' } } }, (p) => visitCount(p, (v) => has(v.referrer, 'a_b')) > 0],
  [{ visit: { referrer: { op: 'IS_SET' } } }, (p) => visitCount(p, (v) => v.referrer !== undefined) > 0],
  [
    { visit: { source: { op: 'IN', values: ['hOst', 'google.com'] } } },
    (p) => visitCount(p, (v) => ['Höst', 'google.com'].includes(v.source ?? '')) > 0,
  ],
  [
    { visit: { source: { op: 'NOT_IN', values: ['direct', 'host'] } } },
    (p) => visitCount(p, (v) => !['direct', 'Höst'].includes(v.source ?? '')) > 0,
  ],
  [{ visit: { utmSource: { op: 'IS', value: 'höst' } } }, (p) => visitCount(p, (v) => v.utmSource === 'Höst') > 0],
  [{ visit: { utmSource: { op: 'IS_NOT', value: 'höst' } } }, (p) => visitCount(p, (v) => v.utmSource !== 'Höst') > 0],
  [
    { visit: { utmMedium: { op: 'NOT_CONTAINS', value: 'mail' } } },
    (p) => visitCount(p, (v) => !has(v.utmMedium, 'mail')) > 0,
  ],
  ...(['utmCampaign', 'utmTerm', 'utmContent'] as const).map((part): (typeof CASES)[number] => [
    { visit: { [part]: { op: 'IS_SET' } } },
    () => false,
  ]),
  // Of one and the same visit.
  [{ visit: { device: { op: 'IS', value: 'phone' }, country: { op: 'IS', value: 'SE' } } }, () => false],
  [
    {
      visit: {
        device: { op: 'IS', value: 'phone' },
        country: { op: 'IS', value: 'no' },
        os: { op: 'IS', value: 'ios' },
      },
    },
    (p) => visitCount(p, (v) => v.os === 'iOS') > 0,
  ],
  [
    { visit: { browser: { op: 'STARTS_WITH', value: 'saf' } } },
    (p) => visitCount(p, (v) => v.browser === 'Safari') > 0,
  ],
  [
    { visit: { language: { op: 'STARTS_WITH', value: 'SV' }, count: number('IS', 2) } },
    (p) => visitCount(p, (v) => has(v.language, 'sv')) === 2,
  ],
  [{ visit: { country: { op: 'IN', values: ['SE', 'DK'] } } }, (p) => visitCount(p, (v) => v.country === 'SE') > 0],
  [{ page: {} }, (p) => count(p, ({ type }) => type === 'PAGE') > 0],
  [{ page: { op: 'NOT_VIEWED' } }, (p) => count(p, ({ type }) => type === 'PAGE') === 0],
  [{ page: { url: { op: 'CONTAINS', value: '/BOOTS/7' } } }, (p) => count(p, ({ url }) => has(url, '/boots/7')) > 0],
  [
    { page: { url: { op: 'IS', value: 'https://shop.example/boots/7' } } },
    (p) => count(p, ({ url }) => url === 'https://shop.example/boots/7') > 0,
  ],
  [
    { page: { op: 'NOT_VIEWED', url: { op: 'CONTAINS', value: 'boots' } } },
    (p) => count(p, ({ url }) => has(url, 'boots')) === 0,
  ],
  [{ page: { title: { op: 'IS', value: 'batar' } } }, (p) => count(p, ({ title }) => title === 'Båtar') > 0],
  [
    { page: { category: { op: 'IS', value: 'boots' }, count: number('GTE', 2) } },
    (p) => count(p, ({ category }) => has(category, 'boots')) >= 2,
  ],
  [
    { page: { category: { op: 'IS', value: 'boots' }, since: '2026-11-23' } },
    (p) => count(p, ({ category, at }) => has(category, 'boots') && isDuring(at, DAY)) > 0,
  ],
  [
    { page: { url: { op: 'CONTAINS', value: 'sandals' }, count: number('IS', 2), until: 'P1D' } },
    (p) => count(p, ({ url }) => has(url, 'sandals')) === 2,
  ],
  // Every spelling of a category is that category.
  [{ interest: { op: 'HAS_ANY', categories: ['BOOTS'] } }, (p) => share(p, BOOT) !== null],
  [
    { interest: { op: 'HAS_ALL', categories: ['boots', 'Sandals'] } },
    (p) => share(p, BOOT) !== null && share(p, ['Sandals']) !== null,
  ],
  [{ interest: { op: 'HAS_NONE', categories: ['Front', 'Sandals'] } }, (p) => share(p, ['Front', 'Sandals']) === null],
  ...([0, 0.3, 1 / 3, 0.34, 0.5, 1] as const).flatMap((bound): typeof CASES => [
    [
      { interest: { op: 'HAS_ANY', categories: ['boots', 'Front'], share: number('GTE', bound) } },
      (p) => [share(p, BOOT), share(p, ['Front'])].some((part) => part !== null && part >= bound - 1e-6),
    ],
    [
      { interest: { op: 'HAS_ANY', categories: ['boots'], share: number('LT', bound) } },
      (p) => (share(p, BOOT) ?? 1) < bound - 1e-6,
    ],
    [
      { interest: { op: 'HAS_NONE', categories: ['sandals'], share: number('GT', bound) } },
      (p) => !((share(p, ['Sandals']) ?? 0) > bound + 1e-6),
    ],
    [
      { interest: { op: 'HAS_ALL', categories: ['sandals', 'boots'], share: number('LTE', bound) } },
      (p) => (share(p, ['Sandals']) ?? 9) <= bound + 1e-6 && (share(p, BOOT) ?? 9) <= bound + 1e-6,
    ],
  ]),
  [{ consent: { policy: 'newsletter', status: 'GIVEN' } }, (p) => latest(p, 'newsletter')?.status === 'GIVEN'],
  [{ consent: { policy: 'newsletter', status: 'WITHDRAWN' } }, (p) => latest(p, 'newsletter')?.status === 'WITHDRAWN'],
  [{ consent: { policy: 'newsletter', status: 'NONE' } }, (p) => latest(p, 'newsletter') === undefined],
  [{ consent: { policy: 'unsaid', status: 'NONE' } }, () => true],
  [
    { consent: { policy: 'newsletter', status: 'WITHDRAWN', since: '2026-11-23' } },
    (p) => latest(p, 'newsletter')?.at === DAY,
  ],
  [{ consent: { policy: 'newsletter', status: 'WITHDRAWN', until: '2026-11-22' } }, () => false],
  [
    { consent: { policy: 'newsletter', status: 'GIVEN', since: 'P30D' } },
    (p) => latest(p, 'newsletter')?.at === '2026-11-01T00:00:00Z',
  ],
]

test.each(CASES.map(([filter, test]) => [JSON.stringify(filter), filter, test] as const))(
  '%s matches whom it should, and its opposite the others',
  async (_, filter, matches) => {
    const expected = EVERYBODY.filter((who) => matches(FILTERED_PEOPLE[who] ?? {}))
    expect(await matched(filter)).toEqual(expected)
    expect(await matched({ not: filter })).toEqual(EVERYBODY.filter((who) => !expected.includes(who)))
    for (const [who, id] of made.ids) expect(await matchesFilter(ctx, id, filter)).toBe(expected.includes(who))
  },
)

test('a goal and a campaign are named by id too', async () => {
  const goalId = made.goals.get(BOOTS) ?? ''
  expect(await matched({ goal: { id: goalId.toUpperCase() } })).toEqual(['anna'])
  expect(await matched({ campaign: { id: made.campaigns.get('Sommar-23') ?? '', op: 'CONVERTED' } })).toEqual(['bo'])
})

test('goals and campaigns of another site are none', async () => {
  for (const filter of [
    { goal: { id: elsewhere.goals.get(BOOTS) ?? '' } },
    { campaign: { id: elsewhere.campaigns.get('spring') ?? '', op: 'SEEN' } },
  ] satisfies ProfileFilter[])
    await expect(matched(filter)).rejects.toMatchObject({
      code: 'INVALID',
      field: expect.stringMatching(/^filter\.(goal|campaign)\.id$/) as string,
    })
})

test('nobody of another site matches anything, in memory either', async () => {
  const other = contextFor(database, await createSite(database), undefined, NOW)
  expect(await matchesFilter(other, made.ids.get('anna') ?? '', { all: [] })).toBe(false)
  expect(await matchesFilter(other, 'no id', { all: [] })).toBe(false)
})

test.each<[unknown, string]>([
  [{ goal: {} }, 'filter.goal'],
  [{ goal: { name: BOOTS, id: 'x' } }, 'filter.goal'],
  [{ goal: { name: 'Boughd boots' } }, 'filter.goal.name'],
  [{ all: [{ all: [] }, { goal: { id: 'x' } }] }, 'filter.all[1].goal.id'],
  [{ goal: { id: '0190a000-0000-7000-8000-000000000000' } }, 'filter.goal.id'],
  [{ any: [{ goal: { name: BOOTS, since: 'soon' } }] }, 'filter.any[0].goal.since'],
  [{ goal: { name: BOOTS, since: '2026-11-23', until: '2026-11-22' } }, 'filter.goal.until'],
  [{ goal: { name: BOOTS, count: { op: 'CONTAINS', value: 3 } } }, 'filter.goal.count.op'],
  [{ goal: { name: BOOTS, count: { op: 'GT' } } }, 'filter.goal.count.value'],
  [{ goal: { name: BOOTS, count: { op: 'GT', value: '3' } } }, 'filter.goal.count.value'],
  [{ goal: { name: BOOTS, value: { op: 'IN', values: [] } } }, 'filter.goal.value.values'],
  [{ campaign: { op: 'SEEN' } }, 'filter.campaign'],
  [{ campaign: { key: 'SPRING', op: 'SEEN' } }, 'filter.campaign.key'],
  [{ campaign: { id: 'x', op: 'SEEN' } }, 'filter.campaign.id'],
  [{ campaign: { key: 'spring', op: 'BURNT' } }, 'filter.campaign.op'],
  [{ visit: { country: { op: 'CONTAINS', value: 'S' } } }, 'filter.visit.country.op'],
  [{ visit: { landingUrl: { op: 'GT', value: 'S' } } }, 'filter.visit.landingUrl.op'],
  [{ visit: { shoe: { op: 'IS', value: 'S' } } }, 'filter.visit.shoe'],
  [{ page: { url: { op: 'IS', value: '' } } }, 'filter.page.url.value'],
  [{ page: { until: '2026-13-01' } }, 'filter.page.until'],
  [{ interest: { op: 'HAS_ANY', categories: [] } }, 'filter.interest.categories'],
  [{ interest: { op: 'HAS_ANY', categories: ['boots', 'bootz'] } }, 'filter.interest.categories[1]'],
  [
    { interest: { op: 'HAS_ANY', categories: ['boots'], share: { op: 'GT', value: 1.1 } } },
    'filter.interest.share.value',
  ],
  [{ interest: { op: 'HAS_ANY', categories: ['boots'], share: { op: 'IS', value: 1 } } }, 'filter.interest.share.op'],
  [{ consent: { policy: 'newsletters', status: 'GIVEN' } }, 'filter.consent.policy'],
  [{ consent: { policy: 'newsletter', status: 'MAYBE' } }, 'filter.consent.status'],
  [{ consent: { policy: 'newsletter', status: 'NONE', since: 'P1D' } }, 'filter.consent.since'],
  [{ segment: { id: 'x' } }, 'filter.segment.id'],
  [{ segment: { id: '0190a000-0000-7000-8000-000000000000' } }, 'filter.segment.id'],
])('what makes no sense is refused where it is wrong: %j', async (filter, field) => {
  await expect(listProfiles(ctx, { filter: filter as ProfileFilter })).rejects.toMatchObject({ code: 'INVALID', field })
})
