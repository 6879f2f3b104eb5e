'use client'

import { Columns3 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { ListFieldFragment } from '@/app/_lib/gql/graphql'
import { Button } from '@/app/_ui/button'
import { useWish } from '../../_shell/wishes'
import type { useLayout } from './use-layout'

const load = () => import('./customize-popover').then((module) => ({ default: module.CustomizePopover }))
const CustomizePopover = lazy(load)

export interface CustomizeProps {
  fields: readonly ListFieldFragment[]
  look: ReturnType<typeof useLayout>
}

/** Which columns stand in the list, in which order. The code of the choice comes when it is pointed at. */
export function CustomizeButton(props: CustomizeProps) {
  const [isOpen, setOpen] = useState(false)
  useWish('customize-columns', () => setOpen(true))
  const button = (
    <Button
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      onClick={() => setOpen(!isOpen)}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
    >
      <Columns3 aria-hidden />
      <span className="max-[359px]:sr-only">Customize columns</span>
    </Button>
  )
  if (!isOpen) return button
  return (
    <Suspense fallback={button}>
      <CustomizePopover {...props} trigger={button} onClose={() => setOpen(false)} />
    </Suspense>
  )
}
