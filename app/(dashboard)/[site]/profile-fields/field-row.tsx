'use client'

import { GripVertical } from 'lucide-react'
import type { ComponentProps } from 'react'
import type { FieldLineFragment } from '@/app/_lib/gql/graphql'
import { cn } from '@/app/_ui/class-names'
import { CopyCode } from '@/app/_ui/copy-button'
import { Dash } from '@/app/_ui/dash'
import { Total } from '@/app/_ui/number'
import { useReader } from '@/app/_ui/reader'
import { UsesCell } from '@/app/_ui/uses'
import { FIELD_TYPES, formatFieldValue } from '@/lib/custom-fields/shared'
import { useSite } from '../_shell/site-context'
import { FieldMenu } from './field-menu'
import { FieldNotes, FieldTraits } from './field-notes'
import { typeLooks } from './field-words'

/** The columns of the list, for its head and each row. */
export const rowColumns = (canAdmin: boolean) =>
  cn(
    'grid items-center gap-x-4 px-4',
    canAdmin
      ? 'lg:grid-cols-[20px_minmax(0,1.7fr)_minmax(0,1fr)_84px_minmax(0,1fr)_minmax(0,1fr)_31px]'
      : 'lg:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)_84px_minmax(0,1fr)_minmax(0,1fr)]',
  )

interface FieldRowProps {
  field: FieldLineFragment
  isDragged: boolean
  /** What makes the handle move the row. */
  handle: ComponentProps<'button'>
  onOpen: () => void
  onDelete: () => void
  onChanged: () => Promise<void>
}

/** One field: what it is called and holds, how far it is filled, and what moves or does not fit. */
export function FieldRow({ field, isDragged, handle, onOpen, onDelete, onChanged }: FieldRowProps) {
  const { canAdmin } = useSite()
  const { displayName, key, profileCount, usedIn } = field
  const reader = useReader()
  const example = formatFieldValue(field, field.example, reader)
  return (
    <li
      data-field={field.id}
      className={cn(
        'border-t border-line first:border-t-0',
        isDragged && 'relative z-10 bg-panel shadow-pop ring-1 ring-line-strong',
      )}
    >
      <div
        className={cn(
          rowColumns(canAdmin),
          'py-3 max-lg:gap-y-1.5',
          canAdmin ? 'max-lg:grid-cols-[20px_minmax(0,1fr)_36px]' : 'max-lg:grid-cols-[minmax(0,1fr)]',
        )}
      >
        {canAdmin && (
          <button
            type="button"
            data-handle
            aria-label={`Move ${displayName}`}
            title="Drag, or press the arrow keys"
            className="-mx-1.5 grid h-8 cursor-grab touch-none place-items-center rounded-sm text-ink-3 hover:text-ink active:cursor-grabbing"
            {...handle}
          >
            <GripVertical aria-hidden className="size-4" />
          </button>
        )}
        <FieldName field={field} onOpen={onOpen} />
        {canAdmin && (
          <span className="lg:order-last">
            <FieldMenu field={field} onOpen={onOpen} onDelete={onDelete} onChanged={onChanged} />
          </span>
        )}
        {/* Columns of their own where there is room, else one line below the name. */}
        <span
          className={cn(
            'flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-sm max-lg:pl-[42px] lg:contents',
            canAdmin && 'max-lg:col-span-2 max-lg:col-start-2',
          )}
        >
          <span className="min-w-0">
            <CopyCode text={key} label={`Copy the key ${key}`} />
          </span>
          <span className="lg:text-right">
            <Total value={profileCount} />
            <span className="lg:sr-only"> {profileCount === 1 ? 'profile' : 'profiles'}</span>
          </span>
          <span className={cn('min-w-0 truncate text-ink-2', !example && 'max-lg:hidden')} title={example || undefined}>
            <span className="lg:sr-only">such as </span>
            {example || <Dash what="none yet" />}
          </span>
          <UsesCell uses={usedIn} none="none yet" />
        </span>
      </div>
      <FieldNotes field={field} className={cn('px-4 pb-3', canAdmin && 'pl-[52px]')} />
    </li>
  )
}

function FieldName({ field, onOpen }: { field: FieldLineFragment; onOpen: () => void }) {
  const { canAdmin } = useSite()
  const { icon: Icon } = typeLooks[field.type]
  return (
    <span className="flex min-w-0 items-center gap-3">
      <span aria-hidden className="grid size-[30px] shrink-0 place-items-center rounded-md bg-sunken text-ink-2">
        <Icon className="size-4" />
      </span>
      <span className="min-w-0">
        {canAdmin ? (
          <button
            type="button"
            onClick={onOpen}
            className="block max-w-full truncate rounded-sm text-left font-[570] hover:underline"
          >
            {field.displayName}
          </button>
        ) : (
          <b className="block truncate font-[570]">{field.displayName}</b>
        )}
        <span className="flex min-w-0 flex-wrap items-center gap-x-2.5 text-xs text-ink-3">
          {FIELD_TYPES[field.type].label}
          <FieldTraits field={field} />
        </span>
        {field.description && <span className="line-clamp-2 text-xs text-ink-2">{field.description}</span>}
      </span>
    </span>
  )
}
