'use client'

import Link from 'next/link'
import type { TagLineFragment } from '@/app/_lib/gql/graphql'
import { cn } from '@/app/_ui/class-names'
import { Total } from '@/app/_ui/number'
import { Skeleton } from '@/app/_ui/skeleton'
import { UsesCell } from '@/app/_ui/uses'
import { TagDot } from '../_tags/tag-dot'
import { useSite } from '../_shell/site-context'
import { TagMenu } from './tag-menu'
import type { TagCount } from './use-tag-list'

/** The columns of the list, for its head and each row. */
export const rowColumns = (canAdmin: boolean) =>
  cn(
    'grid items-center gap-x-4 px-4',
    canAdmin
      ? 'lg:grid-cols-[minmax(0,2fr)_110px_minmax(0,2fr)_31px]'
      : 'lg:grid-cols-[minmax(0,2fr)_110px_minmax(0,2fr)]',
  )

export interface TagRowProps {
  tag: TagLineFragment
  count: TagCount
  /** There is another. */
  canMerge: boolean
  onOpen: (what: 'edit' | 'merge' | 'delete') => void
}

/** One tag: its colour, how many have it and what asks for it. */
export function TagRow({ tag, count, canMerge, onOpen }: TagRowProps) {
  const { site, canAdmin } = useSite()
  const { name, color, usedIn } = tag
  const filter = JSON.stringify({ tag: { op: 'HAS_ANY', names: [name] } })
  return (
    <li
      aria-label={name}
      className={cn(
        rowColumns(canAdmin),
        'border-t border-line py-2.5 first:border-t-0 max-lg:gap-y-1',
        canAdmin && 'max-lg:grid-cols-[minmax(0,1fr)_36px]',
      )}
    >
      <span className="flex min-w-0 items-center gap-2">
        <TagDot color={color} />
        <Link
          href={`/${site.slug}/profiles?filter=${encodeURIComponent(filter)}`}
          className="min-w-0 truncate rounded-sm font-[570] hover:underline"
          title={name}
        >
          {name}
        </Link>
      </span>
      {canAdmin && (
        <span className="self-start lg:order-last">
          <TagMenu name={name} canMerge={canMerge} onOpen={onOpen} />
        </span>
      )}
      <span className={cn('flex flex-wrap gap-x-3 text-sm lg:contents', canAdmin && 'max-lg:col-span-2')}>
        <span className="tabular-nums lg:text-right">
          <Count count={count} />
        </span>
        <UsesCell uses={usedIn} none="nothing" />
      </span>
    </li>
  )
}

function Count({ count }: { count: TagCount }) {
  if (count === 'asking') return <Skeleton className="inline-block h-3.5 w-12 align-middle" />
  if (count === 'failed' || count === null) return <span className="text-ink-3">not counted</span>
  return (
    <>
      <Total value={count} />
      <span className="lg:sr-only"> {count === 1 ? 'person' : 'people'}</span>
    </>
  )
}
