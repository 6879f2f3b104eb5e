'use client'

import Link from 'next/link'
import type { GoalLineFragment } from '@/app/_lib/gql/graphql'
import { cn } from '@/app/_ui/class-names'
import { Dash } from '@/app/_ui/dash'
import { Num } from '@/app/_ui/number'
import { useReader } from '@/app/_ui/reader'
import { Time } from '@/app/_ui/time'
import { UsesCell } from '@/app/_ui/uses'
import { useSite } from '../_shell/site-context'
import { GoalJob } from './goal-job'
import { GoalMenu } from './goal-menu'
import { kindLooks, ruleInWords } from './goal-words'

/** The columns of the list, for its head and each row. */
export const rowColumns = (canAdmin: boolean) =>
  cn(
    'grid items-center gap-x-4 px-4',
    canAdmin
      ? 'lg:grid-cols-[minmax(0,2.2fr)_104px_84px_116px_minmax(0,1fr)_31px]'
      : 'lg:grid-cols-[minmax(0,2.2fr)_104px_84px_116px_minmax(0,1fr)]',
  )

export interface GoalRowProps {
  goal: GoalLineFragment
  onOpen: () => void
  onDelete: () => void
  onChanged: () => Promise<void>
}

/** One goal: what fulfils it, and how many have. */
export function GoalRow({ goal, onOpen, onDelete, onChanged }: GoalRowProps) {
  const { site, canAdmin } = useSite()
  const { locale } = useReader()
  const { id, name, kind, completionCount, peopleCount, lastAt, usedIn } = goal
  const { icon: Icon, label } = kindLooks[kind]
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
            href={`/${site.slug}/goals/${id}`}
            className="block max-w-full truncate rounded-sm font-[570] hover:underline"
          >
            {name}
          </Link>
          <span className="line-clamp-2 text-xs [overflow-wrap:anywhere] text-ink-3">
            {label}: {ruleInWords(goal, locale)}
          </span>
          <GoalJob goal={goal} />
        </span>
      </span>
      {canAdmin && (
        <span className="self-start lg:order-last lg:self-center">
          <GoalMenu goal={goal} onOpen={onOpen} onDelete={onDelete} onChanged={onChanged} />
        </span>
      )}
      <span
        className={cn(
          'flex min-w-0 flex-wrap gap-x-3 text-sm max-lg:pl-[42px] lg:contents',
          canAdmin && 'max-lg:col-span-2',
        )}
      >
        <span className="lg:text-right">
          <Num value={completionCount} />
          <span className="lg:sr-only"> {completionCount === 1 ? 'completion' : 'completions'}</span>
        </span>
        <span className="lg:text-right">
          <Num value={peopleCount} />
          <span className="lg:sr-only"> {peopleCount === 1 ? 'person' : 'people'}</span>
        </span>
        <span className={cn('truncate text-ink-2', !lastAt && 'max-lg:hidden')}>
          <span className="lg:sr-only">last </span>
          {lastAt ? <Time at={lastAt} /> : <Dash what="none yet" />}
        </span>
        <UsesCell uses={usedIn} none="none yet" />
      </span>
    </li>
  )
}
