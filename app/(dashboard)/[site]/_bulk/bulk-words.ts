import { formatNumber } from '@/app/_lib/format'
import type { BulkChangeLineFragment } from '@/app/_lib/gql/graphql'

export type BulkChangeLine = BulkChangeLineFragment

export const isUnderWay = ({ status }: Pick<BulkChangeLine, 'status'>): boolean =>
  status === 'QUEUED' || status === 'RUNNING' || status === 'UNDOING'

const verbs = {
  ADD_TAGS: 'Adding',
  REMOVE_TAGS: 'Removing',
  SET_CUSTOM_FIELD: 'Setting',
  CLEAR_CUSTOM_FIELD: 'Emptying',
} as const satisfies Record<BulkChangeLine['action'], string>

const participles = {
  ADD_TAGS: 'added to',
  REMOVE_TAGS: 'removed from',
  SET_CUSTOM_FIELD: 'set for',
  CLEAR_CUSTOM_FIELD: 'emptied for',
} as const satisfies Record<BulkChangeLine['action'], string>

/** What it is about: `“VIP”`, `“VIP” and “New”`, `3 tags`, `Shoe size`. */
export function subjectOf({ tags, customField }: Pick<BulkChangeLine, 'tags' | 'customField'>): string {
  if (customField) return customField.displayName
  return tags.length > 2 ? `${tags.length} tags` : tags.map((name) => `“${name}”`).join(' and ')
}

/** What is going on: `Adding “VIP”`, `Undoing: adding “VIP”`. */
export function doing(change: BulkChangeLine): string {
  const words = `${verbs[change.action]} ${subjectOf(change)}`
  return change.status === 'UNDOING' ? `Undoing: ${words.charAt(0).toLowerCase()}${words.slice(1)}` : words
}

/** How it ended, and what more there is to know. */
export function ended(change: BulkChangeLine, locale: string): { title: string; description?: string } {
  const { status, selected, changed, restored, kept, reason, done } = change
  const people = (count: number) => `${formatNumber(count, locale)} ${count === 1 ? 'person' : 'people'}`
  const subject = subjectOf(change)
  const did = `${subject} ${participles[change.action]}`
  switch (status) {
    case 'UNDONE':
      return {
        title: `${subject}: undone for ${people(restored)}`,
        ...(kept > 0 && { description: `${people(kept)} had been changed again since, and stayed as they are.` }),
      }
    case 'CANCELLED':
      return {
        title: `Stopped: ${did} ${people(changed)}`,
        description: `${people(selected - done)} of ${formatNumber(selected, locale)} were left as they are.`,
      }
    case 'FAILED':
      return { title: `Stopped: ${did} ${people(changed)}`, ...(reason !== null && { description: `${reason}.` }) }
    default:
      if (changed === 0) return { title: `Nothing to change: all ${people(selected)} had it so` }
      return {
        title: `${did} ${people(changed)}`,
        ...(changed < selected && { description: `The other ${formatNumber(selected - changed, locale)} had it so.` }),
      }
  }
}
