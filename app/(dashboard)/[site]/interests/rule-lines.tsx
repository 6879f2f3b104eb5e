'use client'

import { ArrowRight } from 'lucide-react'
import { cn } from '@/app/_ui/class-names'
import { matchInWords, type RuleDraft } from './rule-draft'

/** The rules for those who only look. */
export function RuleLines({ drafts, hit }: { drafts: readonly RuleDraft[]; hit: number | null }) {
  return (
    <ol aria-label="Rules">
      {drafts.map(({ id, address, addressMatch, countsForNone, category }, index) => (
        <li
          key={id}
          className={cn(
            'grid grid-cols-[1.25rem_minmax(0,1fr)] items-baseline gap-x-2 border-t border-line px-4 py-3 first:border-t-0',
            hit === index && 'bg-accent-soft',
          )}
        >
          <span className="text-sm text-ink-3 tabular-nums">{index + 1}</span>
          <span className="flex min-w-0 flex-wrap items-baseline gap-x-2 [overflow-wrap:anywhere]">
            <span className="text-ink-2">{matchInWords(addressMatch)}</span>
            <code className="font-mono text-sm">{address}</code>
            <ArrowRight aria-label="counts for" className="size-3.5 shrink-0 self-center text-ink-3" />
            {countsForNone ? <span className="text-ink-2">no interest</span> : <b className="font-[570]">{category}</b>}
          </span>
        </li>
      ))}
    </ol>
  )
}
