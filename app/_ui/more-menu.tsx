'use client'

import { MoreHorizontal } from 'lucide-react'
import { IconButton } from './button'
import { MenuOnDemand, type MenuOnDemandProps } from './menu-on-demand'

/** The way to what else may be done with something, called `name`. */
export function MoreMenu({ name, ...rest }: { name: string } & Omit<MenuOnDemandProps, 'trigger'>) {
  return (
    <MenuOnDemand
      {...rest}
      trigger={
        <IconButton label={`More for ${name}`}>
          <MoreHorizontal aria-hidden />
        </IconButton>
      }
    />
  )
}
