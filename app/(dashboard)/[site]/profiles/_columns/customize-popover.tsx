'use client'

import { Search } from 'lucide-react'
import Link from 'next/link'
import { Popover } from 'radix-ui'
import { useState, type ReactNode } from 'react'
import { RequestFailure } from '@/app/_lib/failure'
import { notify } from '@/app/_lib/notify'
import { Button } from '@/app/_ui/button'
import { Input } from '@/app/_ui/input'
import { LIST_COLUMN_GROUPS } from '@/lib/list-views/shared'
import { useSite } from '../../_shell/site-context'
import { ColumnChoice } from './column-choice'
import type { CustomizeProps } from './customize-button'
import { DensityChoice } from './density-choice'
import { useDraft } from './use-draft'
import { useReorder } from './use-reorder'

interface CustomizePopoverProps extends CustomizeProps {
  trigger: ReactNode
  onClose: () => void
}

/** All columns there are: ticked, put in order, pinned; the list follows when they are saved. */
export function CustomizePopover({ fields, look, trigger, onClose }: CustomizePopoverProps) {
  const { site, canAdmin } = useSite()
  const draft = useDraft(look.layout, fields)
  const { box, shown, more, isSearching } = draft
  const labelOf = (id: string) => shown.find((choice) => choice.id === id)?.label ?? ''
  const { list, dragged, said, handleOf } = useReorder(
    shown.map(({ id }) => id),
    draft.order,
    labelOf,
  )

  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Anchor asChild>{trigger}</Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label="Columns of the list"
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
          className="z-50 flex max-h-[min(620px,var(--radix-popover-content-available-height))] w-[min(304px,calc(100vw-16px))] animate-appear flex-col rounded-lg border border-line-strong bg-panel shadow-pop"
        >
          <div className="relative p-2.5 pb-1.5">
            <Search aria-hidden className="absolute top-1/2 left-5 size-3.5 -translate-y-1/3 text-ink-3" />
            <Input
              type="text"
              inputMode="search"
              aria-label="Find a column"
              placeholder="Find a column"
              autoComplete="off"
              value={draft.text}
              onChange={(event) => draft.search(event.target.value)}
              className="h-8! pl-8! text-sm! max-md:h-10!"
            />
          </div>
          <div ref={box} data-scrolls className="flex min-h-0 flex-col overflow-y-auto px-2.5 pb-2">
            {shown.length > 0 && (
              <section aria-label="Shown">
                <Caption>Shown</Caption>
                <ul ref={list} aria-label="Shown columns">
                  {shown.map((choice) => (
                    <ColumnChoice
                      key={choice.id}
                      choice={choice}
                      isShown
                      isPinned={choice.pinned}
                      isDragged={dragged === choice.id}
                      handle={isSearching ? undefined : handleOf(choice.id)}
                      onToggle={() => draft.toggle(choice.id)}
                      onPin={() => draft.pin(choice.id)}
                    />
                  ))}
                </ul>
              </section>
            )}
            {more.length > 0 && (
              <section aria-label="More">
                <Caption>More</Caption>
                {more.map(({ group, choices }) => (
                  <ul key={group} aria-label={LIST_COLUMN_GROUPS[group]}>
                    <li aria-hidden className="px-2 pt-1.5 text-2xs text-ink-3">
                      {LIST_COLUMN_GROUPS[group]}
                    </li>
                    {choices.map((choice) => (
                      <ColumnChoice key={choice.id} choice={choice} onToggle={() => draft.toggle(choice.id)} />
                    ))}
                  </ul>
                ))}
              </section>
            )}
            {shown.length + more.length === 0 && (
              <p className="px-2 py-1.5 text-sm text-ink-3">No column is called that.</p>
            )}
          </div>
          <DensityChoice value={draft.layout.density} onChoose={draft.crowd} />
          {canAdmin && (
            <div className="flex flex-col items-start gap-1.5 border-t border-line px-3.5 py-2 text-xs text-ink-3 max-md:gap-3 max-md:py-3">
              <SiteDefault onSave={() => look.saveForSite(draft.layout)} />
              <Link href={`/${site.slug}/profile-fields`} className="rounded-sm hover:text-ink hover:underline">
                Manage profile fields
              </Link>
            </div>
          )}
          <div className="flex items-center justify-end gap-2 border-t border-line p-2.5">
            <Button
              look="ghost"
              onClick={() => {
                look.reset()
                onClose()
              }}
            >
              Reset
            </Button>
            <Button
              look="primary"
              onClick={() => {
                look.save(draft.layout)
                onClose()
              }}
            >
              {look.isOfView ? 'Apply' : 'Save'}
            </Button>
          </div>
          <p aria-live="polite" className="sr-only">
            {said || draft.said}
          </p>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Caption({ children }: { children: ReactNode }) {
  return <h2 className="px-2 pt-2 pb-1 text-xs font-[560] text-ink-3">{children}</h2>
}

function SiteDefault({ onSave }: { onSave: () => Promise<void> }) {
  const [isBusy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      await onSave()
      notify.success('Everybody who has not chosen columns sees these now.')
    } catch (error) {
      notify.error(error instanceof RequestFailure ? error.message : 'The default was not kept.')
    } finally {
      setBusy(false)
    }
  }
  return (
    <button
      type="button"
      disabled={isBusy}
      onClick={() => void save()}
      className="rounded-sm hover:text-ink hover:underline"
    >
      Make this the site’s default
    </button>
  )
}
