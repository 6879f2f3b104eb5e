// The list's orders as the browser needs them; their SQL is in list-profiles.sql.ts, tied to these ids by the compiler.

export * from './filter/shared'

export const PROFILE_ORDER_FIELDS = {
  LAST_VISIT: { label: 'Last visit', type: 'time' },
  NAME: { label: 'Name', type: 'text' },
  CREATED: { label: 'Created', type: 'time' },
  VISITS: { label: 'Visits', type: 'number' },
  ENGAGEMENT: { label: 'Engagement', type: 'number' },
  REVENUE: { label: 'Revenue', type: 'number' },
  FIRST_VISIT: { label: 'First visit', type: 'time' },
  IDENTIFIED: { label: 'Identified', type: 'time' },
} as const satisfies Record<string, { label: string; type: 'time' | 'text' | 'number' }>

export type ProfileOrderField = keyof typeof PROFILE_ORDER_FIELDS

export interface ProfileOrder {
  /** CUSTOM_FIELD: the one that `customField` names, which must be sortable. */
  field: ProfileOrderField | 'CUSTOM_FIELD'
  /** A key. */
  customField?: string | null
  /** Default: DESC. */
  direction?: 'ASC' | 'DESC'
}

/** Name, else e-mail, else phone, else external id. */
export function displayNameOf(profile: {
  name: string | null
  email: string | null
  phone: string | null
  externalId: string | null
}): string {
  return profile.name || profile.email || profile.phone || profile.externalId || 'Unnamed'
}
