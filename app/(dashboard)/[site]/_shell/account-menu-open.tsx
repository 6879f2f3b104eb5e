'use client'

import { Keyboard, LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react'
import Link from 'next/link'
import { useState, type ReactElement } from 'react'
import { signOut } from '@/app/_lib/sign-out'
import { applyTheme, currentTheme, type Theme } from '@/app/_lib/theme'
import { Menu, MenuCaption, MenuChoice, MenuChoices, MenuItem, MenuLine } from '@/app/_ui/menu'
import { useSite } from './site-context'
import { makeWish } from './wishes'

const themes = [
  { id: 'light', label: 'Light', icon: Sun },
  { id: 'dark', label: 'Dark', icon: Moon },
  { id: 'system', label: 'Like my system', icon: Monitor },
] as const

export function AccountMenuOpen({ trigger }: { trigger: ReactElement }) {
  const { site, user } = useSite()
  const [theme, setTheme] = useState<Theme>(currentTheme)
  const choose = (value: string) => {
    applyTheme(value as Theme)
    setTheme(value as Theme)
  }
  return (
    <Menu startOpen trigger={trigger}>
      <div className="px-2 pt-1.5 pb-1">
        <p className="truncate font-[560]">{user.name}</p>
        <p className="truncate text-xs text-ink-3">{user.email}</p>
      </div>
      <MenuLine />
      <MenuItem asChild>
        <Link href={`/${site.slug}/settings/account`}>
          <UserRound aria-hidden />
          Your account
        </Link>
      </MenuItem>
      <MenuLine />
      <MenuCaption>Theme</MenuCaption>
      <MenuChoices value={theme} onValueChange={choose}>
        {themes.map(({ id, label, icon: Icon }) => (
          <MenuChoice key={id} value={id} onSelect={(event) => event.preventDefault()}>
            <Icon aria-hidden />
            {label}
          </MenuChoice>
        ))}
      </MenuChoices>
      <MenuLine />
      <MenuItem onSelect={() => void makeWish('shortcuts')}>
        <Keyboard aria-hidden />
        Keyboard shortcuts
      </MenuItem>
      <MenuItem onSelect={() => void signOut()}>
        <LogOut aria-hidden />
        Sign out
      </MenuItem>
    </Menu>
  )
}
