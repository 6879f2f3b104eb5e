'use client'

import { Check, Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState, type ReactElement } from 'react'
import { Avatar } from '@/app/_ui/avatar'
import { Menu, MenuCaption, MenuItem, MenuLine } from '@/app/_ui/menu'
import { useSite } from './site-context'

const NewSiteDialog = dynamic(() => import('./new-site-dialog').then((module) => module.NewSiteDialog), { ssr: false })

export function SiteMenuOpen({ trigger }: { trigger: ReactElement }) {
  const { site, sites } = useSite()
  const router = useRouter()
  const [adding, setAdding] = useState(false)
  return (
    <>
      <Menu startOpen className="w-(--radix-dropdown-menu-trigger-width) min-w-56" trigger={trigger}>
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
