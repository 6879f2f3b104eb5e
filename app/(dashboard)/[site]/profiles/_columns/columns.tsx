'use client'

import type { ListFieldFragment } from '@/app/_lib/gql/graphql'
import { LIST_COLUMNS, fieldKeyOfColumn, isBuiltInColumn, type ListLayout } from '@/lib/list-views/shared'
import { Selectable } from '../_selection/row-check'
import { fieldColumn, sortByOrder } from '../list-address'
import { ProfileLink } from '../profile-link'
import { builtInCells, LastVisit } from './cells'
import type { Column } from './column'
import { FieldCell } from './field-cell'
import { firstColumn, isUsual } from './layout'
import { isNumeric, isWords } from './list-fields'

/** Who it is takes what the others leave, and at least this. */
export const nameWidth = { wide: 250, phone: 184 }

/** The columns of a layout; of a layout nobody chose, a phone shows the two that matter most. */
export function columnsOf(layout: ListLayout, fields: readonly ListFieldFragment[]): readonly Column[] {
  const columns = layout.columns.map((shown) => columnOf(shown, fields)).filter((column) => column !== null)
  if (!isUsual(layout)) return columns
  return columns.map((column) => forPhones[column.id]?.(column) ?? { ...column, className: 'max-md:hidden' })
}

const forPhones: Record<string, (column: Column) => Column> = {
  [firstColumn]: (column) => column,
  lastVisitAt: (column) => ({
    ...column,
    cell: (profile) => <LastVisit profile={profile} />,
    className: 'max-md:w-[116px]! max-md:text-right',
  }),
}

type Shown = ListLayout['columns'][number]

function columnOf({ id, width, pinned }: Shown, fields: readonly ListFieldFragment[]): Column | null {
  if (isBuiltInColumn(id)) {
    if (id === 'name') return { ...profileColumn, id, width, pinned: true }
    const { label, type, order } = LIST_COLUMNS[id]
    const sort = order === null ? undefined : sortByOrder(order)
    const numeric = type === 'count' || type === 'money' || type === 'score' || type === 'seconds'
    const { cell, width: usual } = builtInCells[id]
    return { id, header: label, cell, ...(sort && { sort }), width: width ?? usual, pinned, numeric }
  }
  const key = fieldKeyOfColumn(id)
  const field = fields.find((each) => each.key === key)
  return field ? { ...columnOfField(field), id, width: width ?? 140, pinned } : null
}

const profileColumn = {
  header: 'Profile',
  cell: (profile, index) => (
    <Selectable profile={profile} index={index}>
      <ProfileLink profile={profile} index={index} />
    </Selectable>
  ),
  sort: 'name',
  words: true,
} satisfies Partial<Column>

const columnOfField = (field: ListFieldFragment) =>
  ({
    header: field.displayName,
    cell: ({ customFields }) => (
      <FieldCell field={field} value={customFields?.find(({ key }) => key === field.key)?.value} />
    ),
    ...(field.sorting.state === 'READY' && { sort: fieldColumn(field.key) }),
    words: isWords(field),
    numeric: isNumeric(field),
  }) satisfies Partial<Column>
