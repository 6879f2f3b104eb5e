'use client'

import { useEffect } from 'react'
import { toast, Toaster } from 'sonner'
import { showNoticesWith } from '../_lib/notify'

/** A notice that offers something stays long enough to be read and reached by keyboard. */
const OFFER_MS = 10_000

/** Where short notices appear. Raise one with `notify`. */
export function Toasts() {
  useEffect(
    () =>
      showNoticesWith((kind, message, options) => {
        toast[kind](message, options?.action ? { duration: OFFER_MS, ...options } : options)
      }),
    [],
  )
  return (
    <Toaster
      position="bottom-right"
      // Above the buttons at the foot of a sheet.
      offset={{ bottom: 72, right: 20 }}
      mobileOffset={{ bottom: 76, left: 12, right: 12 }}
      gap={8}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-center gap-3 rounded-lg border border-line-strong bg-panel px-4 py-3 font-sans text-sm text-ink shadow-pop',
          content: 'flex-1',
          title: 'font-medium',
          description: 'text-ink-2',
          icon: 'text-ink-2 [&>svg]:size-4',
          error: 'text-bad',
          actionButton: 'rounded-md px-2 py-1 font-medium text-accent hover:bg-sunken',
          cancelButton: 'rounded-md px-2 py-1 text-ink-2 hover:bg-sunken',
        },
      }}
    />
  )
}
