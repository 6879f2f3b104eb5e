'use client'

import { useState } from 'react'
import type { FilterNamesQuery, ProfileFilter } from '@/app/_lib/gql/graphql'
import { FilterBuilder } from '../profiles/_filter/filter-builder'
import { SaveAsSegment } from '../profiles/_filter/save-as-segment'

interface NewSegmentProps {
  names: FilterNamesQuery
  onClose: () => void
  onChanged: () => Promise<void>
}

/** Who is in it, then what it is called. */
export function NewSegment({ names, onClose, onChanged }: NewSegmentProps) {
  const [filter, setFilter] = useState<ProfileFilter | null>(null)
  if (filter) return <SaveAsSegment filter={filter} names={names} search="" onClose={onClose} onSaved={onChanged} />
  return (
    <FilterBuilder
      filter={null}
      names={names}
      search=""
      title="New segment"
      apply="Name it"
      onApply={async (built) => {
        if (built === null) return 'A segment needs a condition'
        setFilter(built)
        return null
      }}
      onClose={onClose}
    />
  )
}
