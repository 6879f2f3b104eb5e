'use client'

import { FilterX } from 'lucide-react'
import type { ProfileFilter } from '@/app/_lib/gql/graphql'
import { Button } from '@/app/_ui/button'
import { FailureState } from '@/app/_ui/states'
import { withoutConditionAt, type FilterFault } from './filter-fault'

interface FilterProblemProps {
  filter: ProfileFilter
  fault: FilterFault
  onChange: (filter: ProfileFilter | null) => void
}

/** Stands where the list would: a filter that does not work finds nobody, and "nobody" would be a lie. */
export function FilterProblem({ filter, fault, onChange }: FilterProblemProps) {
  const rest = withoutConditionAt(filter, fault.path)
  return (
    <FailureState
      icon={FilterX}
      title="This filter does not work"
      actions={
        <>
          <Button look="primary" onClick={() => onChange(rest)}>
            {rest === null ? 'Clear the filter' : 'Remove this condition'}
          </Button>
          {rest !== null && <Button onClick={() => onChange(null)}>Clear the filter</Button>}
        </>
      }
    >
      {fault.message}
    </FailureState>
  )
}
