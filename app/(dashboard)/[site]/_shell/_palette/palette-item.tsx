'use client'

import { Command } from 'cmdk'
import type { ReactNode } from 'react'
import type { PalettePersonFragment } from '@/app/_lib/gql/graphql'
import { Avatar } from '@/app/_ui/avatar'

const itemClasses =
  'flex cursor-default items-center gap-2.5 rounded-[6px] px-2.5 py-2 data-[selected=true]:bg-sunken max-md:py-2.5 [&_svg]:size-[15px] [&_svg]:shrink-0 [&_svg]:text-ink-3'
const groupClasses =
  '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:font-[560] [&_[cmdk-group-heading]]:text-ink-3'

export interface PaletteEntry {
  /** Unlike every other in the palette. */
  id: string
  show: ReactNode
  onSelect: () => void
}

export function PaletteGroup({ heading, entries }: { heading: string; entries: readonly PaletteEntry[] }) {
  if (entries.length === 0) return null
  return (
    <Command.Group heading={heading} className={groupClasses}>
      {entries.map(({ id, show, onSelect }) => (
        <Command.Item key={id} value={id} onSelect={onSelect} className={itemClasses}>
          {show}
        </Command.Item>
      ))}
    </Command.Group>
  )
}

export function PersonShown({ person }: { person: PalettePersonFragment }) {
  return (
    <>
      <Avatar text={person.displayName} />
      <span className="min-w-0">
        <span className="block truncate font-[560]">{person.displayName}</span>
        <span className="block truncate text-xs text-ink-3">
          {[person.email, person.phone].filter((value) => value && value !== person.displayName).join(' · ')}
        </span>
      </span>
    </>
  )
}
