'use client'

import Link from 'next/link'
import { formatShare } from '@/app/_lib/format'
import type { CampaignLineFragment } from '@/app/_lib/gql/graphql'
import { cn } from '@/app/_ui/class-names'
import { Dash } from '@/app/_ui/dash'
import { Num } from '@/app/_ui/number'
import { useReader } from '@/app/_ui/reader'
import { useSite } from '../_shell/site-context'
import { CampaignMenu } from './campaign-menu'
import { CampaignStateMark } from './campaign-state'
import { campaignInWords, kindIcons } from './campaign-words'

/** The columns of the list, for its head and each row. */
export const rowColumns = (canAdmin: boolean) =>
  cn(
    'grid items-center gap-x-4 px-4',
    canAdmin
      ? 'lg:grid-cols-[minmax(0,1fr)_92px_76px_84px_96px_76px_31px]'
      : 'lg:grid-cols-[minmax(0,1fr)_92px_76px_84px_96px_76px]',
  )

export interface CampaignRowProps {
  campaign: CampaignLineFragment
  onOpen: () => void
  onDelete: () => void
  onChanged: () => Promise<void>
}

/** One campaign: what it is, when it runs, and what came of it. */
export function CampaignRow({ campaign, onOpen, onDelete, onChanged }: CampaignRowProps) {
  const { site, canAdmin } = useSite()
  const reader = useReader()
  const { id, key, name, kind, state, reach, clickRate, conversionCount, visitCount } = campaign
  const Icon = kindIcons[kind]
  const what = campaignInWords(campaign, reader)
  return (
    <li
      aria-label={name}
      className={cn(
        rowColumns(canAdmin),
        'border-t border-line py-3 first:border-t-0 max-lg:gap-y-1.5',
        canAdmin && 'max-lg:grid-cols-[minmax(0,1fr)_36px]',
      )}
    >
      <span className="flex min-w-0 items-center gap-3">
        <span aria-hidden className="grid size-[30px] shrink-0 place-items-center rounded-md bg-sunken text-ink-2">
          <Icon className="size-4" />
        </span>
        <span className="min-w-0">
          <Link
            href={`/${site.slug}/campaigns/${id}`}
            className="block max-w-full truncate rounded-sm font-[570] hover:underline"
          >
            {name}
          </Link>
          <span className="line-clamp-2 text-xs [overflow-wrap:anywhere] text-ink-3">
            {[what, (key !== name || what === '') && key].filter(Boolean).join(' · ')}
          </span>
        </span>
      </span>
      {canAdmin && (
        <span className="self-start lg:order-last lg:self-center">
          <CampaignMenu campaign={campaign} onOpen={onOpen} onDelete={onDelete} onChanged={onChanged} />
        </span>
      )}
      <span
        className={cn(
          'flex min-w-0 flex-wrap gap-x-3 text-sm max-lg:pl-[42px] lg:contents',
          canAdmin && 'max-lg:col-span-2',
        )}
      >
        <span className="text-ink-2">
          <CampaignStateMark state={state} />
        </span>
        <span className="lg:text-right">
          <span className="lg:sr-only">reach </span>
          <Num value={reach} />
        </span>
        <span className={cn('tabular-nums lg:text-right', clickRate === null && 'max-lg:hidden')}>
          {clickRate === null ? <Dash what="no click rate yet" /> : formatShare(clickRate)}
          {clickRate !== null && <span className="lg:sr-only"> clicked</span>}
        </span>
        <span className="lg:text-right">
          <Num value={conversionCount} />
          <span className="lg:sr-only"> {conversionCount === 1 ? 'conversion' : 'conversions'}</span>
        </span>
        <span className={cn('lg:text-right', visitCount === 0 && 'max-lg:hidden')}>
          <Num value={visitCount} />
          <span className="lg:sr-only"> {visitCount === 1 ? 'visit' : 'visits'}</span>
        </span>
      </span>
    </li>
  )
}
