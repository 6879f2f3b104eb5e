'use client'

import { RequestFailure } from '@/app/_lib/failure'
import {
  UpdateSegmentDocument,
  type FilterNamesQuery,
  type ProfileFilter,
  type SegmentLineFragment,
} from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { useSite } from '../_shell/site-context'
import { FilterBuilder } from '../profiles/_filter/filter-builder'
import { changedMeanwhile } from './changed-meanwhile'

interface EditFilterProps {
  segment: SegmentLineFragment
  names: FilterNamesQuery
  onClose: () => void
  onChanged: () => Promise<void>
}

/** Changes whom a segment matches, for everything that uses it. */
export function EditFilter({ segment, names, onClose, onChanged }: EditFilterProps) {
  const { site } = useSite()
  const { id, name, version } = segment

  const save = async (filter: ProfileFilter | null): Promise<string | null> => {
    if (filter === null) return 'A segment needs a condition'
    try {
      const input = { id, version, filter }
      const { updateSegment } = await request(UpdateSegmentDocument, { input }, { site: site.slug })
      const [refusal] = updateSegment.userErrors
      if (refusal?.code === 'STALE') {
        await onChanged()
        return changedMeanwhile
      }
      if (refusal) return refusal.message
    } catch (error) {
      return error instanceof RequestFailure ? error.message : 'The segment was not saved.'
    }
    onClose()
    notify.success(`“${name}” is saved`)
    await onChanged()
    return null
  }

  return (
    <FilterBuilder
      // Saved once, it was a filter.
      filter={segment.filter as ProfileFilter}
      names={names}
      search=""
      title={`Conditions of ${name}`}
      apply="Save"
      onApply={save}
      onClose={onClose}
    />
  )
}
