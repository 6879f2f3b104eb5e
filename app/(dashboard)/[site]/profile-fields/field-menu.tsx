'use client'

import { lazy } from 'react'
import { MoreMenu } from '@/app/_ui/more-menu'
import type { FieldMenuProps } from './field-menu-open'

const load = () => import('./field-menu-open')
const FieldMenuOpen = lazy(async () => ({ default: (await load()).FieldMenuOpen }))

/** The way to what an admin may do with a field; nothing while it is being deleted. */
export function FieldMenu(props: FieldMenuProps) {
  if (props.field.job?.kind === 'DELETING') return null
  return (
    <MoreMenu
      name={props.field.displayName}
      preload={() => void load()}
      renderMenu={(trigger) => <FieldMenuOpen {...props} trigger={trigger} />}
    />
  )
}
