import { readRecent, rememberRecent, type RecentScope } from './recent'

const scope: RecentScope = { site: { slug: 'shop' }, user: { id: 'u1' } }
const profile = (id: string) => ({ kind: 'profile', id }) as const
const ids = (of = scope) => readRecent(of).map(({ id }) => id)

beforeEach(() => window.localStorage.clear())

test('what was visited last comes first, once, and at most eight are kept', () => {
  for (let at = 1; at <= 10; at += 1) rememberRecent(scope, profile(String(at)))
  rememberRecent(scope, profile('7'))
  expect(ids()).toEqual(['7', '10', '9', '8', '6', '5', '4', '3'])
})

test('each person has their own on each site', () => {
  rememberRecent(scope, profile('1'))
  expect(ids({ ...scope, user: { id: 'u2' } })).toEqual([])
  expect(ids({ ...scope, site: { slug: 'other' } })).toEqual([])
})

test('what is no list of them counts as nothing', () => {
  const key = 'waggle.recent.u1.shop'
  for (const kept of ['{', '7', 'null', '{}']) {
    window.localStorage.setItem(key, kept)
    expect(ids()).toEqual([])
  }
  window.localStorage.setItem(key, JSON.stringify([null, { kind: 'shoe', id: '1' }, { kind: 'place', id: '/x' }]))
  expect(ids()).toEqual(['/x'])
})
