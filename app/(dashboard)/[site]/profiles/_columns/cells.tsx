'use client'

import type { ReactNode } from 'react'
import { countryName, formatDuration, formatMoney, formatShare, languageName, plural } from '@/app/_lib/format'
import type { ProfileRowFragment } from '@/app/_lib/gql/graphql'
import { Chip } from '@/app/_ui/chip'
import { Amount, Num } from '@/app/_ui/number'
import { useReader } from '@/app/_ui/reader'
import { Time } from '@/app/_ui/time'
import type { BuiltInColumnId } from '@/lib/list-views/shared'
import { TagDot } from '../../_tags/tag-dot'
import { deviceName, deviceNames } from '../device-name'
import { Engagement } from '../engagement'
import { Listed, None, Words } from './cell-parts'

type Profile = ProfileRowFragment

interface Cell {
  cell: (profile: Profile) => ReactNode
  /** CSS pixels, as long as nobody chose another. */
  width: number
}

/** What stands in the cells of each column. Parts that were not asked for are as if there were none: they are asked for with their
 * column. */
export const builtInCells = {
  email: { cell: ({ email }) => <Words text={email} none="No e-mail" />, width: 210 },
  phone: { cell: ({ phone }) => <Words text={phone} none="No phone" />, width: 140 },
  externalId: { cell: ({ externalId }) => <Words text={externalId} none="No external id" />, width: 140 },
  organization: { cell: ({ organization }) => <Words text={organization} none="Not known" />, width: 150 },
  title: { cell: ({ title }) => <Words text={title} none="Not known" />, width: 140 },
  country: { cell: ({ country }) => <Words text={country && countryName(country)} none="Not known" />, width: 120 },
  city: { cell: ({ city }) => <Words text={city} none="Not known" />, width: 120 },
  language: {
    cell: ({ language }) => <Words text={language && languageName(language)} none="Not known" />,
    width: 120,
  },
  device: { cell: ({ device }) => <Words text={device && deviceName(device)} none="No device yet" />, width: 110 },
  browser: { cell: ({ browser }) => <Words text={browser} none="Not known" />, width: 120 },
  os: { cell: ({ os }) => <Words text={os} none="Not known" />, width: 140 },
  devices: { cell: ({ devices = [] }) => <Listed words={deviceNames(devices)} none="No device yet" />, width: 116 },
  source: { cell: ({ source }) => <Words text={source} none="Not known" />, width: 140 },
  firstVisitAt: {
    cell: ({ firstVisitAt }) => <Moment at={firstVisitAt} shape="date" none="No visit yet" />,
    width: 116,
  },
  lastVisitAt: { cell: ({ lastVisitAt }) => <Moment at={lastVisitAt} none="No visit yet" />, width: 130 },
  visitCount: { cell: ({ visitCount }) => <Num value={visitCount} />, width: 74 },
  pageViewCount: { cell: ({ pageViewCount = 0 }) => <Num value={pageViewCount} />, width: 100 },
  totalSeconds: {
    cell: ({ totalSeconds = 0 }) => <span className="text-ink-2 tabular-nums">{formatDuration(totalSeconds)}</span>,
    width: 112,
  },
  goals: { cell: ({ goals }) => <Goals goals={goals} />, width: 190 },
  goalCount: { cell: ({ goalCount = 0 }) => <Num value={goalCount} />, width: 118 },
  purchaseCount: { cell: ({ purchaseCount = 0 }) => <Num value={purchaseCount} />, width: 98 },
  revenue: { cell: (profile) => <Revenue profile={profile} />, width: 120 },
  campaigns: { cell: ({ campaigns }) => <Campaigns campaigns={campaigns} />, width: 180 },
  engagement: { cell: ({ engagement }) => <Engagement level={engagement.level} />, width: 114 },
  engagementScore: { cell: ({ engagement }) => <Num value={Math.round(engagement.score)} />, width: 146 },
  interests: {
    cell: ({ interests = [] }) => (
      <Listed words={interests.map(({ category, share }) => `${category} ${formatShare(share)}`)} none="No interests" />
    ),
    width: 170,
  },
  tags: { cell: ({ tags }) => <Tags tags={tags} />, width: 156 },
  consents: { cell: ({ consents }) => <Consents consents={consents} />, width: 170 },
  createdAt: { cell: ({ createdAt }) => <Moment at={createdAt} shape="date" none="Not known" />, width: 116 },
  identifiedAt: { cell: ({ identifiedAt }) => <Moment at={identifiedAt} shape="date" none="Never" />, width: 116 },
  updatedAt: { cell: ({ updatedAt }) => <Moment at={updatedAt} none="Not known" />, width: 130 },
} as const satisfies Record<Exclude<BuiltInColumnId, 'name'>, Cell>

