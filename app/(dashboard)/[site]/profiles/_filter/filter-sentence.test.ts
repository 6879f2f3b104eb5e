import type { ProfileFilter } from '@/app/_lib/gql/graphql'
import { FILTER_KIND_NAMES, type FilterKind } from '@/lib/profiles/shared'
import { NO_NAMES, type FilterNames } from './filter-names'
import { isReadable, sentenceOf, sentenceText, wholeSentence } from './filter-sentence'

const names: FilterNames = {
  ...NO_NAMES,
  isComplete: true,
  site: { currency: 'SEK' },
  goals: [{ id: 'g1', name: 'Completed purchase' }],
  campaigns: [{ id: 'c1', key: 'spring', name: 'Spring sale' }],
  privacyPolicies: [{ key: 'newsletter', name: 'Newsletter' }],
  segments: [{ id: 's1', name: 'VIP' }],
  customFields: [
    { key: 'age', displayName: 'Age', type: 'INTEGER', options: [] },
    { key: 'plan', displayName: 'Plan', type: 'CHOICE', options: ['Free', 'Team'] },
    { key: 'born', displayName: 'Born', type: 'DATE', options: [] },
    { key: 'club', displayName: 'Club member', type: 'BOOLEAN', options: [] },
    { key: 'sizes', displayName: 'Sizes', type: 'CHOICES', options: ['S', 'M'] },
  ],
}
const scope = {
  names,
  reader: { locale: 'en-GB', timeZone: 'Europe/Stockholm', now: new Date('2026-11-23T12:00:00Z') },
}

/** The values between asterisks. */
const written = (filter: ProfileFilter) =>
  sentenceOf(filter, scope)
    .map((part) => (typeof part === 'string' ? part : `*${part.strong}*`))
    .join('')

const SENTENCES: readonly [FilterKind | 'join', ProfileFilter, string][] = [
  ['attribute', { attribute: { name: 'EMAIL', op: 'CONTAINS', value: 'acme' } }, 'E-mail contains *acme*'],
  ['attribute', { attribute: { name: 'PHONE', op: 'IS_NOT_SET' } }, 'Phone is not set'],
  [
    'attribute',
    { attribute: { name: 'CITY', op: 'NOT_IN', values: ['Malmö', 'Lund'] } },
    'City is not *Malmö* or *Lund*',
  ],
  ['attribute', { attribute: { name: 'VISIT_COUNT', op: 'GT', value: 1200 } }, 'Visits more than *1,200*'],
  ['attribute', { attribute: { name: 'REVENUE', op: 'GTE', value: 500 } }, 'Revenue at least *kr 500*'],
  ['attribute', { attribute: { name: 'TOTAL_SECONDS', op: 'LT', value: 3600 } }, 'Time on site less than *1 h*'],
  ['attribute', { attribute: { name: 'LAST_VISIT_AT', op: 'GTE', value: 'P30D' } }, 'Last visit in the last *30 days*'],
  ['attribute', { attribute: { name: 'LAST_VISIT_AT', op: 'LT', value: 'P1M' } }, 'Last visit more than *1 month* ago'],
  ['attribute', { attribute: { name: 'CREATED_AT', op: 'IS', value: '2026-11-02' } }, 'Created is on *2 Nov 2026*'],
  [
    'attribute',
    { attribute: { name: 'FIRST_VISIT_AT', op: 'LT', value: '2026-11-02T10:00:00Z' } },
    'First visit before *2 Nov 2026, 11:00*',
  ],
  ['customField', { customField: { key: 'age', op: 'GTE', value: 30 } }, 'Age at least *30*'],
  ['customField', { customField: { key: 'plan', op: 'IN', values: ['Free', 'Team'] } }, 'Plan is *Free* or *Team*'],
  ['customField', { customField: { key: 'born', op: 'LT', value: '1990-01-02' } }, 'Born before *2 Jan 1990*'],
  ['customField', { customField: { key: 'club', op: 'IS', value: true } }, 'Club member is *Yes*'],
  ['customField', { customField: { key: 'sizes', op: 'CONTAINS', value: 'S' } }, 'Sizes contains *S*'],
  ['customField', { customField: { key: 'gone', op: 'IS', value: 'x' } }, 'gone is *x*'],
  ['tag', { tag: { op: 'HAS_ANY', names: ['VIP', 'B2B'] } }, 'Tagged *VIP* or *B2B*'],
  ['tag', { tag: { op: 'HAS_ALL', names: ['VIP', 'B2B', 'New'] } }, 'Tagged *VIP*, *B2B* and *New*'],
  ['tag', { tag: { op: 'HAS_NONE', names: ['VIP'] } }, 'Not tagged *VIP*'],
  ['engagement', { engagement: { op: 'IN', levels: ['HOT', 'VERY_HOT'] } }, 'Engagement is *Hot* or *Very hot*'],
  ['engagement', { engagement: { op: 'GTE', level: 'HOT' } }, 'Engagement is at least *Hot*'],
  ['engagement', { engagement: { op: 'GT', score: 12.5 } }, 'Engagement score more than *12.5*'],
  ['interest', { interest: { op: 'HAS_NONE', categories: ['Boots'] } }, 'Not interested in *Boots*'],
  [
    'interest',
    { interest: { op: 'HAS_ALL', categories: ['Boots', 'Hats'], share: { op: 'GTE', value: 0.2 } } },
    'Interested in *Boots* and *Hats*, with a share of at least *20 %*',
  ],
  ['goal', { goal: { id: 'g1', op: 'REACHED', since: 'P30D' } }, 'Goal *Completed purchase* in the last *30 days*'],
  ['goal', { goal: { name: 'completed Purchase', op: 'NOT_REACHED' } }, 'Goal *Completed purchase* not reached'],
  [
    'goal',
    { goal: { id: 'g1', count: { op: 'GTE', value: 3 }, value: { op: 'GT', value: 99.5 }, until: '2026-01-31' } },
    'Goal *Completed purchase* at least *3* times worth more than *kr 99.50* until *31 Jan 2026*',
  ],
  ['campaign', { campaign: { key: 'spring', op: 'CLICKED' } }, 'Campaign *Spring sale* clicked'],
  [
    'campaign',
    { campaign: { id: 'c1', op: 'NOT_SEEN', since: 'P1Y6M', until: 'P1D' } },
    'Campaign *Spring sale* not seen in the last *1 year 6 months* and more than *1 day* ago',
  ],
  ['visit', { visit: { op: 'NOT_MADE', since: 'P1W' } }, 'Made no visit in the last *1 week*'],
  [
    'visit',
    {
      visit: {
        landingUrl: { op: 'CONTAINS', value: '/sale' },
        country: { op: 'IN', values: ['SE', 'NO'] },
        count: { op: 'IS', value: 1 },
      },
    },
    'Made a visit whose landing page contains */sale* and country is *Sweden* or *Norway* exactly *1* time',
  ],
  ['page', { page: { op: 'VIEWED', title: { op: 'IS', value: 'Boots' } } }, 'Viewed a page whose title is *Boots*'],
  ['source', { source: { op: 'IS', value: 'google' } }, 'Source is *google*'],
  ['device', { device: { name: 'BROWSER', op: 'STARTS_WITH', value: 'Chr' } }, 'Browser starts with *Chr*'],
  ['country', { country: { op: 'IS', value: 'SE' } }, 'Country is *Sweden*'],
  [
    'consent',
    { consent: { policy: 'newsletter', status: 'GIVEN', since: '2026-01-01' } },
    'Consent to *Newsletter* given since *1 Jan 2026*',
  ],
  ['consent', { consent: { policy: 'newsletter', status: 'NONE' } }, 'Consent to *Newsletter* never said'],
  ['segment', { segment: { id: 's1' } }, 'In the segment *VIP*'],
  ['segment', { segment: { id: 'gone' } }, 'In the segment *that is gone*'],
  ['search', { search: 'anna' }, 'Found by *anna*'],
  [
    'join',
    { any: [{ search: 'a' }, { not: { all: [{ search: 'b' }, { country: { op: 'IS_SET' } }] } }] },
    '(Found by *a* or not (Found by *b* and Country is set))',
  ],
  ['join', { all: [] }, 'everybody'],
  ['join', { any: [] }, 'nobody'],
]

