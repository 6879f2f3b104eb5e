'use client'

import { ChevronDown } from 'lucide-react'
import { lazy } from 'react'
import { Button, IconButton } from '@/app/_ui/button'
import { MenuOnDemand } from '@/app/_ui/menu-on-demand'
import type { ShownList } from './use-list-state'
import { ViewName } from './view-name'

const load = () => import('./view-picker-open')
const ViewPickerOpen = lazy(async () => ({ default: (await load()).ViewPickerOpen }))

/** All views in a menu: on a phone, where tabs have no room, under the name of the one that is open; else beside the tabs. */
export function ViewPicker({ list, isBesideTabs }: { list: ShownList; isBesideTabs: boolean }) {
  const { view, isUnknown, isChanged } = list
  return (
    <MenuOnDemand
      preload={() => void load()}
      renderMenu={(trigger) => <ViewPickerOpen list={list} trigger={trigger} />}
      trigger={
        isBesideTabs ? (
          <IconButton label="All views" className="max-md:hidden">
            <ChevronDown aria-hidden />
          </IconButton>
        ) : (
          <Button className="min-w-0 flex-1 justify-between! md:hidden">
            <span className="flex min-w-0 items-center gap-1.5">
              <span className="font-[450] text-ink-3">View</span>
              {view ? <ViewName view={view} isChanged={isChanged} /> : isUnknown ? 'of a link' : 'All profiles'}
            </span>
            <ChevronDown aria-hidden />
          </Button>
        )
      }
    />
  )
}
