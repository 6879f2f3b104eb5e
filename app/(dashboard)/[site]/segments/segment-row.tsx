'use client'

import { TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import type { ProfileFilter, SegmentLineFragment } from '@/app/_lib/gql/graphql'
import { cn } from '@/app/_ui/class-names'
import { Dash } from '@/app/_ui/dash'
import { useReader } from '@/app/_ui/reader'
import { UsesCell } from '@/app/_ui/uses'
import { useSite } from '../_shell/site-context'
import type { FilterNames } from '../profiles/_filter/filter-names'
import { wholeSentence } from '../profiles/_filter/filter-sentence'
import { Sentence } from '../profiles/_filter/sentence'
import { MemberCount } from './member-count'
import { listOfSegment } from './segment-address'
import { SegmentMenu } from './segment-menu'

/** The columns of the list, for its head and each row. */
export const rowColumns = (canWrite: boolean) =>
  cn(
    'grid items-center gap-x-4 px-4',
    canWrite
      ? 'lg:grid-cols-[minmax(0,2.4fr)_90px_minmax(0,1fr)_minmax(0,1.2fr)_31px]'
      : 'lg:grid-cols-[minmax(0,2.4fr)_90px_minmax(0,1fr)_minmax(0,1.2fr)]',
  )

export interface SegmentRowProps {
  segment: SegmentLineFragment
  names: FilterNames
  onOpen: (what: 'name' | 'filter' | 'delete') => void
  onChanged: () => Promise<void>
}

/** One segment: whom it matches, how many they are, whose it is and what needs it. */
export function SegmentRow({ segment, names, onOpen, onChanged }: SegmentRowProps) {
  const { site, canWrite } = useSite()
  const reader = useReader()
  const { id, name, description, filter, problem, createdBy, usedIn } = segment
  const sentence = wholeSentence(filter as ProfileFilter, { names, reader })
  return (
    <li
      aria-label={name}
      className={cn(
        rowColumns(canWrite),
        'border-t border-line py-3 first:border-t-0 max-lg:gap-y-1.5',
        canWrite && 'max-lg:grid-cols-[minmax(0,1fr)_36px]',
      )}
    >
      <span className="min-w-0">
        <Link
          href={listOfSegment(site.slug, id)}
          className="block max-w-full truncate rounded-sm font-[570] hover:underline"
        >
          {name}
        </Link>
        {description && <span className="line-clamp-2 text-sm text-ink-2">{description}</span>}
        <span className="line-clamp-2 text-xs text-ink-3">
          {sentence ? <Sentence parts={sentence} /> : 'A filter that cannot be read'}
        </span>
        {problem && (
          <span className="mt-1 flex items-start gap-1.5 text-xs text-bad">
            <TriangleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
            {problem}
          </span>
        )}
      </span>
      {canWrite && (
        <span className="self-start lg:order-last">
          <SegmentMenu segment={segment} onOpen={onOpen} onChanged={onChanged} />
        </span>
      )}
      <span className={cn('flex flex-wrap gap-x-3 text-sm lg:contents', canWrite && 'max-lg:col-span-2')}>
        <span className="tabular-nums lg:text-right">
          {problem ? <Dash what="not known" /> : <MemberCount key={segment.version} id={id} />}
        </span>
        <span className={cn('min-w-0 truncate text-ink-2', createdBy === null && 'max-lg:hidden')}>
          <span className="lg:sr-only">by </span>
          {createdBy ?? <Dash what="nobody of this site" />}
        </span>
        <UsesCell uses={usedIn} none="nothing" />
      </span>
    </li>
  )
}
