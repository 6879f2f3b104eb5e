'use client'

import { FileJson, FileText } from 'lucide-react'
import type { ReactElement } from 'react'
import { Menu, MenuItem } from '@/app/_ui/menu'
import { useSite } from '../../_shell/site-context'

/** Files of everything kept of the person; whoever may read may have them. */
export function PersonMenuOpen({ id, trigger }: { id: string; trigger: ReactElement }) {
  const { site } = useSite()
  const address = (format: 'txt' | 'json') =>
    `/api/profiles/${id}/export.${format}?site=${encodeURIComponent(site.slug)}`
  return (
    <Menu startOpen align="end" trigger={trigger}>
      <MenuItem asChild>
        <a href={address('txt')} download>
          <FileText aria-hidden />
          Download their data as text
        </a>
      </MenuItem>
      <MenuItem asChild>
        <a href={address('json')} download>
          <FileJson aria-hidden />
          Download their data as JSON
        </a>
      </MenuItem>
    </Menu>
  )
}
