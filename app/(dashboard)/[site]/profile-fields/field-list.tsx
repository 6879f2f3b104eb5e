'use client'

import type { FieldLineFragment } from '@/app/_lib/gql/graphql'
import { RowList } from '@/app/_ui/row-list'
import { useSite } from '../_shell/site-context'
import { FieldRow, rowColumns } from './field-row'
import { useOrder } from './use-order'

interface FieldListProps {
  fields: readonly FieldLineFragment[]
  onOpen: (field: FieldLineFragment) => void
  onDelete: (field: FieldLineFragment) => void
  onChanged: () => Promise<void>
}

/** The fields in use, in the order in which cards and lists show them. */
export function FieldList({ fields, onOpen, onDelete, onChanged }: FieldListProps) {
  const { canAdmin } = useSite()
  const { list, shown, dragged, said, handleOf } = useOrder(fields, onChanged)
  return (
    <RowList
      label="Profile fields"
      columns={rowColumns(canAdmin)}
      list={list}
      heads={
        <>
          {canAdmin && <span />}
          <span>Field</span>
          <span>Key</span>
          <span className="text-right">Profiles</span>
          <span>Example</span>
          <span>Used in</span>
          {canAdmin && <span />}
        </>
      }
      foot={
        <p aria-live="polite" className="sr-only">
          {said}
        </p>
      }
    >
      {shown.map((field) => (
        <FieldRow
          key={field.id}
          field={field}
          isDragged={dragged === field.id}
          handle={handleOf(field.id)}
          onOpen={() => onOpen(field)}
          onDelete={() => onDelete(field)}
          onChanged={onChanged}
        />
      ))}
    </RowList>
  )
}
