'use client'

import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, type UIEvent } from 'react'
import dynamic from 'next/dynamic'
import { formatNumber } from '@/app/_lib/format'
import type { ListFieldFragment, ProfileRowFragment } from '@/app/_lib/gql/graphql'
import { Button } from '@/app/_ui/button'
import { useIsPhone } from '@/app/_lib/use-is-phone'
import { cn } from '@/app/_ui/class-names'
import { Kbd } from '@/app/_ui/kbd'
import { useReader } from '@/app/_ui/reader'
import type { ListDensity, ListLayout } from '@/lib/list-views/shared'
import { useSite } from '../_shell/site-context'
import { columnsOf } from './_columns/columns'
import { isUsual } from './_columns/layout'
import { stickyClass, stickyStyle, watchEdges } from './_columns/sticky'
import { tableWidth } from './_columns/table-width'
import { useResize } from './_columns/use-resize'
import { useRowKeys } from './_keys/use-row-keys'
import { usePeek } from './_peek/use-peek'
import { ActiveRowContext } from './active-row'
import type { Sort } from './list-address'
import { listMemory } from './list-memory'
import { totalText } from './list-total'
import { TableHead } from './table-head'
import type { ProfileList } from './use-profile-list'
import { useRowWindow, type RowsInSight } from './use-row-window'

const Peek = dynamic(() => import('./_peek/peek').then((module) => module.Peek), { ssr: false })

const rowHeights = {
  COMFORTABLE: { wide: 46, phone: 60 },
  COMPACT: { wide: 34, phone: 46 },
} as const satisfies Record<ListDensity, { wide: number; phone: number }>
/** The next page is asked for when the reader is this near to the end of what is loaded. */
const prefetchRows = 30

export interface ProfileTableProps {
  list: ProfileList
  fields: readonly ListFieldFragment[]
  layout: ListLayout
  onLayout: (layout: ListLayout) => void
  sort: Sort
  onSort: (sort: Sort) => void
  /** Told of the rows that are seen. */
  onSee: (seen: RowsInSight) => void
}

