'use client'

import type { ListFieldFragment } from '@/app/_lib/gql/graphql'
import { useReader } from '@/app/_ui/reader'
import { formatFieldValue } from '@/lib/custom-fields/shared'

/** A person's value of a custom field, in one line. */
export function FieldCell({ field, value }: { field: ListFieldFragment; value: unknown }) {
  const text = formatFieldValue(field, value, useReader())
  if (text === '') {
    return (
      <span className="text-ink-3">
        <span aria-hidden>–</span>
        <span className="sr-only">Not known</span>
      </span>
    )
  }
  return (
    <span className="block truncate text-ink-2 tabular-nums" title={text}>
      {field.type === 'LINK' ? text.replace(/^https?:\/\//, '') : text}
    </span>
  )
}
