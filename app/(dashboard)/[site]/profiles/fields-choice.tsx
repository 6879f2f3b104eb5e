'use client'

import { Columns3 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { ListFieldFragment } from '@/app/_lib/gql/graphql'
import { Button } from '@/app/_ui/button'

const load = () => import('./fields-popover').then((module) => ({ default: module.FieldsPopover }))
const FieldsPopover = lazy(load)

export interface FieldsChoiceProps {
  fields: readonly ListFieldFragment[]
  /** Those that are columns. */
  keys: readonly string[]
  onChoose: (keys: readonly string[]) => void
}

/** Which profile fields stand in the list. Its code comes when it is pointed at. */
export function FieldsChoice(props: FieldsChoiceProps) {
  const [isOpen, setOpen] = useState(false)
  const { fields, keys } = props
  if (fields.length === 0) return null
  const count = fields.filter(({ key }) => keys.includes(key)).length
  const button = (
    <Button
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      onClick={() => setOpen(!isOpen)}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      className="max-md:h-10"
    >
      <Columns3 aria-hidden />
      Fields
      {count > 0 && <span className="font-[450] text-ink-3 tabular-nums">{count}</span>}
    </Button>
  )
  if (!isOpen) return button
  return (
    <Suspense fallback={button}>
      <FieldsPopover {...props} trigger={button} onClose={() => setOpen(false)} />
    </Suspense>
  )
}
