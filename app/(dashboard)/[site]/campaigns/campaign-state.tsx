import type { CampaignState } from '@/app/_lib/gql/graphql'
import { cn } from '@/app/_ui/class-names'
import { stateLooks } from './campaign-words'

/** Where a campaign stands: a dot and its word, since colour never says it alone. */
export function CampaignStateMark({ state }: { state: CampaignState }) {
  const { label, dot } = stateLooks[state]
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <i aria-hidden className={cn('size-2 rounded-full', dot)} />
      {label}
    </span>
  )
}
