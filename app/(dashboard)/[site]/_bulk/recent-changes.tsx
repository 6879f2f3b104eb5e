'use client'

import { useEffect, useState } from 'react'
import { BulkChangesDocument } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { Button } from '@/app/_ui/button'
import { useReader } from '@/app/_ui/reader'
import { SideSheet } from '@/app/_ui/side-sheet'
import { Time } from '@/app/_ui/time'
import { useSite } from '../_shell/site-context'
import { bulkNews } from './bulk-news'
import { doing, ended, isUnderWay, type BulkChangeLine } from './bulk-words'
import { undoChange } from './undo-change'

const shown = 50

/** What was done to many people lately, with the way back. */
export function RecentChanges({ onClose }: { onClose: () => void }) {
  const { site } = useSite()
  const [changes, setChanges] = useState<readonly BulkChangeLine[] | 'failed' | null>(null)

  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const read = async () => {
      try {
        const { bulkChanges } = await request(BulkChangesDocument, { first: shown }, { site: site.slug, signal })
        setChanges(bulkChanges.nodes)
      } catch {
        if (!signal.aborted) setChanges('failed')
      }
    }
    void read()
    const stops = [bulkNews.onBegin(() => void read()), bulkNews.onEnd(() => void read())]
    return () => {
      controller.abort()
      for (const stop of stops) stop()
    }
  }, [site.slug])

  return (
    <SideSheet
      title="Bulk changes"
      description="What was done to many people at once. Each can be undone for 30 days."
      onClose={onClose}
    >
      {changes === null ? (
        <p className="px-5 py-4 text-sm text-ink-3">Loading …</p>
      ) : changes === 'failed' ? (
        <p role="alert" className="px-5 py-4 text-sm text-bad">
          They could not be loaded. Close this and open it again.
        </p>
      ) : changes.length === 0 ? (
        <p className="px-5 py-4 text-ink-2">Nothing yet. Select people in the list, and tag them or set a field.</p>
      ) : (
        <ul aria-label="Bulk changes" className="flex-1 overflow-y-auto">
          {changes.map((change) => (
            <ChangeLine key={change.id} change={change} />
          ))}
        </ul>
      )}
    </SideSheet>
  )
}

function ChangeLine({ change }: { change: BulkChangeLine }) {
  const { site } = useSite()
  const { locale } = useReader()
  const [isUndoing, setUndoing] = useState(false)
  const { title, description } = isUnderWay(change) ? { title: doing(change) } : ended(change, locale)
  const undo = async () => {
    setUndoing(true)
    await undoChange(site.slug, change)
    setUndoing(false)
  }
  return (
    <li className="flex items-start gap-3 border-b border-line px-5 py-3 max-md:px-4">
      <div className="min-w-0 flex-1">
        <p className="font-[560] [overflow-wrap:anywhere]">{title}</p>
        {description && <p className="text-sm text-ink-2">{description}</p>}
        <p className="text-xs text-ink-3">
          {change.createdBy} · <Time at={change.createdAt} />
        </p>
      </div>
      {change.undoableUntil && (
        <Button busy={isUndoing} onClick={() => void undo()}>
          Undo
        </Button>
      )}
    </li>
  )
}
