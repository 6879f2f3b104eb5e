'use client'

import { lazy } from 'react'
import { Avatar } from '@/app/_ui/avatar'
import { MenuOnDemand } from '@/app/_ui/menu-on-demand'
import { useSite } from './site-context'

const load = () => import('./account-menu-open')
const AccountMenuOpen = lazy(async () => ({ default: (await load()).AccountMenuOpen }))

/** Who is signed in, the theme, and the way out. */
export function AccountMenu() {
  const { user } = useSite()
  return (
    <MenuOnDemand
      renderMenu={(trigger) => <AccountMenuOpen trigger={trigger} />}
      preload={() => void load()}
      trigger={
        <button
          type="button"
          className="flex w-full items-center gap-[9px] rounded-[6px] px-[9px] py-1.5 text-left text-ink-2 hover:bg-line/50 hover:text-ink max-md:py-2.5"
        >
          <Avatar text={user.name} size="sm" />
          <span className="truncate">{user.name}</span>
          <span className="sr-only">, account and theme</span>
        </button>
      }
    />
  )
}
