'use client'

import { ArrowLeft, ArrowRight, Copy, House, Lock, Pencil, Users } from 'lucide-react'
import type { ReactElement } from 'react'
import { Menu, MenuDelete, MenuItem, MenuLine } from '@/app/_ui/menu'
import { useSite } from '../../_shell/site-context'
import type { ShownList } from './use-list-state'
import type { ViewWork } from './use-view-work'
import type { ListViewTab } from './use-views'

export interface ViewMenuProps {
  list: ShownList
  view: ListViewTab
  work: ViewWork
}

/** What this person may do with a view. */
export function ViewMenuOpen({ list, view, work, trigger }: ViewMenuProps & { trigger: ReactElement }) {
  const { canWrite } = useSite()
  const { id, shared, isOwn, isDefault, viewerCanChange } = view
  const place = list.views.findIndex((each) => each.id === id)

  return (
    <Menu startOpen align="end" trigger={trigger}>
      <MenuItem onSelect={() => void work.setDefault(isDefault ? null : view)}>
        <House aria-hidden />
        {isDefault ? 'Open the list with all profiles' : 'Open the list with this view'}
      </MenuItem>
      <MenuItem disabled={place === 0} onSelect={() => void work.move(view, place - 1)}>
        <ArrowLeft aria-hidden />
        Move left
      </MenuItem>
      <MenuItem disabled={place === list.views.length - 1} onSelect={() => void work.move(view, place + 1)}>
        <ArrowRight aria-hidden />
        Move right
      </MenuItem>
      <MenuLine />
      <MenuItem onSelect={() => work.ask('copy')}>
        <Copy aria-hidden />
        Duplicate …
      </MenuItem>
      {viewerCanChange && (
        <MenuItem onSelect={() => work.ask('name')}>
          <Pencil aria-hidden />
          Rename …
        </MenuItem>
      )}
      {!shared && canWrite && (
        <MenuItem onSelect={() => void work.share(view, true)}>
          <Users aria-hidden />
          Share with everybody here
        </MenuItem>
      )}
      {shared && isOwn && (
        <MenuItem onSelect={() => void work.share(view, false)}>
          <Lock aria-hidden />
          Keep it for yourself
        </MenuItem>
      )}
      {viewerCanChange && <MenuDelete onSelect={() => work.ask('delete')} />}
    </Menu>
  )
}
