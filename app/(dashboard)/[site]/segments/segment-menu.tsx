'use client'

import { lazy } from 'react'
import { MoreMenu } from '@/app/_ui/more-menu'
import type { SegmentMenuProps } from './segment-menu-open'

const load = () => import('./segment-menu-open')
const SegmentMenuOpen = lazy(async () => ({ default: (await load()).SegmentMenuOpen }))

/** The way to what one may do with a segment. */
export function SegmentMenu(props: SegmentMenuProps) {
  return (
    <MoreMenu
      name={props.segment.name}
      preload={() => void load()}
      renderMenu={(trigger) => <SegmentMenuOpen {...props} trigger={trigger} />}
    />
  )
}
