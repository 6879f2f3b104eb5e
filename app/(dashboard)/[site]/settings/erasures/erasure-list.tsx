'use client'

import { ChevronRight, UserX } from 'lucide-react'
import { ErasuresDocument, type ErasuresQuery } from '@/app/_lib/gql/graphql'
import { formatNumber } from '@/app/_lib/format'
import { request } from '@/app/_lib/request'
import { useMore } from '@/app/_lib/use-more'
import { Page } from '@/app/_ui/page'
import { Framed } from '@/app/_ui/panel'
import { useReader } from '@/app/_ui/reader'
import { ShowMore } from '@/app/_ui/show-more'
import { EmptyState } from '@/app/_ui/states'
import { Time } from '@/app/_ui/time'
import { askedBy } from '../../_bulk/erasure-words'
import { useSite } from '../../_shell/site-context'
import { Receipt, StatusChip } from './receipt'
import { useErasure } from './use-erasure'

type Page = ErasuresQuery['erasures']

const loadedOf = ({ nodes, pageInfo }: Page) => ({
  items: nodes,
  endCursor: pageInfo.endCursor,
  hasMore: pageInfo.hasNextPage,
})

/** Who was erased is told nowhere; that somebody was, when, by whom and how much went, stands here. */
export function ErasureList({ initial }: { initial: Page }) {
  const { site } = useSite()
  const { loaded, failure, more } = useMore(loadedOf(initial), async (after) =>
    loadedOf((await request(ErasuresDocument, { after }, { site: site.slug })).erasures),
  )
  const erasures = loaded?.items ?? []
  return (
    <Page className="max-w-3xl">
      <h1>Erasures</h1>
      <p className="text-ink-2">
        People who were deleted, with everything that told of them. What stays is a receipt each: how much was removed,
        when, and who asked for it.
      </p>
      <Framed className="overflow-hidden">
        {erasures.length === 0 ? (
          <EmptyState icon={UserX} title="Nobody was erased yet">
            A person is deleted on their contact card; many where they are selected in the list of profiles.
          </EmptyState>
        ) : (
          <ul aria-label="Erasures">
            {erasures.map((erasure) => (
              <ErasureRow key={erasure.id} erasure={erasure} />
            ))}
          </ul>
        )}
        <ShowMore hasMore={loaded?.hasMore ?? false} failure={failure} onMore={() => void more()} />
      </Framed>
    </Page>
  )
}

function ErasureRow({ erasure: initial }: { erasure: Page['nodes'][number] }) {
  const { locale } = useReader()
  const erasure = useErasure(initial)
  return (
    <li className="border-t border-line first:border-t-0">
      <details className="group">
        <summary className="flex cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 hover:bg-sunken">
          <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-3 transition-transform group-open:rotate-90" />
          <span className="min-w-0 flex-1 basis-48">
            <b className="font-[570]">
              {formatNumber(erasure.total, locale)} {erasure.total === 1 ? 'person' : 'people'}
            </b>
            <span className="block text-xs text-ink-3">
              <Time at={erasure.createdAt} /> · asked for by {askedBy(erasure)}
            </span>
          </span>
          <StatusChip erasure={erasure} />
        </summary>
        <div className="px-4 pt-3 pb-4 pl-11 max-md:pl-4">
          <Receipt erasure={erasure} />
        </div>
      </details>
    </li>
  )
}
