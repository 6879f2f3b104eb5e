'use client'

import { Download } from 'lucide-react'
import type { ErasureReceiptFragment } from '@/app/_lib/gql/graphql'
import { formatNumber } from '@/app/_lib/format'
import { Button } from '@/app/_ui/button'
import { Chip } from '@/app/_ui/chip'
import { Fact, Facts } from '@/app/_ui/facts'
import { useReader } from '@/app/_ui/reader'
import { Time } from '@/app/_ui/time'
import { askedBy } from '../../_bulk/erasure-words'

/** What an erasure removed: how much of what, when, and who asked. */
export function Receipt({ erasure }: { erasure: ErasureReceiptFragment }) {
  const { locale } = useReader()
  const { id, status, total, erased, notFound, removed, changed, receipt, createdAt, finishedAt } = erasure
  return (
    <div className="flex flex-col gap-3">
      {status !== 'DONE' && (
        <output className="text-ink-2">
          {status === 'FAILED'
            ? 'Somebody could not be erased yet. It is tried again in the night; the log of the server tells why.'
            : `${formatNumber(erased, locale)} of ${formatNumber(total, locale)} people erased so far. You can leave this page.`}
        </output>
      )}
      <Facts>
        <Fact name="Receipt">
          <span className="font-mono text-xs">{id}</span>
        </Fact>
        <Fact name="Asked for">
          <Time at={createdAt} /> by {askedBy(erasure)}
        </Fact>
        {finishedAt && (
          <Fact name="Finished">
            <Time at={finishedAt} />
          </Fact>
        )}
        {notFound > 0 && <Fact name="Not found">{formatNumber(notFound, locale)}</Fact>}
      </Facts>
      <Lines title="Removed" lines={removed} />
      <Lines title="Kept without anything of the person" lines={changed} />
      <Button className="self-start" asChild>
        <a href={`data:text/plain;charset=utf-8,${encodeURIComponent(receipt)}`} download={`erasure-${id}.txt`}>
          <Download aria-hidden />
          Download the receipt
        </a>
      </Button>
    </div>
  )
}

function Lines({ title, lines }: { title: string; lines: ErasureReceiptFragment['removed'] }) {
  const { locale } = useReader()
  if (lines.length === 0) return null
  return (
    <div>
      <h2 className="mb-1 text-sm font-[570]">{title}</h2>
      <dl className="grid max-w-sm grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5 text-sm">
        {lines.map(({ table, label, count }) => (
          <div key={table} className="contents">
            <dt className="text-ink-2">{label}</dt>
            <dd className="text-right tabular-nums">{formatNumber(count, locale)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

const words = { QUEUED: 'Begins soon', RUNNING: 'Under way', DONE: 'Done', FAILED: 'Not finished' } as const
const tones = { QUEUED: 'accent', RUNNING: 'accent', DONE: 'good', FAILED: 'bad' } as const

export function StatusChip({ erasure: { status } }: { erasure: ErasureReceiptFragment }) {
  return <Chip tone={tones[status]}>{words[status]}</Chip>
}
