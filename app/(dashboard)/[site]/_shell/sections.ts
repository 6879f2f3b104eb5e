import {
  ChartPie,
  KeyRound,
  LayoutDashboard,
  ListPlus,
  Mail,
  Megaphone,
  Settings,
  Shapes,
  ShieldCheck,
  Tags,
  Target,
  UserCog,
  UserX,
  Users,
  type LucideIcon,
} from 'lucide-react'

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
  { label: 'Segments', path: '/segments', icon: ChartPie },
  { label: 'Tags', path: '/tags', icon: Tags },
  { label: 'Goals', path: '/goals', icon: Target },
  { label: 'Campaigns', path: '/campaigns', icon: Megaphone },
  { label: 'Interests', path: '/interests', icon: Shapes },
  { label: 'Consent', path: '/consent', icon: ShieldCheck },
  { label: 'Profile fields', path: '/profile-fields', icon: ListPlus },
]

/** Settings, with what it takes to be shown one: a member sees who else is there, a mail may open an account. */
const settings: readonly (Section & { needs?: 'write' | 'admin' | 'own' })[] = [
  { label: 'Site settings', path: '/settings', icon: Settings, needs: 'admin' },
  { label: 'Members', path: '/settings/members', icon: UserCog },
  { label: 'API keys', path: '/settings/keys', icon: KeyRound, needs: 'admin' },
  { label: 'Erasures', path: '/settings/erasures', icon: UserX, needs: 'write' },
  { label: 'Mailbox', path: '/settings/mailbox', icon: Mail, needs: 'own' },
]

/** Those of the settings that this person may open. */
export function settingsFor(scope: { canWrite: boolean; canAdmin: boolean; canOwn: boolean }): readonly Section[] {
  const has = { write: scope.canWrite, admin: scope.canAdmin, own: scope.canOwn }
  return settings.filter(({ needs }) => !needs || has[needs])
}
