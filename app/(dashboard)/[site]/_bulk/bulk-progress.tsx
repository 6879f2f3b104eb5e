'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { formatNumber } from '@/app/_lib/format'
import { BulkChangesDocument, CancelBulkChangeDocument } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { usePolling } from '@/app/_lib/use-polling'
import { Button } from '@/app/_ui/button'
import { ProgressBar } from '@/app/_ui/meter'
import { useReader } from '@/app/_ui/reader'
import { useSite } from '../_shell/site-context'
import { bulkNews } from './bulk-news'
import { doing, ended, isUnderWay, type BulkChangeLine } from './bulk-words'
import { undoChange } from './undo-change'

const lookEveryMs = 1_000
/** More at once nobody has. */
const looked = 20
const noticeMs = 15_000

/** What is being done to many people, on whichever page one is: how far it is, how to stop it, and how it ended. */
export function BulkProgress() {
  const { site, user } = useSite()
  const { locale } = useReader()
  const [running, setRunning] = useState<readonly BulkChangeLine[]>([])
  const known = useRef(new Set<string>())

  const tellEnd = useCallback(
    (change: BulkChangeLine) => {
      known.current.delete(change.id)
      bulkNews.end(change)
      const { title, description } = ended(change, locale)
      const who = change.createdBy === user.name ? '' : `${change.createdBy}: `
      const say = change.status === 'FAILED' ? notify.error : notify.success
      say(who + title, {
        duration: noticeMs,
        ...(description && { description }),
        ...(change.undoableUntil && { action: { label: 'Undo', onClick: () => void undoChange(site.slug, change) } }),
      })
    },
    [site.slug, user.name, locale],
  )

  const show = useCallback(
    (changes: readonly BulkChangeLine[]) => {
      for (const change of changes) {
        if (isUnderWay(change)) known.current.add(change.id)
        else if (known.current.has(change.id)) tellEnd(change)
      }
      setRunning(changes.filter(isUnderWay).toReversed())
    },
    [tellEnd],
  )
  const look = useCallback(
    async (signal?: AbortSignal) => {
      const { bulkChanges } = await request(BulkChangesDocument, { first: looked }, { site: site.slug, signal })
      show(bulkChanges.nodes)
    },
    [site.slug, show],
  )

  useEffect(() => {
    const controller = new AbortController()
    const first = async () => {
      try {
        await look(controller.signal)
      } catch {
        // Without an answer it is asked again when something is begun, or the page is opened again.
      }
    }
    void first()
    return () => controller.abort()
  }, [look])
  useEffect(
    () =>
      bulkNews.onBegin((change) => {
        if (!isUnderWay(change)) return tellEnd(change)
        known.current.add(change.id)
        setRunning((now) => [...now.filter(({ id }) => id !== change.id), change])
      }),
    [tellEnd],
  )
  usePolling(look, lookEveryMs, running.length > 0)

  if (running.length === 0) return null
  return (
    <section
      aria-label="Changes under way"
      className="z-30 flex animate-appear flex-col gap-3 border-b border-line bg-panel px-4 py-2.5 md:fixed md:bottom-16 md:left-3 md:w-48 md:rounded-lg md:border md:border-line-strong md:px-3 md:shadow-pop"
    >
      {running.map((change) => (
        <RunningChange key={change.id} change={change} />
      ))}
    </section>
  )
}

function RunningChange({ change }: { change: BulkChangeLine }) {
  const { site, user } = useSite()
  const { locale } = useReader()
  const [isStopping, setStopping] = useState(false)
  const { total, done, status, createdBy } = change
  const words = doing(change)

  const stop = async () => {
    setStopping(true)
    try {
      const { cancelBulkChange } = await request(CancelBulkChangeDocument, { id: change.id }, { site: site.slug })
      const [error] = cancelBulkChange.userErrors
      if (error) notify.error(`Not stopped: ${error.message}`)
    } catch {
      notify.error('Not stopped: Waggle could not be reached.')
      setStopping(false)
    }
  }

  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-baseline gap-2">
        <span className="min-w-0 flex-1 truncate text-sm font-[560]" title={words}>
          {words}
        </span>
        {status !== 'UNDOING' && (
          <Button look="ghost" className="-my-1 -mr-2 h-7" busy={isStopping} onClick={() => void stop()}>
            Stop
          </Button>
        )}
      </div>
      <ProgressBar share={status === 'QUEUED' ? null : done / Math.max(1, total)} label={words} />
      <span className="text-xs text-ink-2 tabular-nums">
        {formatNumber(done, locale)} of {formatNumber(total, locale)} people
        {createdBy !== user.name && ` · by ${createdBy}`}
      </span>
    </div>
  )
}
