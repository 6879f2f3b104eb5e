'use client'

import dynamic from 'next/dynamic'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { formatMoney, formatNumber, formatShare, plural } from '@/app/_lib/format'
import type { ProfileCardFragment } from '@/app/_lib/gql/graphql'
import { ShareBar } from '@/app/_ui/meter'
import { Num } from '@/app/_ui/number'
import { Panel } from '@/app/_ui/panel'
import { useReader } from '@/app/_ui/reader'
import { Time } from '@/app/_ui/time'
import { useSite } from '../../_shell/site-context'
import { kindLabels } from '../../campaigns/kind-labels'
import { Engagement } from '../engagement'
import { useCard } from './card-context'
import { scoreSentence } from './score-sentence'

export function EngagementPanel() {
  const { engagement, engagementExplained } = useCard().profile
  const { locale } = useReader()
  const score = Math.round(engagement.score)
  return (
    <Panel title="Engagement" aside={<Engagement level={engagement.level} />}>
      <p className="text-lg leading-snug font-[640] tracking-[-0.01em]">
        <Num value={score} />{' '}
        <span className="text-sm font-[450] tracking-normal text-ink-3">{score === 1 ? 'point' : 'points'}</span>
      </p>
      {engagementExplained && <p className="text-xs text-ink-3">{scoreSentence(engagementExplained, locale)}</p>}
    </Panel>
  )
}

const InterestMoves = dynamic(() => import('./interest-moves').then((module) => module.InterestMoves), {
  ssr: false,
  loading: () => <p className="min-h-[18px]" />,
})

const shownInterests = 6

export function InterestsPanel() {
  const { id, interests } = useCard().profile
  return (
    <Panel title="Interests">
      {interests.length === 0 ? (
        <Nothing>Shows what the person looks at, once they have visited pages.</Nothing>
      ) : (
        <>
          {interests.slice(0, shownInterests).map(({ category, share }, index) => (
            <ShareBar key={category} label={category} share={share} text={formatShare(share)} index={index} />
          ))}
          {/* Made anew when the shares are others. */}
          <InterestMoves key={JSON.stringify(interests)} id={id} />
        </>
      )}
    </Panel>
  )
}

export function GoalsPanel() {
  const { goals } = useCard().profile
  const { site } = useSite()
  const { locale } = useReader()
  return (
    <Panel title="Goals">
      {goals.length === 0 ? (
        <Nothing>No goal reached yet.</Nothing>
      ) : (
        <Lines>
          {goals.map(({ goal, count, firstAt, lastAt, value, otherValues }) => (
            <Line key={goal.id} aside={<Time at={lastAt} />}>
              <Link href={`/${site.slug}/goals/${goal.id}`} className="hover:underline">
                {goal.name}
              </Link>{' '}
              <span className="text-ink-3 tabular-nums">×{formatNumber(count, locale)}</span>
              {count > 1 && (
                <span className="block text-xs text-ink-3">
                  first <Time at={firstAt} />
                </span>
              )}
              {value && (
                <span className="block text-xs text-ink-3 tabular-nums">
                  {[value, ...otherValues].map((money) => formatMoney(money, locale)).join(' and ')}
                </span>
              )}
            </Line>
          ))}
        </Lines>
      )}
    </Panel>
  )
}

export function CampaignsPanel() {
  const { campaigns } = useCard().profile
  const { site } = useSite()
  const { locale } = useReader()
  if (campaigns.length === 0) return null
  return (
    <Panel title="Campaigns">
      <Lines>
        {campaigns.map(({ campaign, lastAt, ...counts }) => (
          <Line key={campaign.id} aside={<Time at={lastAt} />}>
            <Link href={`/${site.slug}/campaigns/${campaign.id}`} className="hover:underline">
              {campaign.name}
            </Link>
            <span className="block text-xs text-ink-3">
              {[...(campaign.kind === 'OTHER' ? [] : [kindLabels[campaign.kind]]), ...doneWith(counts, locale)].join(
                ' · ',
              )}
            </span>
          </Line>
        ))}
      </Lines>
    </Panel>
  )
}

type Counts = Pick<ProfileCardFragment['campaigns'][number], 'views' | 'clicks' | 'conversions' | 'closes'>

/** `3 views`, `1 click`, `2 conversions`; that it was closed only where that is all. */
function doneWith({ views, clicks, conversions, closes }: Counts, locale: string): string[] {
  const parts = [
    views > 0 && plural(views, 'view', 'views', locale),
    clicks > 0 && plural(clicks, 'click', 'clicks', locale),
    conversions > 0 && plural(conversions, 'conversion', 'conversions', locale),
    clicks === 0 && conversions === 0 && closes > 0 && 'closed',
  ]
  return parts.filter((part) => part !== false)
}

const Nothing = ({ children }: { children: ReactNode }) => <p className="text-ink-3">{children}</p>

const Lines = ({ children }: { children: ReactNode }) => <ul className="flex flex-col gap-[7px]">{children}</ul>

function Line({ aside, children }: { aside: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-baseline justify-between gap-3">
      <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
      <span className="shrink-0 text-ink-2">{aside}</span>
    </li>
  )
}
