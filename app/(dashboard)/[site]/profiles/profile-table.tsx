'use client'

import { useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react'
import { formatNumber, formatTotal } from '@/app/_lib/format'
import type { ListFieldFragment, ProfileRowFragment } from '@/app/_lib/gql/graphql'
import { Button } from '@/app/_ui/button'
import { cn } from '@/app/_ui/class-names'
import { Kbd } from '@/app/_ui/kbd'
import { useReader } from '@/app/_ui/reader'
import { ActiveRowContext } from './active-row'
import { columnsWith, features } from './columns'
import { columnOf, isDescending, nextSort, type Sort, type SortColumn } from './list-address'
import { listMemory } from './list-memory'
import type { ProfileList } from './use-profile-list'

const rowHeight = { wide: 46, phone: 60 }
/** Rows drawn beyond what is seen, so that quick scrolling shows no gaps. */
const overscan = 14
/** The next page is asked for when the reader is this near to the end of what is loaded. */
const prefetchRows = 30
/** What the server draws before it knows the window: one large screen. */
const firstScreen = { width: 1200, height: 900 }

const getRowId = (row: ProfileRowFragment) => row.id

/** The built-in columns that a window of this width shows, with room for the name; each field adds its own width, and what
 * does not fit is scrolled to. */
const fieldWidth =
  'md:min-w-[calc(560px+var(--fields)*140px)] lg:min-w-[calc(750px+var(--fields)*140px)] xl:min-w-[calc(1162px+var(--fields)*140px)]'

export interface ProfileTableProps {
  list: ProfileList
  /** Those shown as columns, in this order. */
  fields: readonly ListFieldFragment[]
  sort: Sort
  onSort: (sort: Sort) => void
}

/** The rows of the list: a real table of which only the part in sight is drawn. */
export function ProfileTable({ list, fields, sort, onSort }: ProfileTableProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const reader = useReader()
  const [active, setActive] = useState(0)
  const [height, setHeight] = useState(rowHeight.wide)
  const columns = useMemo(() => columnsWith(fields), [fields])
  const table = useTable({ features, columns, data: list.rows, getRowId })
  const { rows } = table.getRowModel()
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan,
    initialRect: firstScreen,
  })

  useEffect(() => {
    const phone = window.matchMedia('(max-width: 767px)')
    const measure = () => setHeight(phone.matches ? rowHeight.phone : rowHeight.wide)
    measure()
    phone.addEventListener('change', measure)
    return () => phone.removeEventListener('change', measure)
  }, [])
  useEffect(() => virtualizer.measure(), [height, virtualizer])

  // Coming back finds the same place; another question begins at the top.
  const restored = useRef<string | null>(null)
  useLayoutEffect(() => {
    if (!scroller.current || restored.current === list.key) return
    scroller.current.scrollTop = restored.current === null ? listMemory.offset(list.key) : 0
    restored.current = list.key
  }, [list.key])

  const items = virtualizer.getVirtualItems()
  const first = items[0]
  const last = items.at(-1)
  const nearEnd = (last?.index ?? 0) >= rows.length - prefetchRows
  const { loadMore, failure } = list
  const waiting = list.stale && !failure
  useEffect(() => {
    if (nearEnd && !failure) void loadMore()
  }, [nearEnd, failure, loadMore])

  const focusRow = (index: number) => {
    const target = Math.max(0, Math.min(rows.length - 1, index))
    setActive(target)
    virtualizer.scrollToIndex(target, { align: 'auto' })
    // The row may only be drawn in the next frame.
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-row="${target}"]`)?.focus())
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 460) / height) - 2)
    const moves: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: rows.length - 1,
    }
    const target = moves[event.key]
    if (target === undefined || event.metaKey || event.ctrlKey || event.altKey) return
    event.preventDefault()
    focusRow(target)
  }

  const activeRow = { active: Math.min(active, Math.max(0, rows.length - 1)), setActive, onKeyDown }
  const { range } = virtualizer

  return (
    <ActiveRowContext value={activeRow}>
      <div className="flex min-h-0 flex-1 flex-col overflow-hidden rounded-lg border border-line bg-panel">
        <div
          ref={scroller}
          onScroll={(event) => listMemory.scrolled(list.key, event.currentTarget.scrollTop)}
          className={cn('min-h-0 flex-1 overflow-auto overscroll-contain transition-opacity', waiting && 'opacity-60')}
        >
          <table
            aria-label="Profiles"
            aria-rowcount={list.hasMore ? -1 : rows.length + 1}
            aria-busy={waiting}
            className={cn('w-full table-fixed border-collapse', fields.length > 0 && fieldWidth)}
            style={{ '--fields': fields.length } as CSSProperties}
          >
            <colgroup>
              {table.getAllLeafColumns().map((column) => (
                <col key={column.id} className={column.columnDef.meta?.className} />
              ))}
            </colgroup>
            <thead className="sticky top-0 z-10 bg-sunken max-md:sr-only">
              <tr aria-rowindex={1}>
                {table.getFlatHeaders().map((header) => {
                  const look = header.column.columnDef.meta
                  const sortable = look?.sort
                  return (
                    <th
                      key={header.id}
                      scope="col"
                      aria-sort={sortable ? ariaSort(sortable, sort) : undefined}
                      className={cn(
                        'h-[35px] px-3 text-left text-xs font-[560] whitespace-nowrap text-ink-2 shadow-[inset_0_-1px_0_var(--color-line)]',
                        look?.className,
                        look?.numeric && 'text-right',
                      )}
                    >
                      {sortable ? (
                        <SortButton
                          column={sortable}
                          words={look.words}
                          sort={sort}
                          onSort={onSort}
                          label={String(header.column.columnDef.header)}
                        />
                      ) : (
                        <span className="block truncate" title={String(header.column.columnDef.header)}>
                          <table.FlexRender header={header} />
                        </span>
                      )}
                    </th>
                  )
                })}
              </tr>
            </thead>
            <tbody>
              <Spacer height={first?.start ?? 0} />
              {items.map((item) => {
                const row = rows[item.index]
                if (!row) return null
                return (
                  <tr
                    key={row.id}
                    aria-rowindex={item.index + 2}
                    className="relative h-[46px] hover:bg-sunken/60 has-[a:focus-visible]:bg-accent-soft has-[a:focus-visible]:shadow-[inset_2px_0_0_var(--color-accent)] max-md:h-[60px]"
                  >
                    {row.getAllCells().map((cell) => (
                      <td
                        key={cell.id}
                        className={cn(
                          'border-b border-line px-3 whitespace-nowrap',
                          cell.column.columnDef.meta?.className,
                          cell.column.columnDef.meta?.numeric && 'text-right',
                        )}
                      >
                        <table.FlexRender cell={cell} />
                      </td>
                    ))}
                  </tr>
                )
              })}
              <Spacer height={virtualizer.getTotalSize() - (last?.end ?? 0)} />
            </tbody>
          </table>
          {list.hasMore && !failure && <p className="px-3 py-3 text-center text-sm text-ink-3">Loading more …</p>}
          {failure && (
            <div role="alert" className="flex items-center justify-center gap-3 px-3 py-3 text-sm">
              {failure.message}
              <Button onClick={list.retry}>Try again</Button>
            </div>
          )}
        </div>
        <div className="flex items-center gap-3 border-t border-line bg-sunken px-3 py-[9px] text-[12.5px] text-ink-2">
          <span className="tabular-nums">
            Showing {formatNumber((range?.startIndex ?? 0) + 1, reader.locale)}–
            {formatNumber(Math.min(rows.length, (range?.endIndex ?? 0) + 1), reader.locale)} of{' '}
            {formatTotal(list.total, reader.locale)}
          </span>
          <span className="ml-auto flex items-center gap-1 max-md:hidden">
            <Kbd>↑</Kbd> <Kbd>↓</Kbd> move · <Kbd>enter</Kbd> open
          </span>
        </div>
      </div>
    </ActiveRowContext>
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

/** Keeps the height of the rows that are not drawn. */
function Spacer({ height }: { height: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden>
      <td className="p-0" style={{ height }} />
    </tr>
  )
}
