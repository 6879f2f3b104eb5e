import type { ProfileRowFragment } from '@/app/_lib/gql/graphql'
import { keyOf, listMemory } from './list-memory'
import { append, asList, asTotal, withRows, type LoadedList } from './loaded-list'

const row = (id: string): ProfileRowFragment => ({
  id,
  displayName: id,
  email: null,
  phone: null,
  externalId: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  lastVisitAt: null,
  visitCount: 0,
  engagement: { score: 0, level: 'COLD' },
})
const listOf = (...ids: string[]): LoadedList => ({
  rows: ids.map(row),
  endCursor: ids.at(-1) ?? null,
  hasMore: false,
  total: { count: ids.length, isExact: true },
  loadedAt: '2026-11-23T00:00:00.000Z',
})
const byName = { search: 'a', sort: 'name' } as const

test('the card learns its neighbours from the list seen last, and nothing from another site’s', () => {
  listMemory.put(keyOf('shop', byName), listOf('a', 'b', 'c'))
  expect(listMemory.neighbours('shop', 'b')).toEqual({
    position: 2,
    total: { count: 3, isExact: true },
    previous: 'a',
    next: 'c',
  })
  expect(listMemory.neighbours('shop', 'c')).toMatchObject({ next: null })
  expect(listMemory.neighbours('shop', 'x')).toBeNull()
  expect(listMemory.neighbours('other', 'b')).toBeNull()
  listMemory.shownAt('shop', '?q=a&sort=name')
  expect(listMemory.address('shop')).toBe('?q=a&sort=name')
  expect(listMemory.address('other')).toBe('')
})

test('a change on the card reaches the rows of every remembered list', () => {
  const latest = { search: '', sort: '-last-visit' } as const
  listMemory.put(keyOf('shop', byName), listOf('a', 'b'))
  listMemory.put(keyOf('shop', latest), listOf('b'))
  listMemory.patch('b', { displayName: 'Berit' })
  for (const question of [byName, latest]) {
    const names = listMemory.get(keyOf('shop', question))?.rows.map(({ displayName }) => displayName)
    expect(names?.at(-1)).toBe('Berit')
  }
})

test('who was deleted on the card stands in no remembered list, and is no longer counted', () => {
  const latest = { search: '', sort: '-last-visit' } as const
  listMemory.put(keyOf('shop', byName), listOf('a', 'b', 'c'))
  listMemory.put(keyOf('shop', latest), { ...listOf('c', 'b'), total: asTotal(10_001) })
  listMemory.remove('b')
  expect(listMemory.get(keyOf('shop', byName))).toMatchObject({
    rows: [{ id: 'a' }, { id: 'c' }],
    total: { count: 2, isExact: true },
  })
  expect(listMemory.get(keyOf('shop', latest))).toMatchObject({ rows: [{ id: 'c' }], total: asTotal(10_001) })
})

test('only the latest lists are kept', () => {
  for (let index = 0; index < 20; index += 1) {
    listMemory.put(keyOf('shop', { search: String(index), sort: 'name' }), listOf('a'))
  }
  expect(listMemory.get(keyOf('shop', { search: '0', sort: 'name' }))).toBeUndefined()
  expect(listMemory.get(keyOf('shop', { search: '19', sort: 'name' }))).toBeDefined()
})

test('someone who moved while the list was read does not stand in it twice', () => {
  const readAt = '2026-11-23T00:00:00.000Z'
  const profiles = { nodes: [row('b'), row('c')], pageInfo: { hasNextPage: true, endCursor: 'c' }, readAt }
  expect(append(listOf('a', 'b'), { profiles }).rows.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
})

test('two filters are two lists, and the way back leads to the one seen last', () => {
  const filter = '{"country":{"op":"IS","value":"SE"}}'
  listMemory.put(keyOf('shop', { search: '', filter, sort: '-last-visit' }), listOf('a'))
  expect(listMemory.get(keyOf('shop', { search: '', sort: '-last-visit' }))?.rows).not.toEqual(listOf('a').rows)
  listMemory.shownAt('shop', `?${new URLSearchParams({ filter }).toString()}`)
  expect(new URLSearchParams(listMemory.address('shop')).get('filter')).toBe(filter)
})

test('who has everybody needs no count; a count stands until then', () => {
  const page = (hasNextPage: boolean, ...ids: string[]) => ({
    profiles: { nodes: ids.map(row), pageInfo: { hasNextPage, endCursor: 'x' }, readAt: '2026-11-23T00:00:00.000Z' },
  })
  const first = asList(page(true, 'a', 'b'))
  expect(first.total).toBeNull()
  const counted = { ...first, total: asTotal(10_001) }
  expect(append(counted, page(true, 'c')).total).toEqual({ count: 10_001, isExact: false })
  expect(append(counted, page(false, 'c')).total).toEqual({ count: 3, isExact: true })
  expect(asList(page(false, 'a')).total).toEqual({ count: 1, isExact: true })
})

test('rows as they are now stand where they stood', () => {
  const list = withRows(listOf('a', 'b', 'c'), [{ ...row('b'), displayName: 'Berit' }, row('x')])
  expect(list.rows.map(({ displayName }) => displayName)).toEqual(['a', 'Berit', 'c'])
})
