'use client'

import type { FilterNamesQuery, ProfileFilter } from '@/app/_lib/gql/graphql'
import { useReader } from '@/app/_ui/reader'
import { SegmentDialog } from '../../segments/segment-dialog'
import { filterWith } from '../list-address'
import { NO_NAMES } from './filter-names'
import { wholeSentence } from './filter-sentence'
import { conditionsOf, filterOfConditions } from './filter-tree'
import { Sentence } from './sentence'
import { useFilterNames } from './use-filter-names'

interface SaveAsSegmentProps {
  filter: ProfileFilter
  names: FilterNamesQuery | null
  /** What is searched for besides: part of what is saved. */
  search: string
  onClose: () => void
  onSaved?: () => Promise<void>
}

/** Gives the list that is shown a name. */
export function SaveAsSegment({ filter, names: initial, search, onClose, onSaved }: SaveAsSegmentProps) {
  const { names } = useFilterNames(initial)
  const reader = useReader()
  const found = search === '' ? [] : [{ search }]
  const whole = filterOfConditions([...conditionsOf(filter), ...found]) ?? filterWith(search, filter) ?? filter
  const parts = wholeSentence(whole, { names: names ?? NO_NAMES, reader }) ?? []
  return (
    <SegmentDialog
      filter={whole}
      sentence={<Sentence parts={parts} />}
      onClose={onClose}
      onChanged={onSaved ?? (() => undefined)}
    />
  )
}
