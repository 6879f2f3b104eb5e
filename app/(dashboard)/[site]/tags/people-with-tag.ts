import { formatTotal } from '@/app/_lib/format'
import type { TagCount } from './use-tag-list'

/** `3 people have it`, to begin a sentence with. */
export function peopleWithTag(count: TagCount, locale: string): string {
  if (typeof count !== 'number') return 'Some people may have it'
  if (count === 0) return 'Nobody has it'
  return count === 1 ? '1 person has it' : `${formatTotal(count, locale)} people have it`
}
