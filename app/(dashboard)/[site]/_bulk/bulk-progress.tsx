'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useState, type ReactNode } from 'react'
import { formatNumber } from '@/app/_lib/format'
import { CancelBulkChangeDocument } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { Button } from '@/app/_ui/button'
import { ProgressBar } from '@/app/_ui/meter'
import { useReader } from '@/app/_ui/reader'
import { useSite } from '../_shell/site-context'
import { listMemory } from '../profiles/list-memory'
import { doing, ended, type BulkChangeLine } from './bulk-words'
import { askedBy, erasureEnded, type ErasureLine } from './erasure-words'
import { undoChange } from './undo-change'
import { useUnderWay } from './use-under-way'

const noticeMs = 15_000

/** What is being done to many people, on whichever page one is: how far it is, how to stop it, and how it ended. */
export function BulkProgress() {
  const { site, user } = useSite()
  const { locale } = useReader()
  const router = useRouter()

  const ofChange = useCallback(
    (change: BulkChangeLine) => {
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
  const ofErasure = useCallback(
    (erasure: ErasureLine) => {
      listMemory.forget(site.slug)
      const { title, description } = erasureEnded(erasure, locale)
      const by = askedBy(erasure)
      const who = by === user.name ? '' : ` (${by})`
      const say = erasure.status === 'FAILED' ? notify.error : notify.success
      say(title + who, {
        duration: noticeMs,
        ...(description && { description }),
        action: { label: 'Receipt', onClick: () => router.push(`/${site.slug}/settings/erasures`) },
      })
    },
    [site.slug, user.name, locale, router],
  )
  const { changes, erasures } = useUnderWay(site.slug, { ofChange, ofErasure })

  if (changes.length + erasures.length === 0) return null
  return (
    <section
      aria-label="Changes under way"
      className="z-30 flex animate-appear flex-col gap-3 border-b border-line bg-panel px-4 py-2.5 md:fixed md:bottom-16 md:left-3 md:w-48 md:rounded-lg md:border md:border-line-strong md:px-3 md:shadow-pop"
    >
      {erasures.map((erasure) => (
        <RunningErasure key={erasure.id} erasure={erasure} />
      ))}
      {changes.map((change) => (
        <RunningChange key={change.id} change={change} />
      ))}
    </section>
  )
}

/** What is deleted does not come back: there is nothing to stop in time. */
function RunningErasure({ erasure }: { erasure: ErasureLine }) {
  const { status, total, erased, notFound } = erasure
  return (
    <Running
      words="Deleting people"
      isWaiting={status === 'QUEUED' && erased === 0}
      done={erased + notFound}
      total={total}
      by={askedBy(erasure)}
    />
  )
}

function RunningChange({ change }: { change: BulkChangeLine }) {
  const { site } = useSite()
  const [isStopping, setStopping] = useState(false)
  const { total, done, status, createdBy } = change

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
    <Running words={doing(change)} isWaiting={status === 'QUEUED'} done={done} total={total} by={createdBy}>
      {status !== 'UNDOING' && (
        <Button look="ghost" className="-my-1 -mr-2 h-7" busy={isStopping} onClick={() => void stop()}>
          Stop
        </Button>
      )}
    </Running>
  )
}

interface RunningProps {
  words: string
  isWaiting: boolean
  done: number
  total: number
  /** The name of who asked for it. */
  by: string
  children?: ReactNode
}

function Running({ words, isWaiting, done, total, by, children }: RunningProps) {
  const { user } = useSite()
  const { locale } = useReader()
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-baseline gap-2">
        <span className="min-w-0 flex-1 truncate text-sm font-[560]" title={words}>
          {words}
        </span>
        {children}
      </div>
      <ProgressBar share={isWaiting ? null : done / Math.max(1, total)} label={words} />
      <span className="text-xs text-ink-2 tabular-nums">
        {formatNumber(done, locale)} of {formatNumber(total, locale)} people
        {by !== user.name && ` · by ${by}`}
      </span>
    </div>
  )
}
