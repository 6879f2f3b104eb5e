import { BUILT_IN_LAYOUT, LIST_COLUMNS, type ListLayout } from '@/lib/list-views/shared'
import { builtInCells } from './cells'
import { columnsInAddress, drawn, isSameLayout, isUsual, lookInAddress, readColumns, shownLayout } from './layout'
import { partsOf, variablesOfParts } from './parts'

const column = (id: string, more: object = {}) => ({ id, width: null, pinned: false, ...more })
const layout = (...ids: string[]): ListLayout => ({ columns: ids.map((id) => column(id)), density: 'COMFORTABLE' })
const idsOf = ({ columns }: ListLayout) => columns.map(({ id }) => id)

test('who it is stands first, then what is pinned, then the others in their order', () => {
  const mixed = { ...layout('tags', 'email', 'name'), columns: [column('tags'), column('email', { pinned: true })] }
  expect(idsOf(drawn(mixed))).toEqual(['name', 'email', 'tags'])
  expect(idsOf(drawn(layout('tags', 'name', 'goals')))).toEqual(['name', 'tags', 'goals'])
})

test('an address holds columns with their widths and pins, and is read back the same', () => {
  const columns = [column('name', { width: 260 }), column('tags', { pinned: true }), column('field:age', { width: 90 })]
  expect(columnsInAddress(columns)).toBe('name@260,!tags,field:age@90')
  expect(readColumns('name@260,!tags,field:age@90', ['age'])).toEqual({ columns, problems: [] })
  expect(readColumns('', [])).toBeNull()
  expect(readColumns('tags@9999,goals@1', [])?.columns.map(({ width }) => width)).toEqual([1000, 40])
})

test('a link to columns that there are not shows the others and says which', () => {
  const shown = shownLayout({ columns: 'name,shoe,field:gone,tags,tags', density: '' }, BUILT_IN_LAYOUT, ['age'])
  expect(idsOf(shown.layout)).toEqual(['name', 'tags'])
  expect(shown.problems).toEqual(['There is no column “shoe”.', 'There is no profile field “gone” in use.'])
  const nothing = shownLayout({ columns: 'constructor', density: 'tight' }, BUILT_IN_LAYOUT, [])
  expect(idsOf(nothing.layout)).toEqual(idsOf(BUILT_IN_LAYOUT))
  expect(nothing.problems).toHaveLength(1)
  expect(nothing.layout.density).toBe('COMFORTABLE')
})

test('a link that shows what one chose oneself is no other’s', () => {
  const own = layout('name', 'email')
  expect(shownLayout(lookInAddress(own), own, []).isOther).toBe(false)
  expect(shownLayout({ columns: 'name,email', density: 'compact' }, own, []).isOther).toBe(true)
  expect(shownLayout({ columns: '', density: '' }, own, []).isOther).toBe(false)
  expect(isSameLayout(layout('email', 'name'), own)).toBe(true)
  expect(isUsual(BUILT_IN_LAYOUT)).toBe(true)
  expect(isUsual(own)).toBe(false)
})

test('only what is shown is asked for', () => {
  expect(partsOf(layout('name', 'email').columns)).toBe('')
  const parts = partsOf(layout('name', 'field:age', 'tags', 'revenue', 'goalCount').columns)
  expect(parts).toBe('withFields withFigures withTags')
  const asked = Object.entries(variablesOfParts(parts)).filter(([, wanted]) => wanted)
  expect(asked.map(([name]) => name).sort()).toEqual(['withFields', 'withFigures', 'withTags'])
  const all = partsOf(Object.keys(LIST_COLUMNS).map((id) => ({ id })))
  expect(Object.values(variablesOfParts(`${all} withFields`)).every(Boolean)).toBe(true)
})

test('every column has its cell', () => {
  expect(Object.keys({ name: null, ...builtInCells }).sort()).toEqual(Object.keys(LIST_COLUMNS).sort())
})
