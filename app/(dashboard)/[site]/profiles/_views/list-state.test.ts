import { BUILT_IN_LAYOUT } from '@/lib/list-views/shared'
import { loadListAddress } from '../list-address'
import { askedFor, isAsSaved, stateOfView, viewIn, wholeAddress } from './list-state'
import type { ListViewTab } from './use-views'

const view = (id: string, more: Partial<ListViewTab> = {}): ListViewTab => ({
  id,
  name: id,
  shared: false,
  owner: 'Maja Lind',
  isOwn: true,
  isDefault: false,
  viewerCanChange: true,
  version: 1,
  filter: { country: { op: 'IS', value: 'SE' } },
  orderBy: { field: 'NAME', customField: null, direction: 'ASC' },
  layout: {
    columns: ['name', 'email'].map((id) => ({ id, width: null, pinned: false })),
    density: 'COMPACT',
    origin: 'VIEW',
    problems: [],
  },
  ...more,
})
const swedes = view('swedes')
const first = view('first', { isDefault: true })
const opened = (search: string, views = [swedes, first]) => {
  const { view: found, isUnknown } = viewIn(loadListAddress(search), views)
  return isUnknown ? 'unknown' : (found?.id ?? 'all')
}

test('an address opens the view that it names, and a bare one the view that its person chose', () => {
  expect(opened('?view=swedes')).toBe('swedes')
  expect(opened('?view=swedes&q=anna')).toBe('swedes')
  expect(opened('')).toBe('first')
  expect(opened('', [swedes])).toBe('all')
  expect(opened('?view=all')).toBe('all')
  expect(opened('?view=gone')).toBe('unknown')
})

test.each(['?q=anna', '?filter={}', '?sort=name', '?columns=name', '?density=compact'])(
  'an address that asks for something, %s, is about everybody, not about the view that the list opens with',
  (search) => expect(opened(search)).toBe('all'),
)

test('what an address leaves open is as the view has it, and what it says goes before', () => {
  const asked = (search: string) => askedFor(loadListAddress(search), swedes)
  const filter = '{"country":{"op":"IS","value":"SE"}}'
  expect(asked('?view=swedes')).toEqual({ filter, sort: 'name' })
  expect(asked('?view=swedes&sort=-visits')).toEqual({ filter, sort: '-visits' })
  expect(asked('?view=swedes&filter=none')).toEqual({ filter: '', sort: 'name' })
  expect(asked('?view=swedes&filter={"search":"a"}')).toEqual({ filter: '{"search":"a"}', sort: 'name' })
  expect(askedFor(loadListAddress('?view=gone&filter=none'), null)).toEqual({ filter: '', sort: '-last-visit' })
})

test('the whole address shows the same list without the view', () => {
  for (const each of [
    swedes,
    view('usual', { filter: null, orderBy: null, layout: { ...swedes.layout, ...BUILT_IN_LAYOUT } }),
  ]) {
    const address = wholeAddress(each.id, stateOfView(each))
    expect(Object.keys(address).sort()).toEqual(['columns', 'density', 'filter', 'sort', 'view'])
    const read = loadListAddress(`?${new URLSearchParams(address).toString()}`)
    const { filter, sort } = stateOfView(each)
    expect(askedFor(read, null)).toEqual({ filter, sort })
    expect(askedFor(read, view('other'))).toEqual({ filter, sort })
  }
})

test('a list is as saved whatever the order of what a condition says', () => {
  const state = stateOfView(swedes)
  expect(isAsSaved(state, swedes)).toBe(true)
  expect(isAsSaved({ ...state, filter: '{"country":{"value":"SE","values":null,"op":"IS"}}' }, swedes)).toBe(true)
  expect(isAsSaved({ ...state, filter: '{"country":{"value":"NO","op":"IS"}}' }, swedes)).toBe(false)
  expect(isAsSaved({ ...state, filter: '' }, swedes)).toBe(false)
  expect(isAsSaved({ ...state, sort: '-name' }, swedes)).toBe(false)
  expect(isAsSaved({ ...state, layout: { ...state.layout, density: 'COMFORTABLE' } }, swedes)).toBe(false)
  const both = '{"all":[{"search":"a"},{"search":"b"}]}'
  const turned = '{"all":[{"search":"b"},{"search":"a"}]}'
  expect(isAsSaved({ ...state, filter: turned }, view('x', { filter: JSON.parse(both) }))).toBe(false)
})
