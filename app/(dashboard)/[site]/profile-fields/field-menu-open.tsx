'use client'

import { Archive, Pencil } from 'lucide-react'
import type { ReactElement } from 'react'
import { changeByClick } from '@/app/_lib/change-by-click'
import { ArchiveFieldDocument, type FieldLineFragment } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { Menu, MenuDelete, MenuItem } from '@/app/_ui/menu'
import { useSite } from '../_shell/site-context'
import { restoreField } from './restore-field'

export interface FieldMenuProps {
  field: FieldLineFragment
  onOpen: () => void
  onDelete: () => void
  onChanged: () => Promise<void>
}

interface FieldMenuOpenProps extends FieldMenuProps {
  trigger: ReactElement
}

/** What an admin may do with a field. */
export function FieldMenuOpen({ field, trigger, onOpen, onDelete, onChanged }: FieldMenuOpenProps) {
  const { site } = useSite()
  const { id, displayName } = field

  const archive = () =>
    changeByClick(async () => (await request(ArchiveFieldDocument, { id }, { site: site.slug })).archiveCustomField, {
      done: `${displayName} is archived: its values are kept`,
      after: onChanged,
      action: { label: 'Undo', onClick: () => void restoreField(field, site.slug, onChanged) },
    })

  return (
    <Menu startOpen align="end" trigger={trigger}>
      <MenuItem onSelect={onOpen}>
        <Pencil aria-hidden />
        Edit
      </MenuItem>
      <MenuItem onSelect={() => void archive()}>
        <Archive aria-hidden />
        Archive
      </MenuItem>
      <MenuDelete onSelect={onDelete} />
    </Menu>
  )
}
