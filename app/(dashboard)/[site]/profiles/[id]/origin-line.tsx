import type { OriginFragment } from '@/app/_lib/gql/graphql'
import { Time } from '@/app/_ui/time'
import { originWords } from './words'

/** Through what a value came, and when, as a quiet line below it: `3 days ago in the form “newsletter”`. Nothing where that is not known.
 *
 * @param of what of several values in one place, such as `City`
 */
export function OriginLine({ origin, of }: { origin: OriginFragment | null | undefined; of?: string | false }) {
  if (!origin?.source) return null
  return (
    <span className="block text-xs text-ink-3">
      {of && `${of}: `}
      <Time at={origin.at} /> {originWords(origin)}
    </span>
  )
}
