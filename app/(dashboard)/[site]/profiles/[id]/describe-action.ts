import type { AuditAction } from '@/lib/audit/shared'

const actions: Record<Extract<AuditAction, `profile.${string}`>, string> = {
  'profile.created': 'Created',
  'profile.updated': 'Changed',
  'profile.identity-removed': 'Taken away',
  'profile.tagged': 'Tagged',
  'profile.untagged': 'Untagged',
  'profile.merged': 'Merged with another profile',
  'profile.unmerged': 'Merge undone',
  'profile.duplicate-dismissed': 'Said not to be the same person as another',
  'profile.device-detached': 'A device was detached',
  'profile.exported': 'Data exported',
  'profile.note-added': 'Note written',
  'profile.note-edited': 'Note changed',
  'profile.note-deleted': 'Note deleted',
  'profile.consent-recorded': 'Consent recorded by hand',
}

const fieldNames: Record<string, string> = {
  externalId: 'external id',
  email: 'e-mail',
  customFields: 'profile fields',
}

/** `profile.updated` with its details → `Changed: name Anna → Anna Lind, phone`. What is not known yet keeps its own name.
 *
 * @param nameOfField what people call the profile field of this key
 */
export function describeAction(action: string, details: unknown, nameOfField: (key: string) => string): string {
  const words =
    (actions as Partial<Record<string, string>>)[action] ??
    capital((action.split('.').at(-1) ?? action).replaceAll('-', ' '))
  const changed = partsOf(details).map(([name, change]) => {
    const field = /^fields[.](.+)/.exec(name)?.[1]
    return `${field === undefined ? (fieldNames[name] ?? name) : nameOfField(field)}${fromTo(change)}`
  })
  return changed.length > 0 ? `${words}: ${changed.join(', ')}` : words
}

/** ` 41 → 42`; nothing where an entry does not say. */
function fromTo(change: unknown): string {
  if (typeof change !== 'object' || change === null || !('from' in change) || !('to' in change)) return ''
  return ` ${shortOf(change.from)} → ${shortOf(change.to)}`
}

const maxShown = 60

function shortOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const text = Array.isArray(value)
    ? value.join(', ')
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)
  return text.length > maxShown ? `${text.slice(0, maxShown)}…` : text
}

const actors: Record<string, string> = { visitor: 'the visitor', cli: 'the command line', job: 'a job' }

/** `Maja Lind`, `The till through the API`. */
export const describeActor = (actor: string, source: string) =>
  `${actors[actor] ?? actor}${source === 'api' ? ' through the API' : ''}`

/** Which fields or tags an entry is about, in any of the shapes that entries have. */
function partsOf(details: unknown): [name: string, change: unknown][] {
  if (typeof details !== 'object' || details === null) return []
  for (const key of ['names', 'tags', 'fields', 'changed', 'changes']) {
    const value = (details as Record<string, unknown>)[key]
    if (Array.isArray(value)) return value.filter((name) => typeof name === 'string').map((name) => [name, null])
    if (typeof value === 'object' && value !== null) return Object.entries(value)
  }
  return []
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
