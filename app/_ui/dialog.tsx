'use client'

import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { IconButton } from './button'
import { cn } from './class-names'

export interface DialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  className?: string
  children: ReactNode
}

/** What lies over the page meanwhile. */
export const overlay = 'fixed inset-0 z-40 animate-appear bg-black/40'

/** A question in the middle of the screen. Escape and a click outside close it; focus goes back where it came from. */
export function Dialog({ open, onOpenChange, title, description, className, children }: DialogProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlay} />
        <Primitive.Content
          onOpenAutoFocus={focusFirstField}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={cn(
            'fixed inset-x-0 top-[12vh] z-50 mx-auto flex max-h-[80vh] w-[calc(100vw-2rem)] max-w-md animate-appear flex-col gap-4 overflow-y-auto',
            'rounded-lg border border-line-strong bg-panel p-5 shadow-pop',
            className,
          )}
        >
          <DialogHead title={title} description={description} />
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

interface DialogHeadProps {
  title: string
  description?: ReactNode
  className?: string
}

/** What it is about, and the way out. */
export function DialogHead({ title, description, className }: DialogHeadProps) {
  return (
    <div className={cn('flex items-start justify-between gap-4', className)}>
      <div className="flex min-w-0 flex-col gap-1">
        <Primitive.Title className="text-lg font-[640] [overflow-wrap:anywhere]">{title}</Primitive.Title>
        {description && <Primitive.Description className="text-ink-2">{description}</Primitive.Description>}
      </div>
      <Primitive.Close asChild>
        <IconButton label="Close" className="-mt-1 -mr-2">
          <X />
        </IconButton>
      </Primitive.Close>
    </div>
  )
}

/** What is to be filled in, if anything is, rather than the way out. */
export function focusFirstField(event: Event) {
  const content = event.currentTarget as HTMLElement
  const field = content.querySelector<HTMLElement>('input:not([type="hidden"]), select, textarea')
  if (!field) return
  event.preventDefault()
  field.focus()
}

/** A panel that slides in from the left and covers part of the screen: the navigation on a phone. */
export function Sheet({ open, onOpenChange, title, children }: Omit<DialogProps, 'description' | 'className'>) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlay} />
        <Primitive.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] animate-appear flex-col overflow-y-auto border-r border-line bg-sunken shadow-pop"
        >
          <Primitive.Title className="sr-only">{title}</Primitive.Title>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
