import { stateOn } from './campaign-state'

const TODAY = '2026-11-27'
const ARCHIVED = new Date('2026-11-01T00:00:00Z')

test.each([
  [{ startsOn: null, endsOn: null }, 'RUNNING'],
  [{ startsOn: TODAY, endsOn: TODAY }, 'RUNNING'],
  [{ startsOn: '2026-11-28', endsOn: null }, 'PLANNED'],
  [{ startsOn: null, endsOn: '2026-11-26' }, 'ENDED'],
  [{ startsOn: '2026-10-01', endsOn: '2026-12-01' }, 'RUNNING'],
  [{ startsOn: '2026-11-28', endsOn: null, archivedAt: ARCHIVED }, 'ARCHIVED'],
])('%j is %s', (campaign, state) => {
  expect(stateOn({ archivedAt: null, ...campaign }, TODAY)).toBe(state)
})
