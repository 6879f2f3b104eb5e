'use client'

import { MoreVisitsDocument } from '@/app/_lib/gql/graphql'
import { formatDay } from '@/app/_lib/format'
import { request } from '@/app/_lib/request'
import { useMore } from '@/app/_lib/use-more'
import { InlineFailure } from '@/app/_ui/inline-failure'
import { LoadOnSight } from '@/app/_ui/load-on-sight'
import { useReader } from '@/app/_ui/reader'
import { EmptyState } from '@/app/_ui/states'
import { useSite } from '../../_shell/site-context'
import { visitsAPage } from './page-sizes'
import type { InitialCard } from './profile-card'
import { VisitBox } from './visit-box'

/** The person's visits by day, newest first, without an end. */
export function Timeline({ initial }: { initial: InitialCard }) {
  const { site } = useSite()
  const reader = useReader()
  const { visits, latest } = initial
  const newest = latest.nodes[0]
  const { loaded, failure, more } = useMore(
    { items: visits.edges, endCursor: visits.pageInfo.endCursor, hasMore: visits.pageInfo.hasNextPage },
    async (after) => {
      const { profile } = await request(
        MoreVisitsDocument,
        { id: initial.id, first: visitsAPage, after },
        { site: site.slug },
      )
      const page = profile?.visits
      return {
        items: page?.edges ?? [],
        endCursor: page?.pageInfo.endCursor ?? null,
        hasMore: page?.pageInfo.hasNextPage ?? false,
      }
    },
  )
  const edges = loaded?.items ?? []
  if (edges.length === 0) {
    return (
      <EmptyState title="No visit yet" className="py-8!">
        As soon as this person is recognised in a browser, their visits stand here, the earlier anonymous ones too.
      </EmptyState>
    )
  }

  return (
    <>
      {edges.map(({ node }, index) => {
        const before = edges[index - 1]
        const day = formatDay(new Date(node.startedAt), reader)
        const newDay = !before || formatDay(new Date(before.node.startedAt), reader) !== day
        return (
          <div key={node.id}>
            {newDay && <h3 className="mt-3.5 mb-1.5 text-xs font-[560] text-ink-3">{day}</h3>}
            <VisitBox
              profileId={initial.id}
              visit={node}
              visitAfter={before?.cursor ?? null}
              start={newest?.id === node.id ? newest.events : null}
            />
          </div>
        )
      })}
      {failure ? (
        <InlineFailure message={failure} onRetry={() => void more()} />
      ) : (
        loaded?.hasMore && (
          <>
            <LoadOnSight key={loaded.endCursor} onSight={() => void more()} />
            <p className="py-2 text-center text-sm text-ink-3">Loading earlier visits …</p>
          </>
        )
      )}
    </>
  )
}
