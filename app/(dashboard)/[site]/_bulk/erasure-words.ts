import { formatNumber, plural } from '@/app/_lib/format'
import type { ErasureLineFragment } from '@/app/_lib/gql/graphql'

export type ErasureLine = ErasureLineFragment

export const isErasing = ({ status }: Pick<ErasureLine, 'status'>): boolean =>
  status === 'QUEUED' || status === 'RUNNING'

/** Who asked for it. */
export const askedBy = ({ actor }: Pick<ErasureLine, 'actor'>): string => (actor === 'cli' ? 'the command line' : actor)

/** How the deletion of many people ended, and what more there is to know. */
export function erasureEnded(
  { status, total, erased, notFound }: ErasureLine,
  locale: string,
): { title: string; description?: string } {
  if (status === 'FAILED') {
    return {
      title: `${formatNumber(erased, locale)} of ${plural(total, 'person', 'people', locale)} deleted so far`,
      description: 'The others could not be yet: it is tried again in the night.',
    }
  }
  return {
    title: `${plural(erased, 'person', 'people', locale)} deleted`,
    ...(notFound > 0 && { description: `${formatNumber(notFound, locale)} more were gone already.` }),
  }
}
