'use client'

import { Archive, ArrowDownUp, Globe, TriangleAlert } from 'lucide-react'
import { formatNumber, formatShare, formatTotal } from '@/app/_lib/format'
import type { FieldLineFragment } from '@/app/_lib/gql/graphql'
import { cn } from '@/app/_ui/class-names'
import { ProgressBar } from '@/app/_ui/meter'
import { useReader } from '@/app/_ui/reader'
import { Time } from '@/app/_ui/time'
import { otherSpellings } from './other-spellings'
import { misfitWords, otherSpellingWords, setAsideWords, stillSentWords } from './field-words'

const maxMisfits = 3

/** Whether pages may write it and lists can be ordered by it. */
export function FieldTraits({ field: { browserWritable, sorting } }: { field: FieldLineFragment }) {
  return (
    <>
      {browserWritable && (
        <span className="inline-flex items-center gap-1" title="Your pages may write it">
          <Globe aria-hidden className="size-3" /> from pages
        </span>
      )}
      {sorting.state === 'READY' && (
        <span className="inline-flex items-center gap-1" title="The list can be ordered by it">
          <ArrowDownUp aria-hidden className="size-3" /> sortable
        </span>
      )}
    </>
  )
}

/** What is under way with a field, and what came for it that did not fit. Nothing, mostly. */
export function FieldNotes({ field, className }: { field: FieldLineFragment; className?: string }) {
  const { locale } = useReader()
  const { job, sorting, misfits, setAsideCount } = field
  const isBuilding = sorting.state === 'BUILDING'
  if (!job && !isBuilding && sorting.state !== 'FAILED' && misfits.length === 0 && setAsideCount === 0) return null
  return (
    <div className={cn('flex max-w-2xl flex-col gap-1.5 text-sm', className)}>
      {job && (
        <Progress
          words={job.kind === 'DELETING' ? 'Deleting its values' : 'Converting its values'}
          share={job.total > 0 ? job.done / job.total : null}
          of={job.total > 0 ? `${formatNumber(job.done, locale)} of ${formatNumber(job.total, locale)} profiles` : ''}
        />
      )}
      {isBuilding && <Progress words="Becoming sortable" share={sorting.progress} of="" />}
      {sorting.state === 'FAILED' && (
        <Warning>
          Not sortable: {sorting.problem ?? 'its index could not be built.'} Open the field to try again.
        </Warning>
      )}
      {field.archivedAt === null ? <Misfits field={field} /> : <StillSent field={field} />}
      {setAsideCount > 0 && (
        <p className="flex items-baseline gap-1.5 text-ink-2">
          <Archive aria-hidden className="size-3.5 shrink-0 translate-y-0.5" />
          <span className="min-w-0">{setAsideWords(setAsideCount, formatTotal(setAsideCount, locale))}</span>
        </p>
      )}
    </div>
  )
}

/** What came and was not taken. */
function Misfits({ field: { key, misfits } }: { field: FieldLineFragment }) {
  const { locale } = useReader()
  return (
    <>
      {otherSpellings(key, misfits).map(({ came, count, lastAt }) => (
        <Warning key={came}>
          {otherSpellingWords(came, key, count, formatNumber(count, locale))}, last <Time at={lastAt} />
        </Warning>
      ))}
      {misfits
        .filter((misfit) => misfit.key === key)
        .slice(0, maxMisfits)
        .map(({ kind, count, lastAt }) => (
          <Warning key={kind}>
            {misfitWords(key, kind, count, formatNumber(count, locale))}, last <Time at={lastAt} />
          </Warning>
        ))}
    </>
  )
}

function StillSent({ field: { key, job, misfits } }: { field: FieldLineFragment }) {
  const { locale } = useReader()
  const sent = misfits.filter((misfit) => misfit.key === key)
  if (sent.length === 0 || job?.kind === 'DELETING') return null
  const count = sent.reduce((sum, each) => sum + each.count, 0)
  const lastAt = sent.reduce((last, each) => (each.lastAt > last ? each.lastAt : last), '')
  return (
    <Warning>
      {stillSentWords(key, count, formatNumber(count, locale))}, last <Time at={lastAt} />
    </Warning>
  )
}

function Warning({ children }: { children: React.ReactNode }) {
  return (
    <p className="flex items-baseline gap-1.5 text-accent-ink">
      <TriangleAlert aria-hidden className="size-3.5 shrink-0 translate-y-0.5" />
      <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
    </p>
  )
}

function Progress({ words, share, of }: { words: string; share: number | null; of: string }) {
  return (
    <div className="flex items-center gap-2.5 text-ink-2">
      <ProgressBar share={share} label={words} className="w-40" />
      <span className="min-w-0">
        {words}
        {share !== null && <span className="tabular-nums"> · {formatShare(share)}</span>}
        {of && <span className="text-ink-3 tabular-nums"> · {of}</span>}
      </span>
    </div>
  )
}
