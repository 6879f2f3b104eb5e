'use client'

import { X } from 'lucide-react'
import type { FilterNamesQuery, ProfileFilter } from '@/app/_lib/gql/graphql'
import { useReader } from '@/app/_ui/reader'
import { NO_NAMES } from './filter-names'
import { wholeSentence, type SentenceScope } from './filter-sentence'
import { conditionsOf, filterOfConditions } from './filter-tree'
import { Sentence } from './sentence'
import { useFilterNames } from './use-filter-names'

interface FilterChipsProps {
  filter: ProfileFilter
  names: FilterNamesQuery | null
  onEdit: () => void
  onChange: (filter: ProfileFilter | null) => void
}

/** Each condition that must hold as a sentence: a click edits it, the cross takes it away. */
export function FilterChips({ filter, names: initial, onEdit, onChange }: FilterChipsProps) {
  const { names } = useFilterNames(initial)
  const reader = useReader()
  const scope: SentenceScope = { names: names ?? NO_NAMES, reader }
  const conditions = Array.isArray(conditionsOf(filter)) ? conditionsOf(filter) : [filter]
  return (
    <ul aria-label="Conditions" className="contents">
      {conditions.map((condition, index) => {
        const sentence = wholeSentence(condition, scope) ?? ['A condition that cannot be read']
        const text = sentence.map((part) => (typeof part === 'string' ? part : part.strong)).join('')
        return (
          // Two chips may say the same; they only go.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={`${index} ${text}`} className="inline-flex max-w-full min-w-0">
            <button
              type="button"
              onClick={onEdit}
              title={text}
              className="max-w-[440px] min-w-0 truncate rounded-l-full border border-r-0 border-line-strong bg-panel py-[5px] pr-1.5 pl-3 text-sm text-ink-2 hover:bg-sunken max-md:py-2"
            >
              <Sentence parts={sentence} />
            </button>
            <button
              type="button"
              aria-label={`Remove: ${text}`}
              onClick={() => onChange(filterOfConditions(conditions.filter((_, place) => place !== index)))}
              className="grid place-items-center rounded-r-full border border-l-0 border-line-strong bg-panel pr-2.5 pl-1 text-ink-3 hover:bg-sunken hover:text-ink max-md:pr-3"
            >
              <X aria-hidden className="size-3.5" />
            </button>
          </li>
        )
      })}
    </ul>
  )
}
