import {
  BUILT_IN_LAYOUT,
  fieldKeyOfColumn,
  isBuiltInColumn,
  MAX_COLUMN_WIDTH,
  MAX_LIST_COLUMNS,
  MIN_COLUMN_WIDTH,
  type ListColumn,
  type ListDensity,
  type ListLayout,
} from '@/lib/list-views/shared'

/** Who it is stands first in every list: a row is opened by it. */
export const firstColumn = 'name'

const isSame = (a: string) => (b: { id: string }) => b.id === a
export const column = (id: string): ListColumn => ({ id, width: null, pinned: false })

/** The layout as a list is drawn: who it is first, then what is pinned. */
export function drawn({ columns, density }: ListLayout): ListLayout {
  const name = columns.find(isSame(firstColumn)) ?? column(firstColumn)
  const others = columns.filter(({ id }) => id !== firstColumn)
  return {
    columns: [{ ...name, pinned: true }, ...others.filter(isPinned), ...others.filter((each) => !isPinned(each))],
    density,
  }
}

const isPinned = ({ pinned }: ListColumn) => pinned

/** Columns as an address has them: `name@260,!tags,field:age` is a name of 260 pixels, tags that are pinned, a field. */
export const columnsInAddress = (columns: readonly ListColumn[]): string =>
  columns
    .map(
      ({ id, width, pinned }) => `${pinned && id !== firstColumn ? '!' : ''}${id}${width === null ? '' : `@${width}`}`,
    )
    .join(',')

/** Columns that an address names, and those of them that there are not; null: it names none. */
export function readColumns(
  text: string,
  fieldKeys: readonly string[],
): { columns: ListColumn[]; problems: string[] } | null {
  const parts = text.split(',').filter((part) => part !== '')
  if (parts.length === 0) return null
  const columns = new Map<string, ListColumn>()
  const problems: string[] = []
  for (const part of parts.slice(0, MAX_LIST_COLUMNS)) {
    const [, pin, id = '', width] = /^(!?)([^@]*)(?:@(\d{1,4}))?/.exec(part) ?? []
    const key = fieldKeyOfColumn(id)
    if (key === null ? !isBuiltInColumn(id) : !fieldKeys.includes(key))
      problems.push(key === null ? `There is no column “${id}”.` : `There is no profile field “${key}” in use.`)
    else columns.set(id, { id, width: width === undefined ? null : possibleWidth(Number(width)), pinned: pin === '!' })
  }
  return { columns: [...columns.values()], problems }
}

export const possibleWidth = (width: number) =>
  Math.max(MIN_COLUMN_WIDTH, Math.min(MAX_COLUMN_WIDTH, Math.round(width)))

/** How the address asks for the list to look; what it leaves open is as in `base`. */
export interface LookInAddress {
  columns: string
  density: string
}

export interface ShownLayout {
  layout: ListLayout
  /** What the address asks for in vain. */
  problems: string[]
  /** The address asks for something else than `base`. */
  isOther: boolean
}

export function shownLayout(address: LookInAddress, base: ListLayout, fieldKeys: readonly string[]): ShownLayout {
  const named = readColumns(address.columns, fieldKeys)
  const density = densityIn(address.density)
  const layout = drawn({
    columns: named?.columns.length ? named.columns : base.columns,
    density: density ?? base.density,
  })
  return { layout, problems: named?.problems ?? [], isOther: !isSameLayout(layout, base) }
}

const densityIn = (text: string): ListDensity | null => {
  if (text === 'compact') return 'COMPACT'
  return text === 'comfortable' ? 'COMFORTABLE' : null
}

/** The part of an address that shows this layout to everybody, whatever they chose. */
export const lookInAddress = ({ columns, density }: ListLayout): LookInAddress => ({
  columns: columnsInAddress(columns),
  density: density.toLowerCase(),
})

/** What an address must tell of this layout to show it to everybody: the one that everybody has at first needs no words. */
export function lookToTell(layout: ListLayout): Partial<LookInAddress> {
  const { columns, density } = lookInAddress(layout)
  return { ...(!isUsual(layout) && { columns }), ...(layout.density !== BUILT_IN_LAYOUT.density && { density }) }
}

const textOf = (layout: ListLayout) => {
  const { columns, density } = drawn(layout)
  return `${columnsInAddress(columns)} ${density}`
}

/** Whether two layouts are drawn alike. */
export const isSameLayout = (a: ListLayout, b: ListLayout) => textOf(a) === textOf(b)

/** Nobody chose anything: a phone then shows the two columns that matter most. */
export const isUsual = (layout: ListLayout) =>
  textOf({ ...layout, density: BUILT_IN_LAYOUT.density }) === textOf(BUILT_IN_LAYOUT)
