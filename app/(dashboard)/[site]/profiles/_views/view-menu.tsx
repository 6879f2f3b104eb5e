'use client'

import { lazy } from 'react'
import { MoreMenu } from '@/app/_ui/more-menu'
import type { ViewMenuProps } from './view-menu-open'

const load = () => import('./view-menu-open')
const ViewMenuOpen = lazy(async () => ({ default: (await load()).ViewMenuOpen }))

/** The way to what one may do with the view that is open. */
export function ViewMenu(props: ViewMenuProps) {
  return (
    <MoreMenu
      name={props.view.name}
      // Another view has a menu of its own, which nobody opened.
      key={props.view.id}
      preload={() => void load()}
      renderMenu={(trigger) => <ViewMenuOpen {...props} trigger={trigger} />}
    />
  )
}
