'use client'

import { Button } from '@/app/_ui/button'
import type { ShownList } from './use-list-state'
import type { ViewWork } from './use-view-work'
import type { ListViewTab } from './use-views'

interface ViewChangesProps {
  list: ShownList
  view: ListViewTab
  work: ViewWork
  isBroken: boolean
}

/** The list is not as the view has it: whether that is to be kept. */
export function ViewChanges({ list, view, work, isBroken }: ViewChangesProps) {
  const isConflict = work.conflict === view.id
  const canSave = view.viewerCanChange && !isBroken
  return (
    <div className="flex items-center gap-2 max-md:w-full max-md:flex-wrap md:ml-auto md:pb-1.5">
      <output className="text-sm text-ink-3 max-md:mr-auto">
        {isConflict ? 'Somebody changed this view meanwhile.' : 'Changed'}
      </output>
      <Button look="ghost" onClick={list.discard}>
        {isConflict ? 'Show theirs' : 'Discard'}
      </Button>
      {!isBroken && (
        <Button look={canSave ? 'ghost' : 'plain'} aria-haspopup="dialog" onClick={() => work.ask('new')}>
          Save as new …
        </Button>
      )}
      {canSave && (
        <Button busy={work.isBusy} onClick={() => void work.save(view)}>
          {isConflict ? 'Replace theirs' : 'Save'}
        </Button>
      )}
    </div>
  )
}
