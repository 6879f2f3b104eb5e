'use client'

import { MoreHorizontal } from 'lucide-react'
import { lazy } from 'react'
import { IconButton } from '@/app/_ui/button'
import { MenuOnDemand } from '@/app/_ui/menu-on-demand'
import type { ViewMenuProps } from './view-menu-open'

const load = () => import('./view-menu-open')
const ViewMenuOpen = lazy(async () => ({ default: (await load()).ViewMenuOpen }))

/** The way to what one may do with the view that is open. */
export function ViewMenu(props: ViewMenuProps) {
  return (
    <MenuOnDemand
      // Another view has a menu of its own, which nobody opened.
      key={props.view.id}
      preload={() => void load()}
      renderMenu={(trigger) => <ViewMenuOpen {...props} trigger={trigger} />}
      trigger={
        <IconButton label={`More for ${props.view.name}`}>
          <MoreHorizontal aria-hidden />
        </IconButton>
      }
    />
  )
}
