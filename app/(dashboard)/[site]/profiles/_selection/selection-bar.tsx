'use client'

import { Minus, PencilLine, Tag, Trash2, X } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { formatNumber, plural } from '@/app/_lib/format'
import { ExactCountDocument, type ProfileFilter } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { Button, IconButton, type ButtonProps } from '@/app/_ui/button'
import { useReader } from '@/app/_ui/reader'
import { useSite } from '../../_shell/site-context'
import { totalText } from '../list-total'
import type { Total } from '../loaded-list'
import { countOf, selectionStore, useSelection } from './selection-store'

const TagsDialog = dynamic(() => import('./tags-dialog').then((module) => module.TagsDialog), { ssr: false })
const FieldDialog = dynamic(() => import('./field-dialog').then((module) => module.FieldDialog), { ssr: false })
const DeleteDialog = dynamic(() => import('./delete-dialog').then((module) => module.DeleteDialog), { ssr: false })

export interface SelectionBarProps {
  /** Whom the list shows. */
  filter: ProfileFilter | null
  /** How many match; null: not known. */
  total: Total | null
  /** Leaves the choosing that a phone has begun. */
  onDone: () => void
}

export interface Counting {
  /** All that match could not be counted. */
  isUncounted: boolean
  /** Tries again. */
  onCount: () => void
}

/** What can be done with those who are chosen. */
export function SelectionBar({ filter, total, onDone }: SelectionBarProps) {
  const { locale } = useReader()
  const selection = useSelection()
  const [dialog, setDialog] = useState<'add' | 'remove' | 'field' | 'delete' | null>(null)
  const counting = useCount(filter)
  const count = countOf(selection)
  const isAll = selection.kind === 'all'
  const close = () => setDialog(null)
  const finish = () => {
    close()
    selectionStore.clear()
    onDone()
  }
  const acting = { filter, onClose: close, onDone: finish }

  return (
    <section
      aria-label="Selected people"
      className="flex animate-appear flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-line-strong bg-panel px-3 py-2 shadow-pop"
    >
      <span aria-live="polite" className="font-[560] tabular-nums">
        {count === null ? 'All that match selected' : `${formatNumber(count, locale)} selected`}
      </span>
      {!isAll && !(total?.isExact && count !== null && total.count <= count) && (
        <button type="button" className="text-sm text-accent hover:underline" onClick={selectionStore.all}>
          {total === null ? 'Select all that match' : `Select all ${totalText(total, locale)} that match`}
        </button>
      )}
      {isAll && selection.except.size > 0 && (
        <span className="text-sm text-ink-2">
          all that match but {plural(selection.except.size, 'person', 'people', locale)}
        </span>
      )}
      <IconButton
        label="Clear the selection"
        className="max-md:ml-auto"
        onClick={() => {
          selectionStore.clear()
          onDone()
        }}
      >
        <X aria-hidden />
      </IconButton>
      <span className="ml-auto flex flex-wrap gap-2 max-md:ml-0 max-md:grid max-md:w-full max-md:grid-cols-2">
        <ActionButton isOn={count !== 0} onClick={() => setDialog('add')}>
          <Tag aria-hidden />
          Add tags
        </ActionButton>
        <ActionButton isOn={count !== 0} onClick={() => setDialog('remove')}>
          <Minus aria-hidden />
          Remove tags
        </ActionButton>
        <ActionButton isOn={count !== 0} onClick={() => setDialog('field')}>
          <PencilLine aria-hidden />
          Set field
        </ActionButton>
        <ActionButton look="danger" isOn={count !== 0} onClick={() => setDialog('delete')}>
          <Trash2 aria-hidden />
          Delete
        </ActionButton>
      </span>
      {(dialog === 'add' || dialog === 'remove') && <TagsDialog key={dialog} isAdding={dialog === 'add'} {...acting} />}
      {dialog === 'field' && <FieldDialog {...acting} />}
      {dialog === 'delete' && <DeleteDialog {...acting} {...counting} />}
    </section>
  )
}

function ActionButton({ isOn, ...rest }: ButtonProps & { isOn: boolean }) {
  return <Button aria-haspopup="dialog" disabled={!isOn} className="max-md:h-10 max-md:px-2" {...rest} />
}

/** All that match are counted to the last, so that the number shown is the number changed. Where that fails, tags and fields are changed
 * without, and the change tells how many it is about. */
function useCount(filter: ProfileFilter | null): Counting {
  const { site } = useSite()
  const selection = useSelection()
  const [failed, setFailed] = useState('')
  const [attempt, setAttempt] = useState(0)
  const isWanted = selection.kind === 'all' && selection.total === null
  const text = JSON.stringify(filter)
  const asked = `${attempt} ${text}`
  useEffect(() => {
    if (!isWanted) return
    const controller = new AbortController()
    const { signal } = controller
    const count = async () => {
      const now = selectionStore.get()
      const except = now.kind === 'all' ? now.except : new Set<string>()
      try {
        const variables = { filter: JSON.parse(text) as ProfileFilter | null, except: [...except] }
        const { profiles } = await request(ExactCountDocument, variables, { site: site.slug, signal })
        selectionStore.counted(profiles.exactCount, except)
        if (profiles.exactCount === null) setFailed(asked)
      } catch {
        if (!signal.aborted) setFailed(asked)
      }
    }
    void count()
    return () => controller.abort()
  }, [isWanted, text, asked, site.slug])
  return { isUncounted: isWanted && failed === asked, onCount: () => setAttempt((times) => times + 1) }
}
