'use client'

import { Check, Trash2 } from 'lucide-react'
import { DropdownMenu as Primitive } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './class-names'

const itemClasses =
  'flex cursor-default items-center gap-2.5 rounded-[6px] px-2 py-1.5 text-sm outline-none select-none max-md:py-2.5 ' +
  'data-[highlighted]:bg-sunken data-[disabled]:opacity-50 [&_svg]:size-[15px] [&_svg]:shrink-0 [&_svg]:text-ink-3'

export interface MenuProps {
  /** One button that opens the menu. */
  trigger: ReactNode
  /** Opens at once: for a menu whose code was fetched by the click that asked for it. */
  startOpen?: boolean
  align?: 'start' | 'end'
  className?: string
  children: ReactNode
}

/** A list of actions under a button. */
export function Menu({ trigger, startOpen, align = 'start', className, children }: MenuProps) {
  return (
    <Primitive.Root modal={false} defaultOpen={startOpen}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className={cn(
            'z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-52 animate-appear overflow-y-auto',
            'rounded-lg border border-line-strong bg-panel p-1.5 shadow-pop',
            className,
          )}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

export function MenuItem({ className, ...rest }: ComponentProps<typeof Primitive.Item>) {
  return <Primitive.Item className={cn(itemClasses, className)} {...rest} />
}

/** What deletes something, after asking; apart from the rest. */
export function MenuDelete({ onSelect }: { onSelect: () => void }) {
  return (
    <>
      <MenuLine />
      <MenuItem onSelect={onSelect} className="text-bad [&_svg]:text-bad!">
        <Trash2 aria-hidden />
        Delete …
      </MenuItem>
    </>
  )
}

/** One of several of which exactly one holds. */
export function MenuChoice({ children, className, ...rest }: ComponentProps<typeof Primitive.RadioItem>) {
  return (
    <Primitive.RadioItem className={cn(itemClasses, className)} {...rest}>
      {children}
      <Primitive.ItemIndicator className="ml-auto">
        <Check aria-hidden />
      </Primitive.ItemIndicator>
    </Primitive.RadioItem>
  )
}

export const MenuChoices = Primitive.RadioGroup

export function MenuCaption({ children }: { children: ReactNode }) {
  return <Primitive.Label className="px-2 pt-2 pb-1 text-2xs font-[560] text-ink-3">{children}</Primitive.Label>
}

export function MenuLine() {
  return <Primitive.Separator className="-mx-1.5 my-1.5 h-px bg-line" />
}
