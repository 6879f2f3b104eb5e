'use client'

import { ListFilter } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { FilterNamesQuery, ProfileFilter } from '@/app/_lib/gql/graphql'
import { Button } from '@/app/_ui/button'
import { useSite } from '../../_shell/site-context'

const loadBuilder = () => import('./filter-builder').then((module) => module.FilterBuilder)
const FilterBuilder = dynamic(loadBuilder, { ssr: false })
const SaveAsSegment = dynamic(() => import('./save-as-segment').then((module) => module.SaveAsSegment), { ssr: false })
const FilterChips = dynamic(() => import('./filter-chips').then((module) => module.FilterChips))

interface FilterBarProps {
  filter: ProfileFilter | null
  /** As the server's first HTML has them, where it shows a filter. */
  names: FilterNamesQuery | null
  search: string
  /** What it says cannot be told: nothing that could be saved. */
  isBroken: boolean
  onChange: (filter: ProfileFilter | null) => void
}

/** The conditions of the list as chips, and the way to more. What builds and words them is fetched when there is something to. */
export function FilterBar({ filter, names, search, isBroken, onChange }: FilterBarProps) {
  const { canWrite } = useSite()
  const [isSaving, setSaving] = useState(false)
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
      {filter && canWrite && !isBroken && (
        <Button look="ghost" aria-haspopup="dialog" onClick={() => setSaving(true)} className="max-md:h-10">
          Save as segment
        </Button>
      )}
      {filter && isSaving && (
        <SaveAsSegment filter={filter} names={names} search={search} onClose={() => setSaving(false)} />
      )}
      {isOpen && (
        <FilterBuilder filter={filter} names={names} search={search} onApply={apply} onClose={() => setOpen(false)} />
      )}
    </>
  )
}
