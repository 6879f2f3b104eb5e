'use client'

import { Pencil } from 'lucide-react'
import type { CardFieldFragment, OriginFragment } from '@/app/_lib/gql/graphql'
import { Chip } from '@/app/_ui/chip'
import { useReader } from '@/app/_ui/reader'
import { formatFieldValue } from '@/lib/custom-fields/shared'
import { OriginLine } from './origin-line'

interface FieldFactProps {
  field: CardFieldFragment
  value: unknown
  origin: OriginFragment | null | undefined
  /** Left out for those who only look. */
  onEdit?: (() => void) | undefined
}

/** A field's name and its value. */
export function FieldFact({ field, value, origin, onEdit }: FieldFactProps) {
  const { key, displayName, description } = field
  return (
    <div className="group relative grid grid-cols-[104px_minmax(0,1fr)] items-baseline gap-x-2.5">
      <dt className="break-words text-ink-3" title={description ?? undefined}>
        {displayName}
      </dt>
      <dd className="min-w-0 [overflow-wrap:anywhere] pointer-coarse:pr-8">
        <FieldValue field={field} value={value} />
        <OriginLine origin={origin} />
      </dd>
      {/* Not over the end of the value as long as it is not seen. */}
      {onEdit && (
        <dd className="absolute -top-px right-0 bg-panel opacity-0 group-hover:opacity-100 focus-within:opacity-100 pointer-coarse:opacity-100">
          <button
            type="button"
            data-field-button={key}
            aria-label={`Edit ${displayName}`}
            title={`Edit ${displayName}`}
            onClick={onEdit}
            className="rounded-sm p-0.5 text-ink-3 hover:text-ink max-md:p-1.5"
          >
            <Pencil aria-hidden className="size-3.5" />
          </button>
        </dd>
      )}
    </div>
  )
}

function FieldValue({ field, value }: Pick<FieldFactProps, 'field' | 'value'>) {
  const text = formatFieldValue(field, value, useReader())
  if (field.type === 'CHOICES' && Array.isArray(value)) {
    return (
      <span className="flex flex-wrap gap-1">
        {value.map(String).map((option) => (
          <Chip key={option}>{option}</Chip>
        ))}
      </span>
    )
  }
  if (field.type === 'LINK' && /^https?:\/\//.test(text)) {
    return (
      <a href={text} target="_blank" rel="noreferrer noopener" className="rounded-sm text-accent hover:underline">
        {text.replace(/^https?:\/\//, '')}
      </a>
    )
  }
  return <span className="whitespace-pre-line tabular-nums">{text}</span>
}