/** The rows of the list: a real table of which only the part in sight is drawn. */
export function ProfileTable({ list, fields, layout, onLayout, sort, onSort, onSee }: ProfileTableProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const table = useRef<HTMLTableElement>(null)
  const reader = useReader()
  const { site, canWrite } = useSite()
  const peek = usePeek(site.slug)
  const isPhone = useIsPhone()
  const height = rowHeights[layout.density][isPhone ? 'phone' : 'wide']
  const { resized, edgeOf, isResizing } = useResize(layout, onLayout)
  const columns = useMemo(() => columnsOf(resized, fields), [resized, fields])
  // A choice of width is for a window that has room for it.
  const isNameFixed = columns[0]?.width != null && !isPhone
  const usual = isUsual(layout)
  const { rows, loadMore, failure } = list
  const { seen, start, end, before, after, look, scrollTo } = useRowWindow(scroller, rows.length, height)
  const { active, setActive, peekAt, movePeek, closePeek } = useRowKeys({
    scroller,
    rows,
    seen,
    scrollTo,
    peek,
    start: listMemory.active(list.key),
  })

  useEffect(() => onSee(seen), [onSee, seen])

  // Coming back finds the same place; another question begins at the top, and so does the same one read anew.
  const restored = useRef<string | null>(null)
  const reading = `${list.key} ${list.loadedAt}`
  useLayoutEffect(() => {
    if (!scroller.current || restored.current === reading) return
    scroller.current.scrollTop = restored.current === null ? listMemory.offset(list.key) : 0
    if (restored.current !== null) setActive(0)
    restored.current = reading
    look()
  }, [list.key, reading, look, setActive])
  useEffect(() => listMemory.activated(list.key, active), [list.key, active])

  // What was pressed to show what is new is gone then, and with it the focus; coming back finds it where one left.
  const lastReading = useRef(listMemory.isReturning() ? '' : reading)
  useEffect(() => {
    if (lastReading.current !== reading) {
      // The row may only be drawn in the next frame.
      requestAnimationFrame(() => {
        const isFree = document.activeElement === null || document.activeElement === document.body
        if (isFree)
          scroller.current?.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus({ preventScroll: true })
      })
    }
    lastReading.current = reading
  }, [reading])

  useLayoutEffect(() => {
    if (table.current) return watchEdges(table.current, columns)
  }, [columns])

  const nearEnd = end - 1 >= rows.length - prefetchRows
  const waiting = list.stale && !failure
  useEffect(() => {
    if (nearEnd && !failure) void loadMore()
  }, [nearEnd, failure, loadMore])

  const { change } = list
  const changeRow = useCallback(
    (id: string, changed: Partial<ProfileRowFragment>) => {
      listMemory.patch(id, changed)
      change((now) => ({ ...now, rows: now.rows.map((row) => (row.id === id ? { ...row, ...changed } : row)) }))
    },
    [change],
  )

  const onScroll = ({ currentTarget: box }: UIEvent<HTMLElement>) => {
    listMemory.scrolled(list.key, box.scrollTop)
    box.toggleAttribute('data-shifted', box.scrollLeft > 0)
    look()
  }

  const activeRow = { active, setActive, peekedId: peek.id, peekAt }
  const peeked = rows.findIndex(({ id }) => id === peek.id)

  return (
    <ActiveRowContext value={activeRow}>
      <div className="relative flex min-h-0 flex-1 gap-3">
        <div className="flex min-w-0 flex-1 flex-col overflow-hidden rounded-lg border border-line bg-panel">
          <div
            ref={scroller}
            onScroll={onScroll}
            className={cn(
              'group/list @container relative min-h-0 flex-1 overflow-auto overscroll-contain transition-opacity',
              waiting && 'opacity-60',
              isResizing && 'cursor-col-resize select-none',
            )}
          >
            <table
              ref={table}
              aria-label="Profiles"
              aria-rowcount={list.total?.isExact ? list.total.count + 1 : -1}
              aria-busy={waiting}
              data-density={layout.density}
              className={cn(
                'group/table w-full table-fixed border-separate border-spacing-0',
                tableWidth.className(usual),
              )}
              style={tableWidth.style(columns)}
            >
              <colgroup>
                {columns.map(({ id, className, width }, index) => (
                  <col
                    key={id}
                    className={className}
                    style={width === null || (index === 0 && isPhone) ? undefined : { width }}
                  />
                ))}
                {isNameFixed && <col />}
              </colgroup>
              <TableHead
                columns={columns}
                sort={list.stale && failure ? list.sort : sort}
                onSort={onSort}
                isSeenOnPhones={!usual}
                edgeOf={edgeOf}
              />
              <tbody>
                <Spacer height={before} />
                {rows.slice(start, end).map((profile, place) => (
                  <tr
                    key={profile.id}
                    aria-rowindex={start + place + 2}
                    data-peeked={profile.id === peek.id || undefined}
                    className={rowLook}
                  >
                    {columns.map(({ id, cell, className, numeric }, index) => (
                      <td
                        key={id}
                        className={cn(
                          'border-b border-line px-3 whitespace-nowrap',
                          className,
                          numeric && 'text-right max-md:text-left',
                          stickyClass(columns, index),
                          columns[index]?.pinned && 'bg-inherit',
                          index === 0 && focusBar,
                        )}
                        style={stickyStyle(columns, index)}
                      >
                        {cell(profile, start + place)}
                      </td>
                    ))}
                    {isNameFixed && <td aria-hidden className="border-b border-line p-0" />}
                  </tr>
                ))}
                <Spacer height={after} />
              </tbody>
            </table>
            {list.hasMore && !failure && (
              <p className="sticky left-0 w-[100cqw] px-3 py-3 text-center text-sm text-ink-3">Loading more …</p>
            )}
            {failure && (
              <div
                role="alert"
                className="sticky left-0 flex w-[100cqw] items-center justify-center gap-3 px-3 py-3 text-sm"
              >
                {failure.message}
                <Button onClick={list.retry}>Try again</Button>
              </div>
            )}
          </div>
          <div className="flex items-center gap-3 border-t border-line bg-sunken px-3 py-[9px] text-[12.5px] text-ink-2">
            <span className="tabular-nums">
              Showing {formatNumber(seen.first + 1, reader.locale)}–
              {formatNumber(Math.min(rows.length, seen.last + 1), reader.locale)} of{' '}
              {list.total ? totalText(list.total, reader.locale) : '…'}
            </span>
            <span className="ml-auto flex items-center gap-1 max-md:hidden">
              <Kbd>↑</Kbd> <Kbd>↓</Kbd> move · <Kbd>enter</Kbd> open · <Kbd>p</Kbd> peek ·{' '}
              {canWrite && (
                <>
                  <Kbd>space</Kbd> select ·{' '}
                </>
              )}
              <Kbd>?</Kbd> all keys
            </span>
          </div>
        </div>
        {peek.id !== null && (
          <Peek
            id={peek.id}
            row={rows[peeked]}
            hasPrevious={peeked > 0}
            hasNext={peeked >= 0 && peeked < rows.length - 1}
            onMove={(by) => movePeek(peeked + by)}
            onClose={closePeek}
            onChange={changeRow}
          />
        )}
      </div>
    </ActiveRowContext>
  )
}

/** Opaque in every state: the name's cell, which others slide under, takes its background from here. */
const rowLook =
  'group/row h-[46px] bg-panel group-data-[density=COMPACT]/table:h-[34px] max-md:h-[60px] max-md:group-data-[density=COMPACT]/table:h-[46px] hover:bg-[color-mix(in_srgb,var(--color-sunken)_60%,var(--color-panel))] ' +
  'has-[a:focus-visible]:bg-accent-soft data-peeked:bg-accent-soft data-peeked:hover:bg-accent-soft has-[[data-row-check]:checked]:bg-accent-soft'
const focusBar = 'group-has-[a:focus-visible]/row:shadow-[inset_2px_0_0_var(--color-accent)]'

/** Keeps the height of the rows that are not drawn. */
function Spacer({ height }: { height: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden>
      <td className="p-0" style={{ height }} />
    </tr>
  )
}
