import { add, newsOf, nothingSince, type Change } from './happened'

const at = (minute: number) => `2026-11-24T10:${String(minute).padStart(2, '0')}:00.000Z`
const change = (id: string, created: number, updated: number, matches = true): Change => ({
  id,
  createdAt: at(created),
  updatedAt: at(updated),
  matches,
})
const list = {
  loadedAt: at(10),
  rows: [
    { id: 'anna', updatedAt: at(5) },
    { id: 'bo', updatedAt: at(9) },
  ],
}
const news = (changes: Change[], hasMore = false) =>
  newsOf(add(nothingSince(at(10)), { changes, hasMore, until: at(20) }), list)

test('who came since is new; who was there and changed is changed, shown or not', () => {
  expect(news([change('dora', 12, 13), change('carl', 1, 12), change('anna', 1, 11)])).toMatchObject({
    fresh: 1,
    changed: 2,
    rows: new Map([['anna', 'changed']]),
    isInPlace: false,
  })
})

test('what the list shows already is no news, though it be told again', () => {
  expect(news([change('bo', 1, 9), change('carl', 1, 10), change('dora', 10, 10)])).toMatchObject({
    fresh: 0,
    changed: 0,
    rows: new Map(),
  })
})

test('someone new who is loaded by a further page counts as shown', () => {
  expect(news([change('bo', 12, 12)])).toMatchObject({ fresh: 0, changed: 1 })
})

test('where all that changed is shown it can be shown in place; not when someone left the list or more changed', () => {
  expect(news([change('anna', 1, 11)]).isInPlace).toBe(true)
  expect(news([change('anna', 1, 11, false)])).toMatchObject({
    changed: 1,
    isInPlace: false,
    rows: new Map([['anna', 'left']]),
  })
  expect(news([change('anna', 1, 11)], true).isInPlace).toBe(false)
})

test('of several changes of one person the last counts, and each person once', () => {
  const first = add(nothingSince(at(10)), {
    changes: [change('anna', 1, 12, false), change('dora', 11, 11)],
    hasMore: false,
    until: at(12),
  })
  const second = add(first, { changes: [change('anna', 1, 13), change('dora', 11, 12)], hasMore: false, until: at(14) })
  expect(second.until).toBe(at(14))
  expect(newsOf(second, list)).toMatchObject({ fresh: 1, changed: 1, rows: new Map([['anna', 'changed']]) })
})

test('that there is more is not forgotten', () => {
  const first = add(nothingSince(at(10)), { changes: [], hasMore: true, until: at(11) })
  expect(newsOf(add(first, { changes: [], hasMore: false, until: at(12) }), list).hasMore).toBe(true)
})
