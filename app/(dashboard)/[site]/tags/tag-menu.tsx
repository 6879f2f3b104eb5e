'use client'

import { lazy } from 'react'
import { MoreMenu } from '@/app/_ui/more-menu'
import type { TagMenuProps } from './tag-menu-open'

const load = () => import('./tag-menu-open')
const TagMenuOpen = lazy(async () => ({ default: (await load()).TagMenuOpen }))

/** The way to what an admin may do with a tag. */
export function TagMenu(props: TagMenuProps) {
  return (
    <MoreMenu
      name={props.name}
      preload={() => void load()}
      renderMenu={(trigger) => <TagMenuOpen {...props} trigger={trigger} />}
    />
  )
}
