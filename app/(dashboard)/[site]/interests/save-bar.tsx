'use client'

import { useEffect, useRef } from 'react'
import { formatNumber, plural } from '@/app/_lib/format'
import { Button } from '@/app/_ui/button'
import { FormFailure } from '@/app/_ui/form-failure'
import { Notice } from '@/app/_ui/notice'
import { useReader } from '@/app/_ui/reader'
import type { RulesPreview } from './use-rules-preview'

interface SaveBarProps {
  preview: RulesPreview | null
  failure: string | null
  busy: boolean
  isStale: boolean
  onSave: (reapply: boolean) => void
  onDiscard: () => void
  onKeepMine: () => void
}

/** What the changes would do, and what to do with them. */
export function SaveBar({ preview, failure, busy, isStale, onSave, onDiscard, onKeepMine }: SaveBarProps) {
  return (
    <div className="bottom-0 z-10 flex flex-col gap-3 rounded-b-lg border-t border-line bg-panel px-4 py-3 md:sticky">
      {isStale && <StaleNotice onDiscard={onDiscard} onKeepMine={onKeepMine} />}
      <FormFailure message={failure} />
      <div className="flex flex-wrap items-center gap-2">
        <p aria-live="polite" className="min-w-0 flex-1 basis-72 text-sm text-ink-2">
          {preview && <Changes preview={preview} />}
        </p>
        <Button look="ghost" onClick={onDiscard} disabled={busy}>
          Discard
        </Button>
        <Button onClick={() => onSave(false)} disabled={busy || isStale}>
          Save for the future
        </Button>
        <Button look="primary" onClick={() => onSave(true)} busy={busy} disabled={isStale}>
          Save and apply to the past
        </Button>
      </div>
    </div>
  )
}

/** Takes the focus where nothing has it, as after a save that was refused; whoever writes keeps it. */
function StaleNotice({ onDiscard, onKeepMine }: Pick<SaveBarProps, 'onDiscard' | 'onKeepMine'>) {
  const notice = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { activeElement, body } = document
    if (activeElement === body || activeElement?.matches(':disabled')) notice.current?.focus()
  }, [])
  return (
    <Notice ref={notice} role="alert" className="flex flex-col gap-2">
      <p className="font-[560]">Somebody changed the rules meanwhile</p>
      <p>What you wrote is kept. Begin again with theirs, or go on with yours: saved, yours replace theirs.</p>
      <div className="flex flex-wrap gap-2">
        <button type="button" className="underline" onClick={onDiscard}>
          Begin with theirs
        </button>
        <button type="button" className="underline" onClick={onKeepMine}>
          Go on with mine
        </button>
      </div>
    </Notice>
  )
}

const SHOWN = 3

function Changes({ preview: { pageViews, changed, categories } }: { preview: RulesPreview }) {
  const { locale } = useReader()
  if (pageViews === 0) return 'No page has been seen yet.'
  const of = `the last ${plural(pageViews, 'page view', 'page views', locale)}`
  if (changed === 0) return `Of ${of} none would count for anything else.`
  return (
    <>
      <b className="font-[570] text-ink tabular-nums">{formatNumber(changed, locale)}</b> of {of} would count for
      something else:{' '}
      {categories
        .slice(0, SHOWN)
        .map(
          ({ category, before, after }) =>
            `${category ?? 'no interest'} ${formatNumber(before, locale)} → ${formatNumber(after, locale)}`,
        )
        .join(', ')}
      {categories.length > SHOWN && ' …'}
    </>
  )
}
