import { AppWindow, Mail, Megaphone, MousePointer2, RectangleHorizontal, Share2, type LucideIcon } from 'lucide-react'
import { formatFullDate, type Reader } from '@/app/_lib/format'
import type { CampaignKind, CampaignState } from '@/app/_lib/gql/graphql'
import { kindLabels } from './kind-labels'

export const kindIcons = {
  BANNER: RectangleHorizontal,
  POPUP: AppWindow,
  EMAIL: Mail,
  AD: MousePointer2,
  SOCIAL: Share2,
  OTHER: Megaphone,
} as const satisfies Record<CampaignKind, LucideIcon>

export const campaignKinds = Object.keys(kindIcons) as CampaignKind[]

export const stateLooks = {
  PLANNED: { label: 'Planned', dot: 'bg-accent' },
  RUNNING: { label: 'Running', dot: 'bg-good' },
  ENDED: { label: 'Ended', dot: 'bg-line-strong' },
  ARCHIVED: { label: 'Archived', dot: 'bg-line-strong' },
} as const satisfies Record<CampaignState, { label: string; dot: string }>

/** `1 Sep 2026 – 31 Oct 2026`; empty: it has no period. */
function periodInWords(
  { startsOn, endsOn }: { startsOn: string | null; endsOn: string | null },
  reader: Reader,
): string {
  const day = (date: string) => formatFullDate(new Date(`${date}T12:00:00Z`), { ...reader, timeZone: 'UTC' })
  if (startsOn && endsOn) return startsOn === endsOn ? day(startsOn) : `${day(startsOn)} – ${day(endsOn)}`
  if (startsOn) return `from ${day(startsOn)}`
  return endsOn ? `until ${day(endsOn)}` : ''
}

/** `Banner · 1 Sep 2026 – 31 Oct 2026`: what is not known is not said. */
export function campaignInWords(
  campaign: { kind: CampaignKind; startsOn: string | null; endsOn: string | null },
  reader: Reader,
): string {
  const kind = campaign.kind === 'OTHER' ? '' : kindLabels[campaign.kind]
  return [kind, periodInWords(campaign, reader)].filter(Boolean).join(' · ')
}
