'use client'

import { LogOut, Monitor, Moon, Sun } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'
import { applyTheme, currentTheme, type Theme } from '@/app/_lib/theme'
import { Avatar } from '@/app/_ui/avatar'
import { Menu, MenuCaption, MenuChoice, MenuChoices, MenuItem, MenuLine } from '@/app/_ui/menu'
import { useSite } from './site-context'

const themes = [
  { id: 'light', label: 'Light', icon: Sun },
  { id: 'dark', label: 'Dark', icon: Moon },
  { id: 'system', label: 'Like my system', icon: Monitor },
] as const

/** Who is signed in, the theme, and the way out. */
export function AccountMenu() {
  const { user } = useSite()
  return (
    <Menu
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
    >
      <div className="px-2 pt-1.5 pb-1">
        <p className="truncate font-[560]">{user.name}</p>
        <p className="truncate text-xs text-ink-3">{user.email}</p>
      </div>
      <MenuLine />
      <MenuCaption>Theme</MenuCaption>
      <ThemeChoices />
      <MenuLine />
      <MenuItem onSelect={() => void signOut()}>
        <LogOut aria-hidden />
        Sign out
      </MenuItem>
    </Menu>
  )
}

/** Mounted when the menu opens, so what is on is read from the page and never guessed on the server. */
function ThemeChoices() {
  const [theme, setTheme] = useState<Theme>(currentTheme)
  const choose = (value: string) => {
    applyTheme(value as Theme)
    setTheme(value as Theme)
  }
  return (
    <MenuChoices value={theme} onValueChange={choose}>
      {themes.map(({ id, label, icon: Icon }) => (
        <MenuChoice key={id} value={id} onSelect={(event) => event.preventDefault()}>
          <Icon aria-hidden />
          {label}
        </MenuChoice>
      ))}
    </MenuChoices>
  )
}

async function signOut() {
  try {
    const response = await fetch('/api/auth/sign-out', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    if (!response.ok) throw new Error(`Sign-out answered ${response.status}`)
    window.location.assign('/sign-in')
  } catch {
    toast.error('You are still signed in: Waggle could not be reached. Try again.')
  }
}
