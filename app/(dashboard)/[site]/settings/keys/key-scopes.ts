import type { ApiKeyScope } from '@/app/_lib/gql/graphql'

/** What a key may do, least first. */
export const keyScopes = {
  READ: { label: 'Read', hint: 'Read profiles and what belongs to them.' },
  WRITE: { label: 'Read and write', hint: 'Also make, change, tag and merge profiles.' },
  ADMIN: { label: 'Everything', hint: 'Also settings, members and API keys.' },
} as const satisfies Record<ApiKeyScope, { label: string; hint: string }>

const order: readonly ApiKeyScope[] = ['ADMIN', 'WRITE', 'READ']

/** The widest of a key's scopes says what it may do. */
export function scopeLabel(scopes: readonly ApiKeyScope[]): string {
  const widest = order.find((scope) => scopes.includes(scope))
  return widest ? keyScopes[widest].label : 'Nothing'
}
