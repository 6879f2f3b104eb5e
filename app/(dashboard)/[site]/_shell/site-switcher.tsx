'use client'

import { ChevronsUpDown } from 'lucide-react'
import { lazy } from 'react'
import { Avatar } from '@/app/_ui/avatar'
import { MenuOnDemand } from '@/app/_ui/menu-on-demand'
import { useSite } from './site-context'

const load = () => import('./site-menu-open')
const SiteMenuOpen = lazy(async () => ({ default: (await load()).SiteMenuOpen }))

/** Which site this is, and the way to another or a new one. */
export function SiteSwitcher() {
  const { site } = useSite()
  return (
    <MenuOnDemand
      renderMenu={(trigger) => <SiteMenuOpen trigger={trigger} />}
      preload={() => void load()}
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
    />
  )
}
