'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { formatNumber } from '@/app/_lib/format'
import { Avatar } from '@/app/_ui/avatar'
import { IconButton } from '@/app/_ui/button'
import { useReader } from '@/app/_ui/reader'
import { useSite } from '../../_shell/site-context'
import { Engagement } from '../engagement'
import { listMemory } from '../list-memory'
import { totalText } from '../list-total'
import { useCard } from './card-context'
import { DeletePerson } from './delete-person'
import { PersonMenu } from './person-menu'
import { TagLine } from './tag-line'

/** Who it is, how warm, the tags, and the way to the list and its neighbours. */
export function Header() {
  const { site } = useSite()
  const { profile } = useCard()
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 gap-y-2">
      <nav aria-label="Breadcrumb" className="text-ink-3 max-md:w-full">
        <Link
          href={`/${site.slug}/profiles${listMemory.address(site.slug)}`}
          onClick={listMemory.willReturn}
          className="rounded-sm hover:text-ink"
        >
          Profiles
        </Link>{' '}
        <span aria-hidden>/</span>
      </nav>
      <span className="flex min-w-0 items-center gap-2.5">
        <Avatar text={profile.displayName} size="lg" />
        <h1 className="min-w-0 [overflow-wrap:anywhere]">{profile.displayName}</h1>
      </span>
      <Engagement level={profile.engagement.level} wordClassName="text-ink-2" />
      <TagLine />
      <div className="ml-auto flex items-center gap-3">
        <Neighbours />
        <PersonMenu id={profile.id} name={profile.displayName} />
        <DeletePerson />
      </div>
    </div>
  )
}

/** The list is remembered in this tab only, so the server and a fresh page know no neighbours. */
function Neighbours() {
  const { site } = useSite()
  const { profile } = useCard()
  const { locale } = useReader()
  const place = listMemory.neighbours(site.slug, profile.id)
  if (!place) return null
  return (
    <nav aria-label="Neighbours in the list" className="flex items-center gap-1 text-ink-2">
      <Neighbour id={place.previous} label="Previous profile" icon={ChevronLeft} />
      <span className="text-sm tabular-nums">
        {formatNumber(place.position, locale)}
        {place.total && ` of ${totalText(place.total, locale)}`}
      </span>
      <Neighbour id={place.next} label="Next profile" icon={ChevronRight} />
    </nav>
  )
}

interface NeighbourProps {
  id: string | null
  label: string
  icon: typeof ChevronLeft
}

function Neighbour({ id, label, icon: Icon }: NeighbourProps) {
  const { site } = useSite()
  if (!id) {
    return (
      <IconButton label={label} disabled>
        <Icon aria-hidden />
      </IconButton>
    )
  }
  return (
    <Link
      href={`/${site.slug}/profiles/${id}`}
      aria-label={label}
      title={label}
      className="grid size-[31px] place-items-center rounded-md hover:bg-sunken hover:text-ink max-md:size-9"
    >
      <Icon aria-hidden className="size-4" />
    </Link>
  )
}
