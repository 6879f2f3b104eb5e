'use client'

import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { DialogHead, focusFirstField, overlay } from './dialog'

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
        <Primitive.Overlay className={overlay} />
        <Primitive.Content
          onOpenAutoFocus={focusFirstField}
          onInteractOutside={(event) => event.preventDefault()}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className="fixed inset-y-0 right-0 z-50 flex w-[480px] max-w-full animate-appear flex-col border-l border-line-strong bg-panel shadow-pop max-md:w-full max-md:border-l-0"
        >
          <DialogHead title={title} description={description} className="border-b border-line px-5 py-4 max-md:px-4" />
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
