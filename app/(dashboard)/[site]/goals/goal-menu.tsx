'use client'

import { lazy } from 'react'
import { MoreMenu } from '@/app/_ui/more-menu'
import type { GoalMenuProps } from './goal-menu-open'

const load = () => import('./goal-menu-open')
const GoalMenuOpen = lazy(async () => ({ default: (await load()).GoalMenuOpen }))

/** The way to what one may do with a goal. */
export function GoalMenu(props: GoalMenuProps) {
  return (
    <MoreMenu
      name={props.goal.name}
      preload={() => void load()}
      renderMenu={(trigger) => <GoalMenuOpen {...props} trigger={trigger} />}
    />
  )
}
