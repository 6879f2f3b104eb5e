'use client'

import { MoreHorizontal } from 'lucide-react'
import { lazy } from 'react'
import { IconButton } from '@/app/_ui/button'
import { MenuOnDemand } from '@/app/_ui/menu-on-demand'
import type { FieldMenuProps } from './field-menu-open'

const load = () => import('./field-menu-open')
const FieldMenuOpen = lazy(async () => ({ default: (await load()).FieldMenuOpen }))

/** The way to what an admin may do with a field; nothing while it is being deleted. */
export function FieldMenu(props: FieldMenuProps) {
  if (props.field.job?.kind === 'DELETING') return null
  return (
    <MenuOnDemand
      preload={() => void load()}
      renderMenu={(trigger) => <FieldMenuOpen {...props} trigger={trigger} />}
      trigger={
        <IconButton label={`More for ${props.field.displayName}`}>
          <MoreHorizontal aria-hidden />
        </IconButton>
      }
    />
  )
}
