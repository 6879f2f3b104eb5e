'use client'

import { MoreHorizontal } from 'lucide-react'
import { lazy } from 'react'
import { IconButton } from '@/app/_ui/button'
import { MenuOnDemand } from '@/app/_ui/menu-on-demand'

const load = () => import('./person-menu-open')
const PersonMenuOpen = lazy(async () => ({ default: (await load()).PersonMenuOpen }))

/** What else may be done with somebody. */
export function PersonMenu({ id, name }: { id: string; name: string }) {
  return (
    <MenuOnDemand
      preload={() => void load()}
      renderMenu={(trigger) => <PersonMenuOpen id={id} trigger={trigger} />}
      trigger={
        <IconButton label={`More for ${name}`}>
          <MoreHorizontal aria-hidden />
        </IconButton>
      }
    />
  )
}
