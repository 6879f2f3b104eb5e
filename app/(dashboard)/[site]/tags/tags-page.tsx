'use client'

import { Plus, Tag as TagIcon } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { formatNumber } from '@/app/_lib/format'
import type { TagsQuery } from '@/app/_lib/gql/graphql'
import { Button } from '@/app/_ui/button'
import { ProgressBar } from '@/app/_ui/meter'
import { Page, PageHead } from '@/app/_ui/page'
import { useReader } from '@/app/_ui/reader'
import { RowList } from '@/app/_ui/row-list'
import { EmptyState } from '@/app/_ui/states'
import { useSite } from '../_shell/site-context'
import { ToProfiles } from '../_shell/to-profiles'
import { rowColumns, TagRow } from './tag-row'
import { useTagList } from './use-tag-list'

const TagDialog = dynamic(() => import('./tag-dialog').then((module) => module.TagDialog), { ssr: false })
const MergeDialog = dynamic(() => import('./merge-dialog').then((module) => module.MergeDialog), { ssr: false })
const DeleteDialog = dynamic(() => import('./delete-dialog').then((module) => module.DeleteDialog), { ssr: false })

/** What admins do with tags: everybody else looks. */
export function TagsPage({ initial }: { initial: TagsQuery }) {
  const { canAdmin } = useSite()
  const { tags, going, countOf, reload } = useTagList(initial)
  const [open, setOpen] = useState<{ what: 'edit' | 'merge' | 'delete'; id: string } | null>(null)
  const [isMaking, setMaking] = useState(false)
  const opened = tags.find(({ id }) => id === open?.id)
  const close = () => setOpen(null)
  const dialog = { onClose: close, onChanged: reload }

  return (
    <Page className="max-w-6xl">
      <PageHead
        title="Tags"
        action={
          canAdmin && (
            <Button look="primary" onClick={() => setMaking(true)}>
              <Plus aria-hidden />
              New tag
            </Button>
          )
        }
      >
        Labels on people: given on their card, to many at once in the list, by imports, by programs and by the site
        itself.
      </PageHead>
      <Going going={going} />
      {tags.length > 0 ? (
        <RowList
          label="Tags"
          columns={rowColumns(canAdmin)}
          heads={
            <>
              <span>Tag</span>
              <span className="text-right">People</span>
              <span>Used in</span>
            </>
          }
        >
          {tags.map((tag) => (
            <TagRow
              key={tag.id}
              tag={tag}
              count={countOf(tag.id)}
              canMerge={tags.length > 1}
              onOpen={(what) => setOpen({ what, id: tag.id })}
            />
          ))}
        </RowList>
      ) : (
        <EmptyState framed icon={TagIcon} title="No tags yet" actions={<ToProfiles />}>
          A tag is made when somebody gives it to a person for the first time, or here.
        </EmptyState>
      )}
      {isMaking && <TagDialog onClose={() => setMaking(false)} onChanged={reload} />}
      {opened && open?.what === 'edit' && <TagDialog tag={opened} {...dialog} />}
      {opened && open?.what === 'merge' && (
        <MergeDialog
          tag={opened}
          count={countOf(opened.id)}
          others={tags.filter(({ id }) => id !== opened.id)}
          {...dialog}
        />
      )}
      {opened && open?.what === 'delete' && <DeleteDialog tag={opened} count={countOf(opened.id)} {...dialog} />}
    </Page>
  )
}

/** Tags that are gone, while a job tells the people who had them. */
function Going({ going }: { going: TagsQuery['goingTags'] }) {
  const { locale } = useReader()
  if (going.length === 0) return null
  return (
    <ul aria-label="Under way" className="flex flex-col gap-2">
      {going.map(({ id, name, into, done, total }) => (
        <li
          key={id}
          className="flex flex-wrap items-center gap-x-4 gap-y-1.5 rounded-lg border border-line bg-panel px-4 py-2.5"
        >
          <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
            {into === null ? `“${name}” is being taken away` : `“${name}” becomes “${into}”`}
          </span>
          <ProgressBar
            className="w-36"
            label={into === null ? `Taking away ${name}` : `Merging ${name}`}
            share={total > 0 ? done / total : null}
          />
          <span className="text-sm text-ink-2 tabular-nums">
            {formatNumber(done, locale)} of {formatNumber(total, locale)}
          </span>
        </li>
      ))}
    </ul>
  )
}
