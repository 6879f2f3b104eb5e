'use client'

import { Pencil, Users } from 'lucide-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useCallback, useState } from 'react'
import { RequestFailure } from '@/app/_lib/failure'
import { GoalDocument, type GoalQuery } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { defaultDays } from '@/app/_lib/spans'
import { usePolling } from '@/app/_lib/use-polling'
import { Button } from '@/app/_ui/button'
import { CopyCode } from '@/app/_ui/copy-button'
import { DayChart } from '@/app/_ui/day-chart'
import { Figure } from '@/app/_ui/figure'
import { Num } from '@/app/_ui/number'
import { Page } from '@/app/_ui/page'
import { Panel } from '@/app/_ui/panel'
import { useReader } from '@/app/_ui/reader'
import { SpanSelect } from '@/app/_ui/span-select'
import { Time } from '@/app/_ui/time'
import { useSite } from '../../_shell/site-context'
import { listOfGoal } from '../goal-address'
import { GoalJob } from '../goal-job'
import { kindLooks, ruleInWords } from '../goal-words'

const GoalSheet = dynamic(() => import('../goal-sheet').then((module) => module.GoalSheet), { ssr: false })

type Goal = NonNullable<GoalQuery['goal']>

const busyMs = 1500
const restingMs = 30_000

/** One goal: what fulfils it, how many have, and when. */
export function GoalPage({ initial }: { initial: Goal }) {
  const { site, canAdmin } = useSite()
  const { locale } = useReader()
  const [goal, setGoal] = useState(initial)
  const [days, setDays] = useState<number>(defaultDays)
  const [isEditing, setEditing] = useState(false)
  const { id, name, kind, completionCount, peopleCount, lastAt, archivedAt, countedAt, usedIn } = goal

  const load = useCallback(
    async (signal?: AbortSignal, span = days) => {
      const { goal: now } = await request(GoalDocument, { id, days: span }, { site: site.slug, signal })
      if (now) setGoal(now)
    },
    [id, days, site.slug],
  )
  usePolling(load, goal.job ? busyMs : restingMs)

  const reload = async (span = days) => {
    try {
      await load(undefined, span)
    } catch (error) {
      notify.error(error instanceof RequestFailure ? error.message : 'The goal could not be loaded again.')
    }
  }
  const look = (span: number) => {
    setDays(span)
    void reload(span)
  }

  return (
    <Page className="max-w-5xl">
      <p className="-mb-2 text-sm">
        <Link href={`/${site.slug}/goals`} className="text-ink-2 underline-offset-2 hover:underline">
          Goals
        </Link>
      </p>
      <div className="flex min-h-[31px] flex-wrap items-center justify-between gap-3">
        <h1 className="[overflow-wrap:anywhere]">{name}</h1>
        <div className="flex flex-wrap gap-2">
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
        </div>
      </div>
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
          <dd>{usedIn.map((use) => use.name).join(', ') || 'nothing yet'}</dd>
        </dl>
      </Panel>
      {isEditing && <GoalSheet goal={goal} onClose={() => setEditing(false)} onChanged={() => reload()} />}
    </Page>
  )
}
