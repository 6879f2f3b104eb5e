'use client'

import { Pencil, Users } from 'lucide-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useCallback, useState, type ReactNode } from 'react'
import { formatShare, plural } from '@/app/_lib/format'
import { CampaignDocument, type CampaignQuery } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { useOverTime } from '@/app/_lib/use-over-time'
import { Button } from '@/app/_ui/button'
import { CopyCode } from '@/app/_ui/copy-button'
import { Figure } from '@/app/_ui/figure'
import { Num } from '@/app/_ui/number'
import { ItemHead, Page } from '@/app/_ui/page'
import { Panel } from '@/app/_ui/panel'
import { useReader } from '@/app/_ui/reader'
import { SpanSelect } from '@/app/_ui/span-select'
import { Time } from '@/app/_ui/time'
import { useSite } from '../../_shell/site-context'
import { UsedIn } from '../../segments/used-in'
import { CampaignGoing } from '../archived-campaigns'
import { listOfCampaign, listOfVisits } from '../campaign-address'
import { CampaignCalls } from '../campaign-calls'
import { CampaignStateMark } from '../campaign-state'
import { campaignInWords } from '../campaign-words'
import { CampaignDays } from './campaign-days'

const CampaignSheet = dynamic(() => import('../campaign-sheet').then((module) => module.CampaignSheet), { ssr: false })

type Campaign = NonNullable<CampaignQuery['campaign']>

const isBusy = ({ deletingSince }: Campaign) => deletingSince !== null
const failed = 'The campaign could not be loaded again.'

/** One campaign: what it is, whom it reached, and what came of it. */
export function CampaignPage({ initial }: { initial: Campaign }) {
  const { site, canAdmin } = useSite()
  const reader = useReader()
  const ask = useCallback(
    async (span: number, signal?: AbortSignal) =>
      (await request(CampaignDocument, { id: initial.id, days: span }, { site: site.slug, signal })).campaign,
    [initial.id, site.slug],
  )
  const { thing: campaign, days, reload, look } = useOverTime(initial, { ask, isBusy, failed })
  const [isEditing, setEditing] = useState(false)
  const { id, key, name, state, archivedAt, deletingSince, usedIn } = campaign

  return (
    <Page className="max-w-5xl">
      <ItemHead list={{ href: `/${site.slug}/campaigns`, name: 'Campaigns' }} title={name}>
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
      </ItemHead>
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
          <dd>
            <UsedIn site={site.slug} uses={usedIn} />
          </dd>
        </dl>
      </Panel>
      {isEditing && <CampaignSheet campaign={campaign} onClose={() => setEditing(false)} onChanged={reload} />}
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
