import type { ContactDetailsFragment, UpdateProfileInput } from '@/app/_lib/gql/graphql'

type ContactField = keyof ContactDetailsFragment & keyof UpdateProfileInput

export interface ContactFieldLook {
  field: ContactField
  label: string
  inputMode?: 'email' | 'tel'
  /** What the input says when it is empty. */
  placeholder?: string
  maxLength?: number
}

/** The contact details in the order of the card. */
export const contactFields: readonly ContactFieldLook[] = [
  { field: 'name', label: 'Name' },
  { field: 'email', label: 'E-mail', inputMode: 'email' },
  { field: 'phone', label: 'Phone', inputMode: 'tel', placeholder: '+46 70 123 45 67' },
  { field: 'organization', label: 'Organization' },
  { field: 'title', label: 'Title' },
  { field: 'city', label: 'City' },
  { field: 'country', label: 'Country', placeholder: 'Two letters: SE', maxLength: 2 },
  { field: 'externalId', label: 'External id' },
]

/** What an edit changes; an emptied field is cleared with null. */
export function changesOf(before: ContactDetailsFragment, read: (field: string) => string): UpdateProfileInput {
  const changes: UpdateProfileInput = {}
  for (const { field } of contactFields) {
    const value = read(field).trim() || null
    if (value !== before[field]) changes[field] = value
  }
  return changes
}

/** The values that changes replace: what is expected to be there, and what takes the changes back. */
export function replacedBy(before: ContactDetailsFragment, changes: UpdateProfileInput): UpdateProfileInput {
  const replaced: UpdateProfileInput = {}
  for (const { field } of contactFields) if (field in changes) replaced[field] = before[field]
  return replaced
}
