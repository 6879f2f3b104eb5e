'use client'

import { Archive, History, Pencil } from 'lucide-react'
import type { ReactElement } from 'react'
import { changeByClick } from '@/app/_lib/change-by-click'
import { ArchiveGoalDocument, RecountGoalDocument, type GoalLineFragment } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { Menu, MenuDelete, MenuItem } from '@/app/_ui/menu'
import { useSite } from '../_shell/site-context'
import { restoreGoal } from './restore-goal'

export interface GoalMenuProps {
  goal: GoalLineFragment
  onOpen: () => void
  onDelete: () => void
  onChanged: () => Promise<void>
}

/** What an admin may do with a goal. */
export function GoalMenuOpen({
  goal,
  trigger,
  onOpen,
  onDelete,
  onChanged,
}: GoalMenuProps & { trigger: ReactElement }) {
  const { site } = useSite()
  const { id, name } = goal
  const at = { site: site.slug }

  const archive = () =>
    changeByClick(async () => (await request(ArchiveGoalDocument, { id }, at)).archiveGoal, {
      done: `${name} is archived: its completions are kept`,
      after: onChanged,
      action: { label: 'Undo', onClick: () => void restoreGoal(goal, site.slug, onChanged) },
    })
  const recount = () =>
    changeByClick(async () => (await request(RecountGoalDocument, { id }, at)).recountGoal, {
      done: `The past is being counted for ${name}`,
      after: onChanged,
    })

  return (
    <Menu startOpen align="end" trigger={trigger}>
      <MenuItem onSelect={onOpen}>
        <Pencil aria-hidden />
        Edit
      </MenuItem>
      <MenuItem onSelect={() => void recount()}>
        <History aria-hidden />
        Count the past
      </MenuItem>
      <MenuItem onSelect={() => void archive()}>
        <Archive aria-hidden />
        Archive
      </MenuItem>
      <MenuDelete onSelect={onDelete} />
    </Menu>
  )
}
