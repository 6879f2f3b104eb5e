'use client'

import { lazy } from 'react'
import { MoreMenu } from '@/app/_ui/more-menu'

const load = () => import('./person-menu-open')
const PersonMenuOpen = lazy(async () => ({ default: (await load()).PersonMenuOpen }))

/** What else may be done with somebody. */
export function PersonMenu({ id, name }: { id: string; name: string }) {
  return (
    <MoreMenu
      name={name}
      preload={() => void load()}
      renderMenu={(trigger) => <PersonMenuOpen id={id} trigger={trigger} />}
    />
  )
}
