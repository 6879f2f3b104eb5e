'use client'

import type { ReactElement } from 'react'
import { Menu, MenuChoice, MenuChoices } from '@/app/_ui/menu'
import { allProfiles } from './list-state'
import type { ShownList } from './use-list-state'
import { ViewName } from './view-name'

/** All views, one below the other. */
export function ViewPickerOpen({ list, trigger }: { list: ShownList; trigger: ReactElement }) {
  const { views, view, isUnknown, open } = list
  return (
    <Menu startOpen trigger={trigger} className="w-[calc(100vw-24px)] max-w-80">
      <MenuChoices value={view?.id ?? (isUnknown ? '' : allProfiles)} onValueChange={open}>
        <MenuChoice value={allProfiles}>All profiles</MenuChoice>
        {views.map((each) => (
          <MenuChoice key={each.id} value={each.id}>
            <ViewName view={each} isChanged={false} />
          </MenuChoice>
        ))}
      </MenuChoices>
    </Menu>
  )
}
