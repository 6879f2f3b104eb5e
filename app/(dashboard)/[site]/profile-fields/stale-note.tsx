'use client'

import { Button } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'

/** Two people edited one field: says what the other did, keeps what this one wrote, and leaves the choice. */
export function StaleNote({
  changes,
  onStartFromTheirs,
}: {
  changes: readonly string[]
  onStartFromTheirs: () => void
}) {
  return (
    <Notice role="alert" className="flex flex-col gap-2">
      <p className="font-[560]">Somebody changed this field meanwhile</p>
      <p>
        {changes.length > 0 && <>{capitalised(changes.join(', '))}. </>}
        What you wrote is kept: save once more to add it to theirs.
      </p>
      <div>
        <Button onClick={onStartFromTheirs}>Start from theirs</Button>
      </div>
    </Notice>
  )
}

/** The field is no more, and what one wrote is still there to be copied. */
export function GoneNote() {
  return (
    <Notice role="alert" className="flex flex-col gap-2">
      <p className="font-[560]">Somebody deleted this field meanwhile</p>
      <p>It cannot be saved any more. What you wrote stays here until you close it.</p>
    </Notice>
  )
}

const capitalised = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
