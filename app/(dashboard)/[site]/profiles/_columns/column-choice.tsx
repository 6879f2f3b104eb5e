import { GripVertical, Pin } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Chip } from '@/app/_ui/chip'
import { cn } from '@/app/_ui/class-names'
import type { ListColumnChoice } from '@/lib/list-views/shared'

interface ColumnChoiceProps {
  choice: ListColumnChoice
  isShown?: boolean
  isPinned?: boolean
  isDragged?: boolean
  /** What makes the handle move the row; none: it has no handle. */
  handle?: ComponentProps<'button'>
  onToggle: () => void
  onPin?: () => void
}

/** One column to tick; where it is shown, to pin and to move. */
export function ColumnChoice({
  choice,
  isShown = false,
  isPinned,
  isDragged,
  handle,
  onToggle,
  onPin,
}: ColumnChoiceProps) {
  const { id, label, group } = choice
  return (
    <li
      data-place={id}
      className={cn(
        'flex items-center rounded-[6px] bg-panel hover:bg-sunken',
        isDragged && 'relative z-10 shadow-pop ring-1 ring-line-strong',
      )}
    >
      <label className="flex min-w-0 flex-1 cursor-pointer items-center gap-2.5 px-2 py-1.5 text-sm max-md:py-2.5">
        <input type="checkbox" data-choice={id} checked={isShown} onChange={onToggle} className="accent-ink" />
        <span className="truncate">{label}</span>
        {group === 'fields' && <Chip className="shrink-0">custom</Chip>}
      </label>
      {onPin && (
        <button
          type="button"
          aria-pressed={isPinned}
          aria-label={`Pin ${label}`}
          title={isPinned ? 'Stays at the left edge' : 'Keep at the left edge'}
          onClick={onPin}
          className={cn(
            'grid size-7 shrink-0 place-items-center rounded-sm hover:text-ink max-md:size-9',
            isPinned ? 'text-accent-ink' : 'text-ink-3',
          )}
        >
          <Pin aria-hidden className={cn('size-3.5', isPinned && 'fill-current')} />
        </button>
      )}
      {handle && (
        <button
          type="button"
          data-handle
          aria-label={`Move ${label}`}
          title="Drag, or press the arrow keys"
          className="grid h-7 w-7 shrink-0 cursor-grab touch-none place-items-center rounded-sm text-ink-3 hover:text-ink active:cursor-grabbing max-md:size-9"
          {...handle}
        >
          <GripVertical aria-hidden className="size-4" />
        </button>
      )}
    </li>
  )
}
