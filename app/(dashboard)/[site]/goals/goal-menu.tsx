'use client'

import { MoreHorizontal } from 'lucide-react'
import { lazy } from 'react'
import { IconButton } from '@/app/_ui/button'
import { MenuOnDemand } from '@/app/_ui/menu-on-demand'
import type { GoalMenuProps } from './goal-menu-open'

const load = () => import('./goal-menu-open')
const GoalMenuOpen = lazy(async () => ({ default: (await load()).GoalMenuOpen }))

/** The way to what one may do with a goal. */
export function GoalMenu(props: GoalMenuProps) {
  return (
    <MenuOnDemand
      preload={() => void load()}
      renderMenu={(trigger) => <GoalMenuOpen {...props} trigger={trigger} />}
      trigger={
        <IconButton label={`More for ${props.goal.name}`}>
          <MoreHorizontal aria-hidden />
        </IconButton>
      }
    />
  )
}