function Moment({ at, shape, none }: { at: string | null | undefined; shape?: 'date'; none: string }) {
  return at ? <Time at={at} shape={shape} className="text-ink-2" /> : <None what={none} />
}

/** On a phone with the heat below it. */
export function LastVisit({ profile: { lastVisitAt, engagement } }: { profile: Profile }) {
  return (
    <span className="flex flex-col text-ink-2 max-md:items-end max-md:gap-0.5 max-md:text-xs">
      <Moment at={lastVisitAt} none="No visit yet" />
      <span className="md:hidden">
        <Engagement level={engagement.level} wordClassName="sr-only" />
      </span>
    </span>
  )
}

const maxTags = 2

function Tags({ tags = [] }: { tags: Profile['tags'] }) {
  if (tags.length === 0) return <None what="No tags" />
  const more = tags.slice(maxTags)
  return (
    <span className="flex gap-1 overflow-hidden">
      {tags.slice(0, maxTags).map((tag) => (
        <Chip key={tag.id} className="min-w-0 shrink" title={tag.name}>
          <TagDot color={tag.color} />
          <span className="truncate">{tag.name}</span>
        </Chip>
      ))}
      {more.length > 0 && (
        <Chip className="shrink-0" title={more.map((tag) => tag.name).join(', ')}>
          +{more.length}
        </Chip>
      )}
    </span>
  )
}

/** The goal reached last and how often; the others on hover. */
function Goals({ goals = [] }: { goals: Profile['goals'] }) {
  const [latest, ...others] = goals
  if (!latest) return <None what="No goals" />
  return (
    <span
      className="flex items-baseline gap-1 overflow-hidden"
      title={goals.map(({ goal, count }) => `${goal.name} ×${count}`).join('\n')}
    >
      <span className="truncate">{latest.goal.name}</span>
      {latest.count > 1 && <span className="text-ink-3 tabular-nums">×{latest.count}</span>}
      {others.length > 0 && <span className="shrink-0 text-xs text-ink-3">+{others.length}</span>}
    </span>
  )
}

/** The furthest that somebody went with each campaign. */
const reactions = [
  ['conversions', 'converted'],
  ['clicks', 'clicked'],
  ['views', 'seen'],
  ['closes', 'closed'],
] as const

function Campaigns({ campaigns = [] }: { campaigns: Profile['campaigns'] }) {
  const words = campaigns.map(({ campaign, ...counts }) => {
    const reaction = reactions.find(([name]) => counts[name] > 0)
    return reaction ? `${campaign.name}, ${reaction[1]}` : campaign.name
  })
  return <Listed words={words} none="No campaigns" />
}

/** Purchases in the site's currency; those in others on hover. */
function Revenue({ profile: { revenue, otherRevenue = [], purchaseCount = 0 } }: { profile: Profile }) {
  const { locale } = useReader()
  if (!revenue || (purchaseCount === 0 && Number(revenue.amount) === 0)) return <None what="No purchases" />
  const others = otherRevenue.map((money) => formatMoney(money, locale))
  return (
    <span
      title={others.length > 0 ? `and ${others.join(' and ')}` : plural(purchaseCount, 'purchase', 'purchases', locale)}
    >
      <Amount money={revenue} />
      {others.length > 0 && <span className="text-xs text-ink-3"> +{others.length}</span>}
    </span>
  )
}

/** What was said last of each policy: what was withdrawn is crossed out for the eye, and named for a screen reader. */
function Consents({ consents = [] }: { consents: Profile['consents'] }) {
  const given = consents.filter(({ status }) => status === 'GIVEN')
  const withdrawn = consents.filter(({ status }) => status !== 'GIVEN')
  if (consents.length === 0) return <None what="No consent" />
  return (
    <span className="flex gap-1 overflow-hidden">
      {[...given, ...withdrawn].map(({ policy, status }) => (
        <Chip
          key={policy.id}
          tone={status === 'GIVEN' ? 'good' : 'quiet'}
          className="min-w-0 shrink"
          title={`${policy.name}: ${status === 'GIVEN' ? 'given' : 'withdrawn'}`}
        >
          <span className={status === 'GIVEN' ? 'truncate' : 'truncate line-through'}>{policy.name}</span>
          {status !== 'GIVEN' && <span className="sr-only"> withdrawn</span>}
        </Chip>
      ))}
    </span>
  )
}
