'use client'

import { Check, ChevronsUpDown, Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Avatar } from '@/app/_ui/avatar'
import { Menu, MenuCaption, MenuItem, MenuLine } from '@/app/_ui/menu'
import { useSite } from './site-context'

const NewSiteDialog = dynamic(() => import('./new-site-dialog').then((module) => module.NewSiteDialog), { ssr: false })

/** Which site this is, and the way to another or a new one. */
export function SiteSwitcher() {
  const { site, sites } = useSite()
  const router = useRouter()
  const [adding, setAdding] = useState(false)

  return (
    <>
      <Menu
        className="w-(--radix-dropdown-menu-trigger-width) min-w-56"
        trigger={
          <button
            type="button"
            className="mb-1.5 flex items-center gap-2 rounded-md border border-line-strong bg-panel px-[9px] py-[7px] text-left font-[560] hover:border-ink-3"
          >
            <Avatar text={site.name} size="sm" shape="square" />
            <span className="truncate">{site.name}</span>
            <span className="sr-only">, switch site</span>
            <ChevronsUpDown aria-hidden className="ml-auto size-3.5 shrink-0 text-ink-3" />
          </button>
        }
      >
        <MenuCaption>Sites</MenuCaption>
        {sites.map((other) => (
          <MenuItem key={other.id} onSelect={() => router.push(`/${other.slug}`)}>
            <Avatar text={other.name} size="sm" shape="square" />
            <span className="min-w-0">
              <span className="block truncate">{other.name}</span>
              <span className="block truncate text-xs text-ink-3">{other.domain}</span>
            </span>
            {other.id === site.id && <Check aria-label="Current site" className="ml-auto" />}
          </MenuItem>
        ))}
        <MenuLine />
        <MenuItem onSelect={() => setAdding(true)}>
          <Plus aria-hidden />
          New site
        </MenuItem>
      </Menu>
      {adding && <NewSiteDialog onClose={() => setAdding(false)} />}
    </>
  )
}
