'use client'

import { Command } from 'cmdk'
import { Dialog } from 'radix-ui'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { FindProfilesDocument, type FindProfilesQuery } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { Avatar } from '@/app/_ui/avatar'
import { sections, settingsFor } from './sections'
import { useSite } from './site-context'

const debounceMs = 150
const maxProfiles = 8

type Found = FindProfilesQuery['profiles']['nodes']

const itemClasses =
  'flex cursor-default items-center gap-2.5 rounded-[6px] px-2.5 py-2 data-[selected=true]:bg-sunken [&_svg]:size-[15px] [&_svg]:text-ink-3'
const groupClasses =
  '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:font-[560] [&_[cmdk-group-heading]]:text-ink-3'

/** Go anywhere by typing: sections, sites, people. */
export function CommandPalette({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const scope = useSite()
  const { site, sites } = scope
  const router = useRouter()
  const [text, setText] = useState('')
  const { found, state } = useFoundProfiles(site.slug, open ? text.trim() : '')

  const close = () => {
    onOpenChange(false)
    setText('')
  }
  const go = (path: string) => {
    close()
    router.push(path)
  }

  const wanted = text.trim().toLowerCase()
  const matches = (label: string) => label.toLowerCase().includes(wanted)
  const places = [...sections, ...settingsFor(scope)].filter(({ label }) => matches(label))
  const otherSites = sites.filter((other) => other.id !== site.id && matches(`${other.name} ${other.domain}`))

  return (
    <Dialog.Root open={open} onOpenChange={(next) => (next ? onOpenChange(true) : close())}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-black/40" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-0 top-[14vh] z-50 mx-auto w-[calc(100vw-2rem)] max-w-lg animate-appear overflow-hidden rounded-lg border border-line-strong bg-panel shadow-pop"
        >
          <Dialog.Title className="sr-only">Go to</Dialog.Title>
          <Command shouldFilter={false} label="Go to">
            <Command.Input
              value={text}
              onValueChange={setText}
              placeholder="Find a person or go to …"
              className="h-12 w-full border-b border-line bg-transparent px-4 text-base outline-none max-md:text-[16px]"
            />
            <Command.List className="max-h-[min(60vh,380px)] overflow-y-auto p-1.5">
              <Command.Empty className="px-4 py-8 text-center text-ink-2">
                {state === 'asking'
                  ? 'Searching …'
                  : state === 'failed'
                    ? 'The search failed. Try again.'
                    : 'Nothing found.'}
              </Command.Empty>
              {found.length > 0 && (
                <Command.Group heading="Profiles" className={groupClasses}>
                  {found.map((profile) => (
                    <Command.Item
                      key={profile.id}
                      value={profile.id}
                      onSelect={() => go(`/${site.slug}/profiles/${profile.id}`)}
                      className={itemClasses}
                    >
                      <Avatar text={profile.displayName} />
                      <span className="min-w-0">
                        <span className="block truncate font-[560]">{profile.displayName}</span>
                        <span className="block truncate text-xs text-ink-3">
                          {[profile.email, profile.phone]
                            .filter((value) => value && value !== profile.displayName)
                            .join(' · ')}
                        </span>
                      </span>
                    </Command.Item>
                  ))}
                </Command.Group>
              )}
              {places.length > 0 && (
                <Command.Group heading="Go to" className={groupClasses}>
                  {places.map(({ label, path, icon: Icon }) => (
                    <Command.Item
                      key={path}
                      value={`place ${path}`}
                      onSelect={() => go(`/${site.slug}${path}`)}
                      className={itemClasses}
                    >
                      <Icon aria-hidden />
                      {label}
                    </Command.Item>
                  ))}
                </Command.Group>
              )}
              {otherSites.length > 0 && (
                <Command.Group heading="Sites" className={groupClasses}>
                  {otherSites.map((other) => (
                    <Command.Item
                      key={other.id}
                      value={other.id}
                      onSelect={() => go(`/${other.slug}`)}
                      className={itemClasses}
                    >
                      <Avatar text={other.name} size="sm" shape="square" />
                      {other.name}
                    </Command.Item>
                  ))}
                </Command.Group>
              )}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** The people a text finds, asked for once typing rests. */
function useFoundProfiles(site: string, search: string) {
  const [answer, setAnswer] = useState<{ search: string; found: Found; failed: boolean }>({
    search: '',
    found: [],
    failed: false,
  })

  useEffect(() => {
    if (search === '') return
    const controller = new AbortController()
    const timer = setTimeout(() => {
      request(
        FindProfilesDocument,
        { first: maxProfiles, filter: { search } },
        { site, signal: controller.signal },
      ).then(
        ({ profiles }) => setAnswer({ search, found: profiles.nodes, failed: false }),
        () => {
          if (!controller.signal.aborted) setAnswer({ search, found: [], failed: true })
        },
      )
    }, debounceMs)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [site, search])

  if (search === '') return { found: [], state: 'idle' as const }
  if (answer.search !== search) return { found: answer.found, state: 'asking' as const }
  return { found: answer.found, state: answer.failed ? ('failed' as const) : ('idle' as const) }
}
