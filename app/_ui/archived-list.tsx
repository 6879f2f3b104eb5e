import type { ReactNode } from 'react'
import { Button } from './button'
import { Panel } from './panel'
import { Time } from './time'

/** What is out of use and not lost. `aside` says what that means for it. */
export function ArchivedList({ aside, children }: { aside: string; children: ReactNode }) {
  return (
    <Panel title="Archived" aside={aside}>
      <ul className="-mb-1.5">{children}</ul>
    </Panel>
  )
}

export interface ArchivedRowProps {
  name: string
  /** What it is and holds, in a line. */
  facts: ReactNode
  archivedAt: string | null
  /** May be restored and deleted by whoever looks. */
  canChange: boolean
  onRestore: () => void
  onDelete: () => void
  /** What moves or does not fit. */
  children: ReactNode
}

export function ArchivedRow({ name, facts, archivedAt, canChange, onRestore, onDelete, children }: ArchivedRowProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line py-2 first:border-t-0">
      <span className="min-w-0 flex-1 basis-64">
        <b className="block truncate font-[570]">{name}</b>
        <span className="block truncate text-xs text-ink-3">
          {facts}
          {archivedAt && (
            <>
              {' '}
              · archived <Time at={archivedAt} />
            </>
          )}
        </span>
        {children}
      </span>
      {canChange && (
        <span className="flex gap-2">
          <Button aria-label={`Restore ${name}`} onClick={onRestore}>
            Restore
          </Button>
          <Button look="danger" aria-label={`Delete ${name}`} onClick={onDelete}>
            Delete …
          </Button>
        </span>
      )}
    </li>
  )
}
