'use client'

import { useEffect } from 'react'
import { ProfileHistoryDocument, type CardFieldFragment } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { useMore } from '@/app/_lib/use-more'
import { Button } from '@/app/_ui/button'
import { InlineFailure } from '@/app/_ui/inline-failure'
import { LoadingNote, Skeleton } from '@/app/_ui/skeleton'
import { Time } from '@/app/_ui/time'
import { useSite } from '../../_shell/site-context'
import { useCard } from './card-context'
import { describeAction, describeActor } from './describe-action'
import { historyAPage } from './page-sizes'

/** What was done to the profile and by whom, newest first. Asked for when its tab is opened, so that it shows the last edit. */
export function History({ fields }: { fields: readonly CardFieldFragment[] }) {
  const nameOf = (key: string) => fields.find((field) => field.key === key)?.displayName ?? key
  const { site } = useSite()
  const { profile } = useCard()
  const { loaded, failure, more } = useMore(null, async (after) => {
    const variables = { id: profile.id, first: historyAPage, after }
    const answer = await request(ProfileHistoryDocument, variables, { site: site.slug })
    const page = answer.profile?.history
    return {
      items: page?.nodes ?? [],
      endCursor: page?.pageInfo.endCursor ?? null,
      hasMore: page?.pageInfo.hasNextPage ?? false,
    }
  })

  useEffect(() => {
    if (!loaded && !failure) void more()
  }, [loaded, failure, more])

  return (
    <div className="py-2">
      {!loaded && !failure && (
        <div className="flex flex-col gap-3 py-2">
          <LoadingNote what="the history" />
          <Skeleton className="h-4 w-2/3" />
          <Skeleton className="h-4 w-1/2" />
        </div>
      )}
      {loaded?.items.length === 0 && (
        <p className="py-4 text-ink-2">Nothing was changed by hand, by the API or by an import yet.</p>
      )}
      <ol>
        {loaded?.items.map(({ id, at, action, actor, source, details }) => (
          <li
            key={id}
            className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line py-2 last:border-0"
          >
            <span className="min-w-0 [overflow-wrap:anywhere]">
              {describeAction(action, details, nameOf)}{' '}
              <span className="text-ink-3">by {describeActor(actor, source)}</span>
            </span>
            <Time at={at} className="text-ink-3" />
          </li>
        ))}
      </ol>
      {failure && <InlineFailure message={failure} onRetry={() => void more()} />}
      {loaded?.hasMore && !failure && (
        <Button className="mt-2" onClick={() => void more()}>
          Show earlier
        </Button>
      )}
    </div>
  )
}
