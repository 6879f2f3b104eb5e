'use client'

import { Copy, ListFilter, Pencil } from 'lucide-react'
import type { ReactElement } from 'react'
import { RequestFailure } from '@/app/_lib/failure'
import { DuplicateSegmentDocument, type SegmentLineFragment } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { Menu, MenuDelete, MenuItem } from '@/app/_ui/menu'
import { useSite } from '../_shell/site-context'

export interface SegmentMenuProps {
  segment: SegmentLineFragment
  onOpen: (what: 'name' | 'filter' | 'delete') => void
  onChanged: () => Promise<void>
}

/** What a marketer may do with a segment. */
export function SegmentMenuOpen({ segment, trigger, onOpen, onChanged }: SegmentMenuProps & { trigger: ReactElement }) {
  const { site } = useSite()
  const { id } = segment

  const duplicate = async () => {
    try {
      const { duplicateSegment } = await request(DuplicateSegmentDocument, { id }, { site: site.slug })
      const [refusal] = duplicateSegment.userErrors
      if (refusal) notify.error(refusal.message)
      else notify.success(`“${duplicateSegment.segment?.name ?? ''}” is a segment now`)
      await onChanged()
    } catch (error) {
      notify.error(error instanceof RequestFailure ? error.message : 'The segment was not duplicated.')
    }
  }

  return (
    <Menu startOpen align="end" trigger={trigger}>
      <MenuItem onSelect={() => onOpen('filter')}>
        <ListFilter aria-hidden />
        Edit conditions
      </MenuItem>
      <MenuItem onSelect={() => onOpen('name')}>
        <Pencil aria-hidden />
        Rename
      </MenuItem>
      <MenuItem onSelect={() => void duplicate()}>
        <Copy aria-hidden />
        Duplicate
      </MenuItem>
      <MenuDelete onSelect={() => onOpen('delete')} />
    </Menu>
  )
}
