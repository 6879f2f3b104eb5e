'use client'

import { Archive, Pencil, Trash2 } from 'lucide-react'
import type { ReactElement } from 'react'
import { ArchiveFieldDocument, RestoreFieldDocument, type FieldLineFragment } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { Menu, MenuItem, MenuLine } from '@/app/_ui/menu'
import { useSite } from '../_shell/site-context'
import { changeField } from './change-field'

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

  const restore = () =>
    changeField(async () => (await request(RestoreFieldDocument, { id }, { site: site.slug })).restoreCustomField, {
      done: `${displayName} is back in use`,
      after: onChanged,
    })
  const archive = () =>
    changeField(async () => (await request(ArchiveFieldDocument, { id }, { site: site.slug })).archiveCustomField, {
      done: `${displayName} is archived: its values are kept`,
      after: onChanged,
      action: { label: 'Undo', onClick: () => void restore() },
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
      <MenuLine />
      <MenuItem onSelect={onDelete} className="text-bad [&_svg]:text-bad">
        <Trash2 aria-hidden />
        Delete …
      </MenuItem>
    </Menu>
  )
}
