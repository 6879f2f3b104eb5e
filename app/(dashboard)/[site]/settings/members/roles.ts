import type { Role } from '@/app/_lib/gql/graphql'

/** What each role is called and may do, least first. */
export const roles = {
  VIEWER: { label: 'Viewer', hint: 'Looks at profiles.' },
  MARKETER: { label: 'Marketer', hint: 'Also changes, tags and merges profiles.' },
  ADMIN: { label: 'Admin', hint: 'Also manages settings, members and API keys.' },
  OWNER: { label: 'Owner', hint: 'Also makes owners and further sites.' },
} as const satisfies Record<Role, { label: string; hint: string }>

/** The roles that somebody may give: only owners make owners. */
export function rolesToGive(canOwn: boolean): readonly Role[] {
  return canOwn ? ['VIEWER', 'MARKETER', 'ADMIN', 'OWNER'] : ['VIEWER', 'MARKETER', 'ADMIN']
}
