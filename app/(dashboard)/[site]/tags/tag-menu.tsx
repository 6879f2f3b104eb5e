'use client'

import { MoreHorizontal } from 'lucide-react'
import { lazy } from 'react'
import { IconButton } from '@/app/_ui/button'
import { MenuOnDemand } from '@/app/_ui/menu-on-demand'
import type { TagMenuProps } from './tag-menu-open'

const load = () => import('./tag-menu-open')
const TagMenuOpen = lazy(async () => ({ default: (await load()).TagMenuOpen }))

/** The way to what an admin may do with a tag. */
export function TagMenu(props: TagMenuProps) {
  return (
    <MenuOnDemand
      preload={() => void load()}
      renderMenu={(trigger) => <TagMenuOpen {...props} trigger={trigger} />}
      trigger={
        <IconButton label={`More for ${props.name}`}>
          <MoreHorizontal aria-hidden />
        </IconButton>
      }
    />
  )
}
