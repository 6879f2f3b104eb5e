'use client'

import { Command } from 'cmdk'
import { Popover } from 'radix-ui'
import { useEffect, useState } from 'react'
import { TagNamesDocument } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { useSite } from '../../_shell/site-context'

/** The server's limit: what is longer is told, not cut. */
const maxTagLength = 200
const itemClasses =
  'cursor-default truncate rounded-[6px] px-2 py-1.5 text-sm data-[selected=true]:bg-sunken max-md:py-2.5'

export interface TagPickerProps {
  /** Tags the profile has: not offered again. */
  have: readonly { name: string }[]
  onPick: (name: string) => void
  onClose: () => void
}

/** Completes the names of the site's tags; any other text becomes a new tag. */
export function TagPicker({ have, onPick, onClose }: TagPickerProps) {
  const names = useTagNames()
  const [text, setText] = useState('')
  const wanted = text.trim()
  const had = new Set(have.map(({ name }) => name.toLowerCase()))
  const offered = (names ?? []).filter((name) => !had.has(name.toLowerCase()))
  const found = offered.filter((name) => name.toLowerCase().includes(wanted.toLowerCase()))
  const isTooLong = wanted.length > maxTagLength
  const isNew =
    wanted !== '' && !isTooLong && ![...offered, ...had].some((name) => name.toLowerCase() === wanted.toLowerCase())

  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Anchor>
        <span className="inline-block h-5 w-2" />
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label="Add a tag"
          className="z-50 w-60 animate-appear rounded-lg border border-line-strong bg-panel p-1.5 shadow-pop"
        >
          <Command shouldFilter={false} label="Add a tag">
            <Command.Input
              value={text}
              onValueChange={setText}
              placeholder="Add a tag …"
              className="mb-1 h-8 w-full rounded-[6px] border border-line-strong bg-panel px-2 text-sm outline-none focus:border-focus max-md:h-10 max-md:text-[16px]"
            />
            <Command.List className="max-h-56 overflow-y-auto">
              {names === null && (
                <Command.Loading className="px-2 py-1.5 text-sm text-ink-3">Loading tags …</Command.Loading>
              )}
              {wanted === '' && names !== null && offered.length > 0 && (
                // The first item is always the chosen one: with nothing typed, Enter must choose nothing.
                <Command.Item value="none" onSelect={() => undefined} className="px-2 py-1 text-xs text-ink-3">
                  Choose a tag, or type a new one
                </Command.Item>
              )}
              {found.map((name) => (
                <Command.Item key={name} value={`tag ${name}`} onSelect={() => onPick(name)} className={itemClasses}>
                  {name}
                </Command.Item>
              ))}
              {isNew && (
                <Command.Item value="new tag" onSelect={() => onPick(wanted)} className={itemClasses}>
                  Make the tag <b className="font-[580]">{wanted}</b>
                </Command.Item>
              )}
              {names !== null && found.length === 0 && !isNew && (
                <p className="px-2 py-1.5 text-sm text-ink-3">
                  {isTooLong
                    ? `The name of a tag has at most ${maxTagLength} characters, and this one has ${wanted.length}.`
                    : wanted
                      ? 'The profile has this tag.'
                      : 'Type a name for a new tag.'}
                </p>
              )}
            </Command.List>
          </Command>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** Null while they are on their way. Completion is a help: without it one can still type a name. */
function useTagNames(): readonly string[] | null {
  const { site } = useSite()
  const [names, setNames] = useState<readonly string[] | null>(null)
  useEffect(() => {
    const controller = new AbortController()
    const ask = async () => {
      try {
        const { tags } = await request(TagNamesDocument, {}, { site: site.slug, signal: controller.signal })
        setNames(tags.map(({ name }) => name))
      } catch {
        if (!controller.signal.aborted) setNames([])
      }
    }
    void ask()
    return () => controller.abort()
  }, [site.slug])
  return names
}
