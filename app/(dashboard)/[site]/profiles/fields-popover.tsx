'use client'

import { Search } from 'lucide-react'
import Link from 'next/link'
import { Popover } from 'radix-ui'
import { useState, type ReactNode } from 'react'
import { Input } from '@/app/_ui/input'
import { useSite } from '../_shell/site-context'
import type { FieldsChoiceProps } from './fields-choice'

/** So many are looked through faster than searched. */
const withoutSearch = 10

interface FieldsPopoverProps extends FieldsChoiceProps {
  trigger: ReactNode
  onClose: () => void
}

/** A box to tick for each field: the list follows at once. */
export function FieldsPopover({ fields, keys, onChoose, trigger, onClose }: FieldsPopoverProps) {
  const { site, canAdmin } = useSite()
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  const found = fields.filter(
    ({ displayName, key }) => displayName.toLowerCase().includes(wanted) || key.toLowerCase().includes(wanted),
  )
  // Those that are archived meanwhile do not count, nor are they kept.
  const chosen = fields.filter(({ key }) => keys.includes(key)).map(({ key }) => key)

  const toggle = (key: string, on: boolean) =>
    onChoose(fields.map((field) => field.key).filter((each) => (each === key ? on : chosen.includes(each))))

  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Anchor asChild>{trigger}</Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label="Fields in the list"
          // On a phone a keyboard would cover the boxes before anybody wants to write.
          onOpenAutoFocus={(event) => {
            if (!window.matchMedia('(pointer: coarse)').matches) return
            event.preventDefault()
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus()
          }}
          // The button that opened it closes it by its own click.
          onInteractOutside={(event) => {
            if (event.target instanceof Element && event.target.closest('[aria-haspopup=dialog]'))
              event.preventDefault()
          }}
          className="z-50 flex max-h-(--radix-popover-content-available-height) w-64 animate-appear flex-col rounded-lg border border-line-strong bg-panel shadow-pop"
        >
          {fields.length > withoutSearch && (
            <div className="relative p-1.5 pb-0">
              <Search aria-hidden className="absolute top-1/2 left-4 size-3.5 -translate-y-1/4 text-ink-3" />
              <Input
                type="text"
                inputMode="search"
                aria-label="Search fields"
                placeholder="Search fields"
                autoComplete="off"
                value={text}
                onChange={(event) => setText(event.target.value)}
                className="h-8! pl-8! text-sm!"
              />
            </div>
          )}
          <fieldset className="flex max-h-80 min-h-0 flex-col overflow-y-auto p-1.5">
            <legend className="sr-only">Show as columns</legend>
            {found.map(({ key, displayName }) => {
              const on = chosen.includes(key)
              return (
                <label
                  key={key}
                  className="flex items-center gap-2.5 rounded-[6px] cursor-pointer px-2 py-1.5 text-sm hover:bg-sunken max-md:py-2.5"
                >
                  <input
                    type="checkbox"
                    checked={on}
                    onChange={(event) => toggle(key, event.target.checked)}
                    className="accent-ink"
                  />
                  <span className="truncate">{displayName}</span>
                </label>
              )
            })}
            {found.length === 0 && <p className="px-2 py-1.5 text-sm text-ink-3">No field is called that.</p>}
          </fieldset>
          {canAdmin && (
            <div className="border-t border-line px-3.5 py-2 text-xs text-ink-3 max-md:py-3">
              <Link href={`/${site.slug}/profile-fields`} className="rounded-sm hover:text-ink hover:underline">
                Manage profile fields
              </Link>
            </div>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
