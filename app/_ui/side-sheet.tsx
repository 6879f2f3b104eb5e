'use client'

import { Dialog as Primitive } from 'radix-ui'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Submission } from '../_lib/use-submit'
import { DialogHead, focusFirstField, overlay } from './dialog'
import { DiscardDialog } from './discard-dialog'
import { FormActions } from './form-actions'
import { FormFailure } from './form-failure'

export interface SideSheetProps {
  title: string
  description?: ReactNode
  onClose: () => void
  /** @param leave for a Cancel of its own: closes the sheet, after asking if anything was typed */
  children: ReactNode | ((leave: () => void) => ReactNode)
}

/** A form beside the page it belongs to; the whole window of a phone. Escape, the cross and the browser's back button close it, after
 * asking if anything was typed; a click outside does not, since that is too easily done. */
export function SideSheet({ title, description, onClose, children }: SideSheetProps) {
  const [isTouched, setTouched] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const leave = () => (isTouched ? setAsking(true) : onClose())
  useBackButton(leave)

  return (
    <Primitive.Root open onOpenChange={leave}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlay} />
        <Primitive.Content
          onOpenAutoFocus={focusFirstField}
          onInput={() => setTouched(true)}
          onInteractOutside={(event) => event.preventDefault()}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className="fixed inset-y-0 right-0 z-50 flex w-[480px] max-w-full animate-appear flex-col border-l border-line-strong bg-panel shadow-pop max-md:w-full max-md:border-l-0"
        >
          <DialogHead title={title} description={description} className="border-b border-line px-5 py-4 max-md:px-4" />
          {typeof children === 'function' ? children(leave) : children}
          <DiscardDialog open={isAsking} onKeep={() => setAsking(false)} onDiscard={onClose} />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

export interface SheetFormProps {
  /** What `useSubmit` gave for it. */
  form: Pick<Submission, 'submit' | 'busy' | 'failure'>
  /** What the form does: "Save". */
  submit: string
  /** The sheet's `leave`. */
  onCancel: () => void
  children: ReactNode
}

/** The form of a sheet: what is filled in scrolls, its end stays in sight. */
export function SheetForm({ form, submit, onCancel, children }: SheetFormProps) {
  return (
    <form onSubmit={form.submit} noValidate className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-5 py-4 max-md:px-4">{children}</div>
      <div className="flex items-center gap-2 border-t border-line px-5 py-3 max-md:px-4">
        <div className="min-w-0 flex-1">
          <FormFailure message={form.failure} />
        </div>
        <FormActions submit={submit} busy={form.busy} onCancel={onCancel} />
      </div>
    </form>
  )
}

const MARK = 'waggleSheet'
const isMarked = () => (window.history.state as Record<string, unknown> | null)?.[MARK] === true

/** While the sheet is open the page has one more place in the browser's history: going back from it means the sheet. */
function useBackButton(onBack: () => void) {
  const latest = useRef(onBack)
  useEffect(() => {
    latest.current = onBack
  })
  useEffect(() => {
    const mark = () => window.history.pushState({ ...(window.history.state as object | null), [MARK]: true }, '')
    const onPopState = () => {
      if (isMarked()) return
      // Whoever goes on writing goes back to the sheet again.
      mark()
      latest.current()
    }
    mark()
    window.addEventListener('popstate', onPopState)
    return () => {
      window.removeEventListener('popstate', onPopState)
      if (isMarked()) window.history.back()
    }
  }, [])
}
