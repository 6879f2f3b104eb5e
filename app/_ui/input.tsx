import type { ComponentPropsWithRef } from 'react'
import { cn } from './class-names'

const box =
  'w-full rounded-md border border-line-strong bg-panel px-[11px] text-base text-ink transition-colors placeholder:text-ink-3 ' +
  'hover:border-ink-3 focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0 ' +
  'aria-invalid:border-bad disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-2'

export function Input({ className, ...rest }: ComponentPropsWithRef<'input'>) {
  return <input className={cn(box, 'h-[34px] max-md:h-10 max-md:text-[16px]', className)} {...rest} />
}

export function TextArea({ className, ...rest }: ComponentPropsWithRef<'textarea'>) {
  return <textarea className={cn(box, 'min-h-20 py-[7px]', className)} {...rest} />
}

/** The browser's own list of choices: right on every phone and with every screen reader. */
export function Select({ className, ...rest }: ComponentPropsWithRef<'select'>) {
  return <select className={cn(box, 'h-[34px] pr-2 max-md:h-10', className)} {...rest} />
}
