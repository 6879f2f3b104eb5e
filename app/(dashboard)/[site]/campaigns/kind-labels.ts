import type { CampaignKind } from '@/app/_lib/gql/graphql'

export const kindLabels = {
  BANNER: 'Banner',
  POPUP: 'Pop-up',
  EMAIL: 'Letter',
  AD: 'Advertisement',
  SOCIAL: 'Social media',
  OTHER: 'Other',
} as const satisfies Record<CampaignKind, string>
