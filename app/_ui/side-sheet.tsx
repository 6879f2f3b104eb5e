'use client'

import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { IconButton } from './button'
import { focusFirstField } from './dialog'

export interface SideSheetProps {
  title: string
  description?: ReactNode
  onClose: () => void
  children: ReactNode
}

/** A form beside the page it belongs to; the whole window of a phone. Escape closes it; a click outside does not, since that
 * would lose what was typed. */
export function SideSheet({ title, description, onClose, children }: SideSheetProps) {
  return (
    <Primitive.Root open onOpenChange={onClose}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-appear bg-black/40" />
        <Primitive.Content
          onOpenAutoFocus={focusFirstField}
          onInteractOutside={(event) => event.preventDefault()}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className="fixed inset-y-0 right-0 z-50 flex w-[480px] max-w-full animate-appear flex-col border-l border-line-strong bg-panel shadow-pop max-md:w-full max-md:border-l-0"
        >
          <div className="flex items-start justify-between gap-4 border-b border-line px-5 py-4 max-md:px-4">
            <div className="flex min-w-0 flex-col gap-0.5">
              <Primitive.Title className="truncate text-lg font-[640]">{title}</Primitive.Title>
              {description && (
                <Primitive.Description className="text-sm text-ink-2">{description}</Primitive.Description>
              )}
            </div>
            <Primitive.Close asChild>
              <IconButton label="Close" className="-mt-0.5 -mr-2">
                <X />
              </IconButton>
            </Primitive.Close>
          </div>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
