'use client'

import { ListFilter } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { FilterNamesQuery, ProfileFilter } from '@/app/_lib/gql/graphql'
import { Button } from '@/app/_ui/button'

const loadBuilder = () => import('./filter-builder').then((module) => module.FilterBuilder)
const FilterBuilder = dynamic(loadBuilder, { ssr: false })
const FilterChips = dynamic(() => import('./filter-chips').then((module) => module.FilterChips))

interface FilterBarProps {
  filter: ProfileFilter | null
  /** As the server's first HTML has them, where it shows a filter. */
  names: FilterNamesQuery | null
  search: string
  onChange: (filter: ProfileFilter | null) => void
}

/** The conditions of the list as chips, and the way to more. What builds and words them is fetched when there is something to. */
export function FilterBar({ filter, names, search, onChange }: FilterBarProps) {
  const [isOpen, setOpen] = useState(false)
  const apply = (next: ProfileFilter | null) => {
    setOpen(false)
    onChange(next)
  }
  return (
    <>
      {filter && <FilterChips filter={filter} names={names} onEdit={() => setOpen(true)} onChange={onChange} />}
      <Button
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        onPointerEnter={() => void loadBuilder()}
        onFocus={() => void loadBuilder()}
        className="max-md:h-10"
      >
        <ListFilter aria-hidden />
        Filter
      </Button>
      {isOpen && (
        <FilterBuilder filter={filter} names={names} search={search} onApply={apply} onClose={() => setOpen(false)} />
      )}
    </>
  )
}
