'use client'

import { plural } from '@/app/_lib/format'
import { useReader } from '@/app/_ui/reader'
import { countOf, useSelection } from './selection-store'

/** Those who are chosen, in words: `12,345 people`. */
export function useWhom(): string {
  const { locale } = useReader()
  const count = countOf(useSelection())
  return count === null ? 'everybody who matches' : plural(count, 'person', 'people', locale)
}
