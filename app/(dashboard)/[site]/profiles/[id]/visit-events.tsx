'use client'

import { useEffect } from 'react'
import { RequestFailure } from '@/app/_lib/failure'
import { EventsOfVisitDocument, type VisitEventsFragment } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { useMore } from '@/app/_lib/use-more'
import { Button } from '@/app/_ui/button'
import { InlineFailure } from '@/app/_ui/inline-failure'
import { LoadingNote, Skeleton } from '@/app/_ui/skeleton'
import { useSite } from '../../_shell/site-context'
import { EventLine } from './event-line'
import { eventsAPage } from './page-sizes'

interface VisitEventsProps {
  profileId: string
  visitId: string
  visitAfter: string | null
  start: VisitEventsFragment | null
}

const asLoaded = ({ nodes, pageInfo }: VisitEventsFragment) => ({
  items: nodes,
  endCursor: pageInfo.endCursor,
  hasMore: pageInfo.hasNextPage,
})

/** What happened in one visit, asked for when it is opened. */
export function VisitEvents({ profileId, visitId, visitAfter, start }: VisitEventsProps) {
  const { site } = useSite()
  const { loaded, failure, more } = useMore(start && asLoaded(start), async (after) => {
    const variables = { id: profileId, visitAfter, first: eventsAPage, after }
    const { profile } = await request(EventsOfVisitDocument, variables, { site: site.slug })
    const visit = profile?.visits.nodes[0]
    // A visit that began meanwhile, or one merged away, moved the places in the list.
    if (visit?.id !== visitId) throw new RequestFailure('NOT_FOUND', 'The visits have changed. Load the page again.')
    return asLoaded(visit.events)
  })

  useEffect(() => {
    if (!loaded && !failure) void more()
  }, [loaded, failure, more])

  // The time on a page is told when it is left; it stands at the page itself.
  const events = loaded?.items.filter(({ type }) => type !== 'LEAVE') ?? []
  return (
    <ol className="py-1">
      {!loaded && !failure && (
        <li className="px-3 py-2">
          <LoadingNote what="events" />
          <Skeleton className="h-4 w-2/3" />
        </li>
      )}
      {loaded && events.length === 0 && <li className="px-3 py-2 text-ink-3">Nothing but the visit itself.</li>}
      {events.map((event) => (
        <EventLine key={event.id} event={event} />
      ))}
      {failure && (
        <li>
          <InlineFailure message={failure} onRetry={() => void more()} />
        </li>
      )}
      {loaded?.hasMore && !failure && (
        <li className="px-3 py-2">
          <Button onClick={() => void more()}>Show more of this visit</Button>
        </li>
      )}
    </ol>
  )
}
