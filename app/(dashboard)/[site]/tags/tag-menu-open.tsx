'use client'

import { Merge, Pencil } from 'lucide-react'
import type { ReactElement } from 'react'
import { Menu, MenuDelete, MenuItem } from '@/app/_ui/menu'

export interface TagMenuProps {
  name: string
  canMerge: boolean
  onOpen: (what: 'edit' | 'merge' | 'delete') => void
}

export function TagMenuOpen({ canMerge, trigger, onOpen }: TagMenuProps & { trigger: ReactElement }) {
  return (
    <Menu startOpen align="end" trigger={trigger}>
      <MenuItem onSelect={() => onOpen('edit')}>
        <Pencil aria-hidden />
        Name and colour
      </MenuItem>
      <MenuItem disabled={!canMerge} onSelect={() => onOpen('merge')}>
        <Merge aria-hidden />
        Merge into another …
      </MenuItem>
      <MenuDelete onSelect={() => onOpen('delete')} />
    </Menu>
  )
}
