'use client'

import { ChartPie } from 'lucide-react'
import { usePathname } from 'next/navigation'
import type { PalettePersonFragment } from '@/app/_lib/gql/graphql'
import { Avatar } from '@/app/_ui/avatar'
import { listOfSegment } from '../../segments/segment-address'
import { useSite } from '../site-context'
import { makeWish } from '../wishes'
import { actionsFor, matchesWords, placesFor } from './entries'
import { PersonShown, type PaletteEntry } from './palette-item'
import { rememberRecent, type Recent } from './recent'
import type { PaletteStart } from './use-palette-start'

/** So many while nothing is typed; who wants another one types. */
const maxRecent = 5
const maxSegments = 5

export interface PaletteDoing {
  /** Leaves for a page. */
  go: (path: string) => void
  /** Is done once the palette is closed. */
  run: (task: () => void) => void
}

/** What the palette offers for a text, group by group; nothing typed: what was visited last, and everything that can be done. */
export function usePaletteGroups(
  text: string,
  start: PaletteStart,
  found: readonly PalettePersonFragment[],
  { go, run }: PaletteDoing,
) {
  const scope = useSite()
  const pathname = usePathname()
  const { site, sites } = scope
  const isWanted = (label: string) => text === '' || matchesWords(label, text)
  const visit = (visited: Recent, path: string) => () => {
    rememberRecent(scope, visited)
    go(path)
  }

  const places = placesFor(scope).map(
    ({ label, path, icon: Icon }) =>
      [
        label,
        {
          id: `place ${path}`,
          show: (
            <>
              <Icon aria-hidden />
              {label}
            </>
          ),
          onSelect: visit({ kind: 'place', id: path }, `/${site.slug}${path}`),
        },
      ] as const,
  )
  const personEntry = (person: PalettePersonFragment): PaletteEntry => ({
    id: `person ${person.id}`,
    show: <PersonShown person={person} />,
    onSelect: visit({ kind: 'profile', id: person.id }, `/${site.slug}/profiles/${person.id}`),
  })
  const segmentEntry = ({ id, name }: { id: string; name: string }): PaletteEntry => ({
    id: `segment ${id}`,
    show: (
      <>
        <ChartPie aria-hidden />
        <span className="truncate">{name}</span>
      </>
    ),
    onSelect: visit({ kind: 'segment', id }, listOfSegment(site.slug, id)),
  })

  const entryOf = ({ kind, id }: Recent): PaletteEntry | undefined => {
    const person = kind === 'profile' ? start.people.get(id) : undefined
    const segment = kind === 'segment' ? start.segments.find((each) => each.id === id) : undefined
    if (person) return personEntry(person)
    if (segment) return segmentEntry(segment)
    // One is there already.
    if (kind !== 'place' || pathname === `/${site.slug}${id}`) return undefined
    return places.find(([, { id: of }]) => of === `place ${id}`)?.[1]
  }
  const recent = start.recent
    .flatMap((each) => entryOf(each) ?? [])
    .filter(({ id }) => id !== `person ${pathname.split('/').at(-1) ?? ''}`)
    .slice(0, maxRecent)
    .map((entry) => ({ ...entry, id: `recent ${entry.id}` }))

  const actions = actionsFor(scope)
    .filter(({ label, alsoCalled }) => isWanted(`${label} ${alsoCalled ?? ''}`))
    .map(({ label, icon: Icon, does }) => ({
      id: `action ${label}`,
      show: (
        <>
          <Icon aria-hidden />
          {label}
        </>
      ),
      onSelect: () =>
        run(() => {
          if (typeof does === 'function') does()
          else if (!makeWish(does.wish) && does.at) go(`/${site.slug}${does.at}`)
        }),
    }))
  const segments = start.segments.filter(({ name }) => isWanted(name)).slice(0, maxSegments)
  const otherSites = sites
    .filter((other) => other.id !== site.id && isWanted(`${other.name} ${other.domain}`))
    .map((other) => ({
      id: `site ${other.id}`,
      show: (
        <>
          <Avatar text={other.name} size="sm" shape="square" />
          {other.name}
        </>
      ),
      onSelect: () => go(`/${other.slug}`),
    }))

  // Those that are there at once come first, so that people who arrive later do not slip under a key that is being pressed.
  return [
    { heading: 'Recent', entries: text === '' ? recent : [] },
    { heading: 'Go to', entries: places.filter(([label]) => isWanted(label)).map(([, entry]) => entry) },
    { heading: 'Segments', entries: segments.map(segmentEntry) },
    { heading: 'Do', entries: actions },
    { heading: 'Sites', entries: otherSites },
    { heading: 'Profiles', entries: found.map(personEntry) },
  ]
}
