'use client'

import { Plus, Tag as TagIcon, Users } from 'lucide-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useState } from 'react'
import { formatNumber } from '@/app/_lib/format'
import type { TagsQuery } from '@/app/_lib/gql/graphql'
import { Button } from '@/app/_ui/button'
import { ProgressBar } from '@/app/_ui/meter'
import { useReader } from '@/app/_ui/reader'
import { EmptyState } from '@/app/_ui/states'
import { useSite } from '../_shell/site-context'
import { rowColumns, TagRow } from './tag-row'
import { useTagList } from './use-tag-list'

const TagDialog = dynamic(() => import('./tag-dialog').then((module) => module.TagDialog), { ssr: false })
const MergeDialog = dynamic(() => import('./merge-dialog').then((module) => module.MergeDialog), { ssr: false })
const DeleteDialog = dynamic(() => import('./delete-dialog').then((module) => module.DeleteDialog), { ssr: false })

/** What admins do with tags: everybody else looks. */
export function TagsPage({ initial }: { initial: TagsQuery }) {
  const { site, canAdmin } = useSite()
  const { tags, going, countOf, reload } = useTagList(initial)
  const [open, setOpen] = useState<{ what: 'edit' | 'merge' | 'delete'; id: string } | null>(null)
  const [isMaking, setMaking] = useState(false)
  const opened = tags.find(({ id }) => id === open?.id)
  const close = () => setOpen(null)
  const dialog = { onClose: close, onChanged: reload }

  return (
    <div className="flex max-w-6xl flex-col gap-4 px-6 pt-[18px] pb-8 max-md:px-3 max-md:pt-3">
      <div className="flex min-h-[31px] flex-wrap items-center justify-between gap-3">
        <h1>Tags</h1>
        {canAdmin && (
          <Button look="primary" onClick={() => setMaking(true)}>
            <Plus aria-hidden />
            New tag
          </Button>
        )}
      </div>
      <p className="max-w-3xl text-ink-2">
        Labels on people: given on their card, to many at once in the list, by imports, by programs and by the site
        itself.
      </p>
      <Going going={going} />
      {tags.length > 0 ? (
        <div className="rounded-lg border border-line bg-panel">
          <div
            aria-hidden
            className={`${rowColumns(canAdmin)} h-[35px] rounded-t-lg border-b border-line bg-sunken text-xs font-[560] text-ink-2 max-lg:hidden`}
          >
            <span>Tag</span>
            <span className="text-right">People</span>
            <span>Used in</span>
          </div>
          <ul aria-label="Tags">
            {tags.map((tag) => (
              <TagRow
                key={tag.id}
                tag={tag}
                count={countOf(tag.id)}
                canMerge={tags.length > 1}
                onOpen={(what) => setOpen({ what, id: tag.id })}
              />
            ))}
          </ul>
        </div>
      ) : (
        <div className="rounded-lg border border-line bg-panel">
          <EmptyState
            icon={TagIcon}
            title="No tags yet"
            actions={
              <Button asChild>
                <Link href={`/${site.slug}/profiles`}>
                  <Users aria-hidden />
                  Go to the profile list
                </Link>
              </Button>
            }
          >
            A tag is made when somebody gives it to a person for the first time, or here.
          </EmptyState>
        </div>
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
    </div>
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
