'use client'

import { Button } from '@/app/_ui/button'
import type { useLayout } from './use-layout'

/** Says that the columns are not one's own but a link's, and what is missing of those that were asked for. */
export function LookNote({ look }: { look: ReturnType<typeof useLayout> }) {
  const { problems, isOther, layout } = look
  if (look.isOfView || (!isOther && problems.length === 0)) return null
  return (
    <output className="flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-md border border-line bg-sunken px-3 py-1.5 text-sm text-ink-2">
      <span className="min-w-0 flex-1">
        {isOther && 'These columns are the link’s, not your own. '}
        {problems.join(' ')}
      </span>
      {isOther && (
        <span className="flex gap-2">
          <Button look="ghost" onClick={look.leaveLink}>
            Show mine
          </Button>
          <Button onClick={() => look.save(layout)}>Keep as mine</Button>
        </span>
      )}
      {!isOther && <Button onClick={() => look.save(layout)}>Keep without them</Button>}
    </output>
  )
}
