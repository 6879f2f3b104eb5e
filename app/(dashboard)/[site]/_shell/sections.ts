import { KeyRound, LayoutDashboard, Mail, Settings, Users, type LucideIcon } from 'lucide-react'

export interface Section {
  label: string
  /** Below `/<site>`; empty is the site's own page. */
  path: string
  icon: LucideIcon
}

/** What the navigation and the command palette lead to. Only what exists. */
export const sections: readonly Section[] = [
  { label: 'Overview', path: '', icon: LayoutDashboard },
  { label: 'Profiles', path: '/profiles', icon: Users },
]

/** Sections that need the right to administer the site. */
export const adminSections: readonly Section[] = [
  { label: 'Site settings', path: '/settings', icon: Settings },
  { label: 'API keys', path: '/settings/keys', icon: KeyRound },
  { label: 'Mailbox', path: '/settings/mailbox', icon: Mail },
]
