'use client'

import { Plus, X } from 'lucide-react'
import { IconButton } from '@/app/_ui/button'
import { filterKind, type FilterKind } from '@/lib/profiles/shared'
import type { Compared } from './comparison-sentence'
import { isDuration, type TimeWay } from './filter-time'
import { TimeEditor } from './time-editor'
import { ComparisonEditor } from './value-editor'
import { specOfType, suggestionsFor } from './value-spec'

type Parts = Readonly<Record<string, unknown>>

interface PartsEditorProps {
  kind: FilterKind
  /** The condition of that kind. */
  input: object
  currency: string | null
  onChange: (parts: Parts) => void
}

const CAPTIONS: Readonly<Record<string, string>> = { since: 'when', until: 'and', count: 'how often', value: 'worth' }

/** What a condition of a kind says besides what it is about: how often, when, what of; each line can be taken away. */
export function PartsEditor({ kind, input, currency, onChange }: PartsEditorProps) {
  const { parts } = filterKind(kind)
  const given = input as Parts
  const isGiven = (name: string) => given[name] != null
  const missing = Object.keys(parts).filter((name) => !isGiven(name))
  const set = (name: string, value: unknown) => onChange({ ...given, [name]: value })
  const remove = (name: string) => onChange(Object.fromEntries(Object.entries(given).filter(([key]) => key !== name)))

  return (
    <>
      {Object.entries(parts).map(([name, { label, is, type }]) => {
        if (!isGiven(name)) return null
        const caption = name === 'until' && !isGiven('since') ? 'when' : (CAPTIONS[name] ?? label)
        return (
          <div key={name} className="flex items-start gap-2">
            <span className="w-24 shrink-0 pt-[7px] text-sm text-ink-2 max-md:w-20 max-md:pt-2.5">{caption}</span>
            <div className="flex min-w-0 flex-1 flex-wrap gap-2 [&>*]:w-auto! [&>*]:min-w-32 [&>*]:flex-1">
              {is === 'time' ? (
                <WindowEnd name={name} value={String(given[name])} onChange={(value) => set(name, value)} />
              ) : (
                <ComparisonEditor
                  label={label}
                  spec={specOfType(type, suggestionsFor(name))}
                  compared={given[name] as Compared}
                  currency={currency}
                  onChange={(next) => set(name, next)}
                />
              )}
            </div>
            <IconButton label={`Remove ${caption}`} onClick={() => remove(name)}>
              <X aria-hidden />
            </IconButton>
          </div>
        )
      })}
      {missing.length > 0 && (
        <div className="flex flex-wrap gap-x-1 gap-y-0.5">
          {missing.map((name) => {
            const { label, is, type } = parts[name] ?? { label: name, is: 'time', type: 'time' }
            return (
              <button
                key={name}
                type="button"
                onClick={() => set(name, is === 'time' ? (name === 'since' ? 'P30D' : '') : startOf(type))}
                className="inline-flex items-center gap-1 rounded-sm px-1.5 py-0.5 text-xs text-ink-2 hover:bg-sunken hover:text-ink max-md:py-1.5"
              >
                <Plus aria-hidden className="size-3" />
                {name === 'count' ? 'how often' : name === 'value' ? 'worth' : label}
              </button>
            )
          })}
        </div>
      )}
    </>
  )
}

const startOf = (type: string): Compared => {
  if (type === 'text') return { op: 'CONTAINS', value: '' }
  if (type === 'country') return { op: 'IN', values: [] }
  return { op: type === 'word' ? 'IS' : 'GTE', value: '' }
}

const ENDS = { since: ['LAST', 'GTE'], until: ['AGO', 'LTE'] } as const satisfies Record<string, readonly TimeWay[]>

/** One end of a stretch of time. */
function WindowEnd({ name, value, onChange }: { name: string; value: string; onChange: (value: string) => void }) {
  const isSince = name === 'since'
  const op = isSince ? 'GTE' : isDuration(value) ? 'LT' : 'LTE'
  return (
    <TimeEditor
      label={isSince ? 'the beginning' : 'the end'}
      ways={ENDS[isSince ? 'since' : 'until']}
      op={op}
      value={value}
      onChange={(next) => onChange(next.value ?? '')}
    />
  )
}
