import type { ProfileFilter } from '@/app/_lib/gql/graphql'
import {
  builtFilter,
  conditionsOf,
  filterOfConditions,
  isGroup,
  leavesOf,
  newGroup,
  newLeaf,
  nodeAt,
  treeOf,
  withNode,
} from './filter-tree'
import { lackOf } from './unfinished'

const a: ProfileFilter = { search: 'a' }
const b: ProfileFilter = { search: 'b' }
const c: ProfileFilter = { search: 'c' }
const isFinished = (filter: ProfileFilter) => lackOf(filter) === null
const roundTrip = (filter: ProfileFilter | null) => builtFilter(treeOf(filter), isFinished).filter

test.each<ProfileFilter | null>([
  null,
  a,
  { all: [a, b] },
  { any: [a, b] },
  { not: a },
  { not: { any: [a, b] } },
  { not: { all: [a, b] } },
  { not: { not: a } },
  { all: [a, { any: [b, { not: { all: [a, { not: { any: [b, c] } }] } }] }] },
])('a filter that is opened and not changed means the same: %j', (filter) => {
  expect(roundTrip(filter)).toEqual(filter)
})

test('a group of one is what it holds, and rows that are not finished do not count', () => {
  expect(roundTrip({ all: [{ any: [a] }, { search: ' ' }] })).toEqual(a)
  expect(builtFilter(newGroup('any', [newLeaf(), newGroup('none')]), isFinished).filter).toBeNull()
})

test('what the server says of a place finds its row, though rows before it are not finished', () => {
  const late = newLeaf({ goal: { id: 'g1', since: 'never' } })
  const root = newGroup('all', [newLeaf(), newLeaf(a), newGroup('none', [newLeaf(b), newLeaf(), late])])
  const { filter, places } = builtFilter(root, isFinished)
  expect(filter).toEqual({ all: [a, { not: { any: [b, late.filter] } }] })
  expect(nodeAt(places, 'filter.all[1].not.any[1].goal.since')).toBe(late.id)
  expect(nodeAt(places, 'filter.all[0].search')).toBe(root.of[1]?.id)
  expect(nodeAt(places, 'filter.all')).toBe(root.id)
  expect(nodeAt(places, 'first')).toBeNull()
})

test('a row is changed and taken away wherever it stands', () => {
  const root = treeOf({ all: [a, { any: [b, c] }] })
  const [, , last] = leavesOf(root)
  const changed = withNode(root, last?.id ?? 0, () => newLeaf(a))
  expect(builtFilter(changed, isFinished).filter).toEqual({ all: [a, { any: [b, a] }] })
  const without = withNode(root, last?.id ?? 0, () => null)
  expect(builtFilter(without, isFinished).filter).toEqual({ all: [a, b] })
  expect(isGroup(withNode(root, root.id, () => null))).toBe(true)
})

test('conditions that all must hold are chips of their own', () => {
  expect(conditionsOf({ all: [a, { any: [b, c] }] })).toEqual([a, { any: [b, c] }])
  expect(conditionsOf({ any: [a, b] })).toEqual([{ any: [a, b] }])
  expect(filterOfConditions([])).toBeNull()
  expect(filterOfConditions([a])).toEqual(a)
  expect(filterOfConditions([a, b])).toEqual({ all: [a, b] })
})

test.each<[ProfileFilter, string | null]>([
  [{ attribute: { name: 'EMAIL', op: 'CONTAINS', value: '' } }, 'Give a value'],
  [{ attribute: { name: 'EMAIL', op: 'IS_SET' } }, null],
  [{ attribute: { name: 'VISIT_COUNT', op: 'GTE', value: 0 } }, null],
  [{ engagement: { op: 'IN', levels: [] } }, 'Choose a level'],
  [{ country: { op: 'IN', values: ['SE'] } }, null],
  [{ tag: { op: 'HAS_ANY', names: [] } }, 'Choose a tag'],
  [{ goal: { id: '' } }, 'Choose a goal'],
  [{ goal: { id: 'g1', count: { op: 'GTE' } } }, 'Give a value'],
  [{ goal: { name: 'Signed up', until: '' } }, 'Give a date'],
  [{ visit: { op: 'MADE' } }, null],
  [{ page: { url: { op: 'CONTAINS', value: '' } } }, 'Give a value'],
  [{ consent: { policy: '', status: 'GIVEN' } }, 'Choose a policy'],
  [{ segment: { id: '' } }, 'Choose a segment'],
])('what a row still lacks is said: %j', (filter, lack) => {
  expect(lackOf(filter)).toBe(lack)
})
