import {
  ChartPie,
  Columns3,
  Globe,
  Keyboard,
  ListPlus,
  LogOut,
  Megaphone,
  Monitor,
  Moon,
  Sun,
  Target,
  UserRound,
  type LucideIcon,
} from 'lucide-react'
import { signOut } from '@/app/_lib/sign-out'
import { applyTheme } from '@/app/_lib/theme'
import { sections, settingsFor, type Section } from '../sections'
import type { SiteScope } from '../site-context'
import type { Wish } from '../wishes'

/** Something the palette does, besides going somewhere. */
export interface Action {
  label: string
  icon: LucideIcon
  /** What people may also type to find it. */
  alsoCalled?: string
  does: { wish: Wish; at?: string } | (() => void)
}

/** Every page that this person may open. */
export const placesFor = (scope: SiteScope): readonly Section[] => [
  ...sections,
  ...settingsFor(scope),
  { label: 'Your account', path: '/settings/account', icon: UserRound },
]

/** Everything this person may have done. */
export function actionsFor({ canWrite, canAdmin }: SiteScope): readonly Action[] {
  const actions: (Action | false)[] = [
    {
      label: 'Customize columns',
      icon: Columns3,
      alsoCalled: 'list table reorder',
      does: { wish: 'customize-columns', at: '/profiles' },
    },
    canWrite && {
      label: 'New segment',
      icon: ChartPie,
      alsoCalled: 'create add filter save',
      does: { wish: 'new-segment', at: '/segments' },
    },
    canAdmin && {
      label: 'New goal',
      icon: Target,
      alsoCalled: 'create add conversion completion',
      does: { wish: 'new-goal', at: '/goals' },
    },
    canAdmin && {
      label: 'New campaign',
      icon: Megaphone,
      alsoCalled: 'create add banner letter',
      does: { wish: 'new-campaign', at: '/campaigns' },
    },
    canAdmin && {
      label: 'New profile field',
      icon: ListPlus,
      alsoCalled: 'create add custom property',
      does: { wish: 'new-field', at: '/profile-fields' },
    },
    { label: 'New site', icon: Globe, alsoCalled: 'create add domain', does: { wish: 'new-site' } },
    { label: 'Keyboard shortcuts', icon: Keyboard, alsoCalled: 'help keys', does: { wish: 'shortcuts' } },
    { label: 'Light theme', icon: Sun, alsoCalled: 'mode look', does: () => applyTheme('light') },
    { label: 'Dark theme', icon: Moon, alsoCalled: 'mode look night', does: () => applyTheme('dark') },
    { label: 'Theme like my system', icon: Monitor, alsoCalled: 'mode look auto', does: () => applyTheme('system') },
    { label: 'Sign out', icon: LogOut, alsoCalled: 'log leave', does: () => void signOut() },
  ]
  return actions.filter((action) => action !== false)
}

/** Whether each typed word begins a word of the text. */
export function matchesWords(text: string, typed: string): boolean {
  const words = text.toLowerCase().split(/[\s.@-]+/)
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)))
}
