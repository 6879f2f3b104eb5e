'use client'

import { ChartPie, Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { FilterNamesQuery, SegmentsQuery } from '@/app/_lib/gql/graphql'
import { Button } from '@/app/_ui/button'
import { Page, PageHead } from '@/app/_ui/page'
import { RowList } from '@/app/_ui/row-list'
import { ShowMore } from '@/app/_ui/show-more'
import { EmptyState } from '@/app/_ui/states'
import { useSite } from '../_shell/site-context'
import { ToProfiles } from '../_shell/to-profiles'
import { useWish } from '../_shell/wishes'
import { NO_NAMES } from '../profiles/_filter/filter-names'
import { useFilterNames } from '../profiles/_filter/use-filter-names'
import { SegmentRow, rowColumns } from './segment-row'
import { useSegments } from './use-segments'

const EditFilter = dynamic(() => import('./edit-filter').then((module) => module.EditFilter), { ssr: false })
const SegmentDialog = dynamic(() => import('./segment-dialog').then((module) => module.SegmentDialog), { ssr: false })
const NewSegment = dynamic(() => import('./new-segment').then((module) => module.NewSegment), { ssr: false })
const DeleteDialog = dynamic(() => import('./delete-dialog').then((module) => module.DeleteDialog), { ssr: false })

interface SegmentsPageProps {
  initial: SegmentsQuery['segments']
  names: FilterNamesQuery
}

/** The saved filters of the site. */
export function SegmentsPage({ initial, names: firstNames }: SegmentsPageProps) {
  const { canWrite } = useSite()
  const { segments, hasMore, failure, loadMore, reload: reloadSegments } = useSegments(initial)
  const { names, retry: reloadNames } = useFilterNames(firstNames)
  const reload = () => {
    reloadNames()
    return reloadSegments()
  }
  const [open, setOpen] = useState<{ what: 'name' | 'filter' | 'delete'; id: string } | null>(null)
  // As it is now: somebody may have changed it since it was opened.
  const opened = segments.find(({ id }) => id === open?.id)
  const close = () => setOpen(null)
  const [isMaking, setMaking] = useState(false)
  useWish('new-segment', () => setMaking(true), canWrite)

  return (
    <Page className="max-w-6xl">
      <PageHead
        title="Segments"
        action={
          canWrite && (
            <Button look="primary" onClick={() => setMaking(true)}>
              <Plus aria-hidden />
              New segment
            </Button>
          )
        }
      >
        Filters with a name. Whoever matches one now is in it: people come and go by themselves as they visit, buy and
        change.
      </PageHead>
      {segments.length > 0 ? (
        <RowList
          label="Segments"
          columns={rowColumns(canWrite)}
          heads={
            <>
              <span>Segment</span>
              <span className="text-right">People</span>
              <span>Made by</span>
              <span>Used in</span>
            </>
          }
          foot={<ShowMore hasMore={hasMore} failure={failure} onMore={() => void loadMore()} />}
        >
          {segments.map((segment) => (
            <SegmentRow
              key={segment.id}
              segment={segment}
              names={names ?? NO_NAMES}
              onOpen={(what) => setOpen({ what, id: segment.id })}
              onChanged={reload}
            />
          ))}
        </RowList>
      ) : (
        <EmptyState framed icon={ChartPie} title="No segments yet" actions={<ToProfiles />}>
          {canWrite
            ? 'Filter the profile list, say by country, tag or what people did, then press “Save as segment”.'
            : 'When somebody saves a filter of the profile list as a segment, it stands here.'}
        </EmptyState>
      )}
      {isMaking && <NewSegment names={firstNames} onClose={() => setMaking(false)} onChanged={reload} />}
      {opened && open?.what === 'filter' && (
        <EditFilter segment={opened} names={firstNames} onClose={close} onChanged={reload} />
      )}
      {opened && open?.what === 'name' && <SegmentDialog segment={opened} onClose={close} onChanged={reload} />}
      {opened && open?.what === 'delete' && <DeleteDialog segment={opened} onClose={close} onChanged={reload} />}
    </Page>
  )
}
