import { LoaderCircle } from 'lucide-react'
import { Slot } from 'radix-ui'
import type { ComponentPropsWithRef } from 'react'
import { cn } from './class-names'

const looks = {
  primary: 'border-ink bg-ink text-page hover:opacity-90',
  plain: 'border-line-strong bg-panel text-ink hover:bg-sunken',
  ghost: 'border-transparent bg-transparent text-ink-2 hover:bg-sunken hover:text-ink',
  danger: 'border-line-strong bg-panel text-bad hover:bg-bad-soft',
}

export type ButtonLook = keyof typeof looks

export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  look?: ButtonLook
  /** Shows that work is under way and takes no further click. */
  busy?: boolean
  /** Puts the look on the only child instead, such as a link. */
  asChild?: boolean
}

/** A button, or with `asChild` a link that looks like one. Does not submit a form unless `type="submit"`. */
export function Button({ look = 'plain', busy, asChild, className, children, disabled, ...rest }: ButtonProps) {
  const classes = cn(
    'inline-flex h-[31px] shrink-0 items-center justify-center gap-[7px] rounded-md border px-[11px] text-sm font-[540] whitespace-nowrap transition-colors',
    'aria-disabled:opacity-60 disabled:cursor-not-allowed disabled:opacity-60 max-md:h-9 [&_svg]:size-[15px] [&_svg]:shrink-0',
    looks[look],
    className,
  )
  if (asChild) {
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    )
  }
  return (
    <button type="button" className={classes} disabled={disabled || busy} aria-busy={busy || undefined} {...rest}>
      {busy && <LoaderCircle aria-hidden className="animate-spin" />}
      {children}
    </button>
  )
}

export interface IconButtonProps extends ComponentPropsWithRef<'button'> {
  /** What the button does; read aloud, and shown on hover. */
  label: string
  look?: ButtonLook
}

/** A square button with one icon. */
export function IconButton({ label, look = 'ghost', className, children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={cn(
        'inline-grid size-[31px] shrink-0 place-items-center rounded-md border transition-colors max-md:size-9',
        'disabled:cursor-not-allowed disabled:opacity-60 [&_svg]:size-4',
        looks[look],
        className,
      )}
      {...rest}
    >
      {children}
    </button>
  )
}
