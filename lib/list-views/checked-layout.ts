import { z } from 'zod'
import { invalid } from '../errors'
import {
  BUILT_IN_LAYOUT,
  fieldKeyOfColumn,
  isBuiltInColumn,
  MAX_COLUMN_WIDTH,
  MAX_LIST_COLUMNS,
  MIN_COLUMN_WIDTH,
  type ListColumn,
  type ListLayout,
} from './shared'

/** A layout as a caller gives it. */
export interface ListLayoutInput {
  columns: readonly { id: string; width?: number | null; pinned?: boolean | null }[]
  density?: ListLayout['density'] | null
}

/** @param keys of the custom fields in use @param path where the layout stands in the input @throws INVALID */
export function checkedLayout(input: ListLayoutInput, keys: ReadonlySet<string>, path: string): ListLayout {
  const { columns, density } = input
  const at = `${path}.columns`
  if (columns.length === 0) throw invalid(at, 'A list shows at least one column')
  if (columns.length > MAX_LIST_COLUMNS) throw invalid(at, `A list shows at most ${MAX_LIST_COLUMNS} columns`)
  const seen = new Set<string>()
  return {
    columns: columns.map(({ id, width = null, pinned }, index): ListColumn => {
      const problem = problemOfColumn(id, keys)
      if (problem) throw invalid(`${at}[${index}].id`, problem)
      if (seen.has(id)) throw invalid(`${at}[${index}].id`, 'Name each column once')
      seen.add(id)
      if (width !== null && !(Number.isInteger(width) && width >= MIN_COLUMN_WIDTH && width <= MAX_COLUMN_WIDTH))
        throw invalid(
          `${at}[${index}].width`,
          `A column is ${MIN_COLUMN_WIDTH} to ${MAX_COLUMN_WIDTH} pixels wide, a whole number`,
        )
      return { id, width, pinned: pinned ?? false }
    }),
    density: density ?? BUILT_IN_LAYOUT.density,
  }
}

function problemOfColumn(id: string, keys: ReadonlySet<string>): string | null {
  const key = fieldKeyOfColumn(id)
  if (key !== null) return keys.has(key) ? null : 'There is no profile field with this key on this site'
  return isBuiltInColumn(id) ? null : 'There is no such column'
}

const storedLayout = z.object({
  columns: z.array(
    z.object({ id: z.string(), width: z.number().nullable().default(null), pinned: z.boolean().default(false) }),
  ),
  density: z.enum(['COMFORTABLE', 'COMPACT']).default('COMFORTABLE'),
})

/** @throws ZodError what is stored is broken */
export const parseLayout = (stored: unknown): ListLayout => storedLayout.parse(stored)

/** A layout without the columns that there are no longer, and what is missing. A list without any columns left shows names. */
export function presentLayout(
  { columns, density }: ListLayout,
  keys: ReadonlySet<string>,
): ListLayout & { problems: string[] } {
  const present = columns.filter(({ id }) => problemOfColumn(id, keys) === null)
  const problems = columns
    .filter((column) => !present.includes(column))
    .map(({ id }) => {
      const key = fieldKeyOfColumn(id)
      return key === null
        ? `The column “${id}” is no longer there`
        : `The profile field “${key}”, a column here, is archived or deleted`
    })
  return { columns: present.length > 0 ? present : [{ id: 'name', width: null, pinned: false }], density, problems }
}
