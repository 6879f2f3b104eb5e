import type { EngagementLevel } from '@/app/_lib/gql/graphql'
import { StepMeter } from '@/app/_ui/meter'

const levels = {
  COLD: { step: 1, word: 'Cold' },
  WARM: { step: 2, word: 'Warm' },
  HOT: { step: 3, word: 'Hot' },
  VERY_HOT: { step: 4, word: 'Very hot' },
} as const satisfies Record<EngagementLevel, { step: 1 | 2 | 3 | 4; word: string }>

/** The four-step heat of a profile, with its word. */
export function Engagement({ level, wordClassName }: { level: EngagementLevel; wordClassName?: string }) {
  return <StepMeter {...levels[level]} wordClassName={wordClassName} />
}
