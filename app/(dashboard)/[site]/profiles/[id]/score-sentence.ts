import { formatNumber, plural } from '@/app/_lib/format'
import type { PointKind, ProfileCardFragment } from '@/app/_lib/gql/graphql'

type Explained = NonNullable<ProfileCardFragment['engagementExplained']>

const words = {
  VISIT: ['visit', 'visits'],
  PAGE: ['page', 'pages'],
  IDENTIFY: ['time saying who they are', 'times saying who they are'],
  GOAL: ['goal', 'goals'],
  PURCHASE: ['purchase', 'purchases'],
  CAMPAIGN_CLICK: ['campaign click', 'campaign clicks'],
  CAMPAIGN_CONVERSION: ['campaign conversion', 'campaign conversions'],
} as const satisfies Record<PointKind, readonly [string, string]>

/** What a score is made of: `3 visits (6) and 5 pages (4) in the last 7 days, 4 points left from before. …` */
export function scoreSentence({ recent, earlierPoints, halfLifeDays }: Explained, locale: string): string {
  const list = new Intl.ListFormat('en')
  const parts = recent.map(({ kind, count, points }) => {
    const [one, many] = words[kind]
    return `${plural(count, one, many, locale)} (${shown(points, locale)})`
  })
  const earlier = Math.round(earlierPoints * 10) / 10
  const before = `${shown(earlier, locale)} ${earlier === 1 ? 'point' : 'points'} left from before`
  const fading = `Every point counts half after ${plural(halfLifeDays, 'day', 'days', locale)}.`
  if (parts.length === 0)
    return earlier === 0
      ? 'Nothing that gives points happened yet.'
      : `Nothing in the last 7 days, ${before}. ${fading}`
  return `${list.format(parts)} in the last 7 days${earlier > 0 ? `, ${before}` : ''}. ${fading}`
}

const shown = (points: number, locale: string) =>
  points >= 10 ? formatNumber(Math.round(points), locale) : formatNumber(Math.round(points * 10) / 10, locale)