test.each(SENTENCES)('%s: %j', (_, filter, sentence) => {
  expect(written(filter)).toBe(sentence)
  expect(sentenceText(filter, scope)).toBe(sentence.replaceAll('*', ''))
})

test('every kind there is has its sentence', () => {
  const said = new Set(SENTENCES.map(([kind]) => kind))
  expect(FILTER_KIND_NAMES.filter((kind) => !said.has(kind))).toEqual([])
})

test.each([
  'text',
  {},
  { unheard: 1 },
  { attribute: { name: 'SHOE', op: 'IS' } },
  { tag: { op: 'HAS_ANY' } },
  { all: 'x' },
  { engagement: { op: 'IS', level: 'BOILING' } },
  { interest: { categories: ['Boots'] } },
  { tag: { op: 'LIKE', names: ['vip'] } },
])('what stands in an address and is no filter is known as such: %j', (filter) => {
  expect(isReadable(filter as unknown as ProfileFilter, names)).toBe(false)
})

test('names that are still on their way are not said to be gone', () => {
  const waiting = { ...scope, names: NO_NAMES }
  expect(sentenceText({ goal: { id: 'g1' } }, waiting)).toBe('Goal …')
  expect(sentenceText({ segment: { id: 's1' } }, waiting)).toBe('In the segment …')
})

test('a whole filter has no brackets around it', () => {
  const filter: ProfileFilter = { all: [{ search: 'a' }, { any: [{ search: 'b' }, { search: 'c' }] }] }
  const text = wholeSentence(filter, scope)
    ?.map((part) => (typeof part === 'string' ? part : part.strong))
    .join('')
  expect(text).toBe('Found by a and (Found by b or Found by c)')
  const one: ProfileFilter = { any: [{ search: 'b' }, { all: [{ search: 'c' }, { search: 'd' }] }] }
  expect(wholeSentence(one, scope)?.map((part) => (typeof part === 'string' ? part : part.strong))).toEqual(
    'Found by |b| or |(|Found by |c| and |Found by |d|)'.split('|'),
  )
  expect(wholeSentence({ search: 'a' }, scope)).toEqual(sentenceOf({ search: 'a' }, scope))
  expect(wholeSentence({ all: 'ab' } as unknown as ProfileFilter, scope)).toBeNull()
  expect(wholeSentence(null as unknown as ProfileFilter, scope)).toBeNull()
})
