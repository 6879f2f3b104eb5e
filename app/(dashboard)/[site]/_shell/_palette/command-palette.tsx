'use client'

import { Command } from 'cmdk'
import { Dialog } from 'radix-ui'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { overlay } from '@/app/_ui/dialog'
import { useSite } from '../site-context'
import { PaletteGroup } from './palette-item'
import { useFoundProfiles } from './use-found-profiles'
import { usePaletteGroups } from './use-palette-groups'
import { usePaletteStart } from './use-palette-start'

/** Go anywhere and do anything by typing: pages, people, segments, actions, sites. */
export function CommandPalette({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const scope = useSite()
  const router = useRouter()
  const [text, setText] = useState('')
  const typed = text.trim()
  const start = usePaletteStart(scope, open)
  const { found, state } = useFoundProfiles(scope.site.slug, open ? typed : '')
  /** What it was closed for: done when the focus is free, so that what opens then keeps it. */
  const task = useRef<(() => void) | null>(null)

  const close = () => {
    onOpenChange(false)
    setText('')
  }
  const groups = usePaletteGroups(typed, start, found, {
    go: (path) => {
      close()
      router.push(path)
    },
    run: (next) => {
      task.current = next
      close()
    },
  })

  return (
    <Dialog.Root open={open} onOpenChange={(next) => (next ? onOpenChange(true) : close())}>
      <Dialog.Portal>
        <Dialog.Overlay className={overlay} />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            const next = task.current
            task.current = null
            if (!next) return
            event.preventDefault()
            next()
          }}
          className="fixed inset-x-0 top-[14vh] z-50 mx-auto w-[calc(100vw-2rem)] max-w-lg animate-appear overflow-hidden rounded-lg border border-line-strong bg-panel shadow-pop max-md:top-2 max-md:w-[calc(100vw-1rem)]"
        >
          <Dialog.Title className="sr-only">Go to</Dialog.Title>
          <Command shouldFilter={false} label="Go to" loop>
            <Command.Input
              value={text}
              onValueChange={setText}
              maxLength={200}
              placeholder="Find a person or go to …"
              className="h-12 w-full border-b border-line bg-transparent px-4 text-base outline-none max-md:text-[16px]"
            />
            {/* On a phone the keyboard takes the lower half. */}
            <Command.List className="max-h-[min(60vh,420px)] overflow-y-auto overscroll-contain p-1.5 max-md:max-h-[min(44dvh,420px)]">
              <Command.Empty className="px-4 py-8 text-center text-ink-2">
                {state === 'asking' ? 'Searching …' : state === 'failed' ? 'Try again.' : 'Nothing found.'}
              </Command.Empty>
              {groups.map(({ heading, entries }) => (
                <PaletteGroup key={heading} heading={heading} entries={entries} />
              ))}
              {(state === 'failed' || start.hasFailed) && (
                <output className="block px-2.5 py-2 text-sm text-bad">
                  {state === 'failed'
                    ? 'People could not be searched.'
                    : 'Segments and recent people could not be loaded.'}
                </output>
              )}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
