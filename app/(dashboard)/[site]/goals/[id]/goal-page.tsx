'use client'

import { Pencil, Users } from 'lucide-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useCallback, useState } from 'react'
import { GoalDocument, type GoalQuery } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { useOverTime } from '@/app/_lib/use-over-time'
import { Button } from '@/app/_ui/button'
import { CopyCode } from '@/app/_ui/copy-button'
import { DayChart } from '@/app/_ui/day-chart'
import { Figure } from '@/app/_ui/figure'
import { Num } from '@/app/_ui/number'
import { ItemHead, Page } from '@/app/_ui/page'
import { Panel } from '@/app/_ui/panel'
import { useReader } from '@/app/_ui/reader'
import { SpanSelect } from '@/app/_ui/span-select'
import { Time } from '@/app/_ui/time'
import { useSite } from '../../_shell/site-context'
import { UsedIn } from '../../segments/used-in'
import { listOfGoal } from '../goal-address'
import { GoalJob } from '../goal-job'
import { kindLooks, ruleInWords } from '../goal-words'

const GoalSheet = dynamic(() => import('../goal-sheet').then((module) => module.GoalSheet), { ssr: false })

type Goal = NonNullable<GoalQuery['goal']>

const isBusy = ({ job }: Goal) => job !== null
const failed = 'The goal could not be loaded again.'

/** One goal: what fulfils it, how many have, and when. */
export function GoalPage({ initial }: { initial: Goal }) {
  const { site, canAdmin } = useSite()
  const { locale } = useReader()
  const ask = useCallback(
    async (span: number, signal?: AbortSignal) =>
      (await request(GoalDocument, { id: initial.id, days: span }, { site: site.slug, signal })).goal,
    [initial.id, site.slug],
  )
  const { thing: goal, days, reload, look } = useOverTime(initial, { ask, isBusy, failed })
  const [isEditing, setEditing] = useState(false)
  const { id, name, kind, completionCount, peopleCount, lastAt, archivedAt, countedAt, usedIn } = goal

  return (
    <Page className="max-w-5xl">
      <ItemHead list={{ href: `/${site.slug}/goals`, name: 'Goals' }} title={name}>
        {canAdmin && (
          <Button onClick={() => setEditing(true)}>
            <Pencil aria-hidden />
            Edit
          </Button>
        )}
        <Button asChild>
          <Link href={listOfGoal(site.slug, id)}>
            <Users aria-hidden />
            Show these people
          </Link>
        </Button>
      </ItemHead>
      <p className="max-w-3xl [overflow-wrap:anywhere] text-ink-2">
        {kindLooks[kind].label}: {ruleInWords(goal, locale)}
        {archivedAt && ' · archived: nothing counts any more'}
      </p>
      <GoalJob goal={goal} />
      <dl className="grid gap-3 sm:grid-cols-3">
        <Figure label="Completions by people">
          <Num value={completionCount} />
        </Figure>
        <Figure label="People">
          <Num value={peopleCount} />
        </Figure>
        <Figure label="Last">{lastAt ? <Time at={lastAt} /> : 'never'}</Figure>
      </dl>
      <Panel title="Completions over time" aside={<SpanSelect days={days} onChange={look} />}>
        <DayChart days={goal.completionsOverTime} unit={['completion', 'completions']} label="Completions over time" />
        <p className="mt-3 text-xs text-ink-3">By day, those of visitors whom nobody knows yet included.</p>
      </Panel>
      <Panel title="Good to know">
        <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[auto_1fr]">
          <dt className="text-ink-3">A page completes it with</dt>
          <dd>
            <CopyCode text={goal.snippet} label={`Copy the call ${goal.snippet}`} />
          </dd>
          <dt className="text-ink-3">The past</dt>
          <dd>
            {countedAt ? (
              <>
                counted through <Time at={countedAt} />
              </>
            ) : (
              'as it was counted when it happened'
            )}
          </dd>
          <dt className="text-ink-3">Used in</dt>
          <dd>
            <UsedIn site={site.slug} uses={usedIn} />
          </dd>
        </dl>
      </Panel>
      {isEditing && <GoalSheet goal={goal} onClose={() => setEditing(false)} onChanged={reload} />}
    </Page>
  )
}
