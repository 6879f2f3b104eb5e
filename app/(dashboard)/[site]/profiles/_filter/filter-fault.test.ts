import { RequestFailure } from '@/app/_lib/failure'
import type { ProfileFilter } from '@/app/_lib/gql/graphql'
import { faultOf, withoutConditionAt } from './filter-fault'

const refusal = (message: string, field: string | null = null) =>
  new RequestFailure('BAD_USER_INPUT', message, { field })

test('what the server refuses of a filter names its place, also beside a search', () => {
  const gone = refusal('There is no tag “X” on this site', 'filter.all[1].tag.names[0]')
  expect(faultOf(gone, false)).toEqual({
    path: 'filter.all[1].tag.names[0]',
    message: 'There is no tag “X” on this site.',
  })
  expect(faultOf(refusal('Give text here', 'filter.all[0].any[2].search'), true)?.path).toBe('filter.any[2].search')
  expect(faultOf(refusal('Too long', 'filter.all[1].search'), true)).toBeNull()
  expect(faultOf(refusal('At most 200', 'first'), false)).toBeNull()
  expect(faultOf(new RequestFailure('UNAVAILABLE', 'Away'), false)).toBeNull()
  expect(faultOf(null, false)).toBeNull()
})

test("GraphQL's own refusal is told in a sentence for people, with its place", () => {
  const enumeration = refusal(
    'Variable "$filter" got invalid value "SHOE" at "filter.all[0].attribute.name"; Value "SHOE" does not exist in "ProfileAttribute" enum.',
  )
  expect(faultOf(enumeration, false)).toEqual({
    path: 'filter.all[0].attribute.name',
    message: 'This condition cannot be read.',
  })
  const whole = refusal('Variable "$filter" got invalid value "{"; Expected type "ProfileFilter" to be an object.')
  expect(faultOf(whole, false)?.path).toBe('filter')
})

const a: ProfileFilter = { search: 'a' }
const b: ProfileFilter = { search: 'b' }

test.each<[ProfileFilter, string, ProfileFilter | null]>([
  [a, 'filter.search', null],
  [{ all: [a, b] }, 'filter.all[0].search', b],
  [{ all: [a, b, a] }, 'filter.all[2]', { all: [a, b] }],
  [{ any: [a, b] }, 'filter.any[1].search', { any: [a] }],
  [{ all: [a, { not: { any: [b, a] } }] }, 'filter.all[1].not.any[0].search', { all: [a, { not: { any: [a] } }] }],
  [{ all: [a, { not: { any: [b] } }] }, 'filter.all[1].not.any[0].search', a],
  [{ not: a }, 'filter.not.search', null],
  [{ all: 'x' } as unknown as ProfileFilter, 'filter.all[0]', null],
])('the condition at fault is taken out of %j', (filter, path, rest) => {
  expect(withoutConditionAt(filter, path)).toEqual(rest)
})
