'use client'

import { Pencil, Users } from 'lucide-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useCallback, useState, type ReactNode } from 'react'
import { RequestFailure } from '@/app/_lib/failure'
import { formatShare, plural } from '@/app/_lib/format'
import { CampaignDocument, type CampaignQuery } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { defaultDays } from '@/app/_lib/spans'
import { usePolling } from '@/app/_lib/use-polling'
import { Button } from '@/app/_ui/button'
import { CopyCode } from '@/app/_ui/copy-button'
import { Figure } from '@/app/_ui/figure'
import { Num } from '@/app/_ui/number'
import { Page } from '@/app/_ui/page'
import { Panel } from '@/app/_ui/panel'
import { useReader } from '@/app/_ui/reader'
import { SpanSelect } from '@/app/_ui/span-select'
import { Time } from '@/app/_ui/time'
import { useSite } from '../../_shell/site-context'
import { CampaignGoing } from '../archived-campaigns'
import { listOfCampaign, listOfVisits } from '../campaign-address'
import { CampaignCalls } from '../campaign-calls'
import { CampaignStateMark } from '../campaign-state'
import { campaignInWords } from '../campaign-words'
import { CampaignDays } from './campaign-days'

const CampaignSheet = dynamic(() => import('../campaign-sheet').then((module) => module.CampaignSheet), { ssr: false })

type Campaign = NonNullable<CampaignQuery['campaign']>

const busyMs = 1500
const restingMs = 30_000

/** One campaign: what it is, whom it reached, and what came of it. */
export function CampaignPage({ initial }: { initial: Campaign }) {
  const { site, canAdmin } = useSite()
  const reader = useReader()
  const [campaign, setCampaign] = useState(initial)
  const [days, setDays] = useState<number>(defaultDays)
  const [isEditing, setEditing] = useState(false)
  const { id, key, name, state, archivedAt, deletingSince, usedIn } = campaign

  const load = useCallback(
    async (signal?: AbortSignal, span = days) => {
      const { campaign: now } = await request(CampaignDocument, { id, days: span }, { site: site.slug, signal })
      if (now) setCampaign(now)
    },
    [id, days, site.slug],
  )
  usePolling(load, deletingSince === null ? restingMs : busyMs)

  const reload = async (span = days) => {
    try {
      await load(undefined, span)
    } catch (error) {
      notify.error(error instanceof RequestFailure ? error.message : 'The campaign could not be loaded again.')
    }
  }
  const look = (span: number) => {
    setDays(span)
    void reload(span)
  }

  return (
    <Page className="max-w-5xl">
      <p className="-mb-2 text-sm">
        <Link href={`/${site.slug}/campaigns`} className="text-ink-2 underline-offset-2 hover:underline">
          Campaigns
        </Link>
      </p>
      <div className="flex min-h-[31px] flex-wrap items-center justify-between gap-3">
        <h1 className="[overflow-wrap:anywhere]">{name}</h1>
        <div className="flex flex-wrap gap-2">
          {canAdmin && deletingSince === null && (
            <Button onClick={() => setEditing(true)}>
              <Pencil aria-hidden />
              Edit
            </Button>
          )}
          <Button asChild>
            <Link href={listOfCampaign(site.slug, id)}>
              <Users aria-hidden />
              Show these people
            </Link>
          </Button>
        </div>
      </div>
      <p className="flex max-w-3xl flex-wrap items-center gap-x-1.5 text-ink-2">
        <CampaignStateMark state={state} />
        {[campaignInWords(campaign, reader), archivedAt && 'nothing counts any more'].filter(Boolean).map((part) => (
          <span key={part}>· {part}</span>
        ))}
      </p>
      <CampaignGoing campaign={campaign} />
      <Figures campaign={campaign} />
      <Panel title="Over time" aside={<SpanSelect days={days} onChange={look} />}>
        <CampaignDays days={campaign.overTime} />
      </Panel>
      <Panel title="Good to know">
        <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[auto_1fr]">
          <dt className="text-ink-3">Its key</dt>
          <dd>
            <CopyCode text={key} label={`Copy the key ${key}`} />
          </dd>
          <dt className="text-ink-3">How it is named</dt>
          <dd>
            <CampaignCalls campaignKey={key} />
          </dd>
          <dt className="text-ink-3">Used in</dt>
          <dd>{usedIn.map((use) => use.name).join(', ') || 'nothing yet'}</dd>
        </dl>
      </Panel>
      {isEditing && <CampaignSheet campaign={campaign} onClose={() => setEditing(false)} onChanged={() => reload()} />}
    </Page>
  )
}

function Figures({ campaign }: { campaign: Campaign }) {
  const { site } = useSite()
  const { locale } = useReader()
  const { id, key, reach, viewCount, clickCount, clickedCount, clickRate, visitCount, lastAt } = campaign
  const { conversionCount, convertedCount, conversionRate } = campaign
  const people = (count: number) => plural(count, 'person', 'people', locale)
  return (
    <>
      <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Figure label="Reach" note={`people who saw it, in ${plural(viewCount, 'view', 'views', locale)}`}>
          <Num value={reach} />
        </Figure>
        <Figure
          label="Click rate"
          note={
            <Way to={clickedCount > 0 && listOfCampaign(site.slug, id, 'CLICKED')}>
              {people(clickedCount)} of them, {plural(clickCount, 'click', 'clicks', locale)}
            </Way>
          }
        >
          {clickRate === null ? '–' : formatShare(clickRate)}
        </Figure>
        <Figure
          label="Conversions"
          note={
            <Way to={convertedCount > 0 && listOfCampaign(site.slug, id, 'CONVERTED')}>
              {people(convertedCount)} of them
              {conversionRate !== null && conversionRate > 0 && `, ${formatShare(conversionRate)}`}
            </Way>
          }
        >
          <Num value={conversionCount} />
        </Figure>
        <Figure
          label="Visits by its links"
          note={
            <Way to={visitCount > 0 && listOfVisits(site.slug, key)}>
              {visitCount > 0 ? 'show who came' : 'none named it'}
            </Way>
          }
        >
          <Num value={visitCount} />
        </Figure>
      </dl>
      <p className="-mt-1 text-xs text-ink-3">
        {lastAt ? (
          <>
            Somebody last did something with it <Time at={lastAt} />.
          </>
        ) : (
          'Nobody has done anything with it yet.'
        )}
      </p>
    </>
  )
}

/** Leads to the people that a figure counts, if there are any. */
function Way({ to, children }: { to: string | false; children: ReactNode }) {
  if (!to) return children
  return (
    <Link href={to} className="underline underline-offset-2 hover:text-ink">
      {children}
    </Link>
  )
}
