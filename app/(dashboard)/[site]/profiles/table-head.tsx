'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { cn } from '@/app/_ui/class-names'
import type { Column } from './_columns/column'
import { stickyClass, stickyStyle } from './_columns/sticky'
import type { useResize } from './_columns/use-resize'
import { HeadCheck } from './_selection/head-check'
import { columnOf, isDescending, nextSort, type Sort, type SortColumn } from './list-address'

interface TableHeadProps {
  columns: readonly Column[]
  sort: Sort
  onSort: (sort: Sort) => void
  /** On a phone the usual columns need no names, and their order is chosen above. */
  isSeenOnPhones: boolean
  /** What makes the edge of a column move. */
  edgeOf: ReturnType<typeof useResize>['edgeOf']
}

/** The names of the columns; those of which the list can be ordered by are pressed. */
export function TableHead({ columns, sort, onSort, isSeenOnPhones, edgeOf }: TableHeadProps) {
  return (
    <thead className={cn('group/head sticky top-0 z-10 bg-sunken', !isSeenOnPhones && 'max-md:sr-only')}>
      <tr aria-rowindex={1}>
        {columns.map(({ id, header, sort: sortable, words, className, numeric, width }, index) => (
          <th
            key={id}
            scope="col"
            aria-label={header}
            aria-sort={sortable ? ariaSort(sortable, sort) : undefined}
            className={cn(
              'relative isolate h-[35px] px-3 text-left text-xs font-[560] whitespace-nowrap text-ink-2 shadow-[inset_0_-1px_0_var(--color-line)]',
              className,
              numeric && 'text-right max-md:text-left',
              stickyClass(columns, index),
              'bg-sunken',
            )}
            style={stickyStyle(columns, index)}
          >
            {index === 0 && <HeadCheck />}
            {sortable ? (
              <SortButton column={sortable} words={words} sort={sort} onSort={onSort} label={header} />
            ) : (
              <span className="block truncate" title={header}>
                {header}
              </span>
            )}
            <span
              {...edgeOf(id, header, width)}
              className="absolute inset-y-0 right-0 z-[1] w-2 cursor-col-resize touch-none after:absolute after:inset-y-2 after:right-0 after:w-px after:bg-line-strong after:opacity-0 hover:after:opacity-100 focus-visible:after:opacity-100 group-hover/head:after:opacity-100 max-md:hidden"
            />
          </th>
        ))}
        {/* What is left beside columns of fixed widths. */}
        {columns[0]?.width != null && (
          <td aria-hidden className="p-0 shadow-[inset_0_-1px_0_var(--color-line)] max-md:hidden" />
        )}
      </tr>
    </thead>
  )
}

function ariaSort(column: SortColumn, sort: Sort) {
  if (columnOf(sort) !== column) return 'none'
  return isDescending(sort) ? 'descending' : 'ascending'
}

interface SortButtonProps {
  column: SortColumn
  words: boolean | undefined
  sort: Sort
  onSort: (sort: Sort) => void
  label: string
}

function SortButton({ column, words, sort, onSort, label }: SortButtonProps) {
  const on = columnOf(sort) === column
  const Arrow = isDescending(sort) ? ArrowDown : ArrowUp
  return (
    <button
      type="button"
      onClick={() => onSort(nextSort(column, sort, words ?? false))}
      className={cn('group inline-flex max-w-full items-center gap-1 rounded-sm hover:text-ink', on && 'text-ink')}
    >
      <span className="truncate">{label}</span>
      {on ? (
        <Arrow aria-hidden className="size-3 shrink-0" />
      ) : (
        <ArrowDown aria-hidden className="-mr-4 size-3 shrink-0 opacity-0 group-hover:opacity-50" />
      )}
    </button>
  )
}
