import type { AuditAction } from '@/lib/audit/shared'

const actions: Record<Extract<AuditAction, `profile.${string}`>, string> = {
  'profile.created': 'Created',
  'profile.updated': 'Changed',
  'profile.identity-removed': 'Taken away',
  'profile.tagged': 'Tagged',
  'profile.untagged': 'Untagged',
  'profile.merged': 'Merged with another profile',
  'profile.unmerged': 'Merge undone',
}

const fieldNames: Record<string, string> = {
  externalId: 'external id',
  email: 'e-mail',
  customFields: 'profile fields',
}

/** `profile.updated` with its details → `Changed name, phone`. What is not known yet keeps its own name. */
export function describeAction(action: string, details: unknown): string {
  const words =
    (actions as Partial<Record<string, string>>)[action] ??
    capital((action.split('.').at(-1) ?? action).replaceAll('-', ' '))
  const what = namesIn(details)
  return what.length > 0
    ? `${words}: ${what.map((name) => fieldNames[name] ?? name.replace(/^fields\./, '')).join(', ')}`
    : words
}

const actors: Record<string, string> = { visitor: 'the visitor', cli: 'the command line', job: 'a job' }

export const describeActor = (actor: string) => actors[actor] ?? actor

/** Which fields or tags an entry is about, in any of the shapes that entries have. */
function namesIn(details: unknown): string[] {
  if (typeof details !== 'object' || details === null) return []
  for (const key of ['names', 'tags', 'fields', 'changed', 'changes']) {
    const value = (details as Record<string, unknown>)[key]
    if (Array.isArray(value)) return value.filter((name): name is string => typeof name === 'string')
    if (typeof value === 'object' && value !== null) return Object.keys(value)
  }
  return []
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
