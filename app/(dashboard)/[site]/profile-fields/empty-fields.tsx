'use client'

import { ListPlus, Plus } from 'lucide-react'
import { Button } from '@/app/_ui/button'
import { Snippet } from '@/app/_ui/snippet'
import { EmptyState } from '@/app/_ui/states'
import { fieldSnippet } from '@/lib/custom-fields/shared'
import { useSite } from '../_shell/site-context'
import type { FieldStart } from './field-draft'

const AGE = { displayName: 'Age', key: 'age', type: 'INTEGER', browserWritable: true } as const satisfies FieldStart
const SNIPPET = fieldSnippet({ ...AGE, options: [] })

/** What a field is, by an example that works when it is added. */
export function NoFields({ onAdd }: { onAdd: (start?: FieldStart) => void }) {
  const { canAdmin } = useSite()
  if (!canAdmin) {
    return (
      <EmptyState framed icon={ListPlus} title="No profile fields yet">
        When an admin defines one, it stands here and on every contact card.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      framed
      icon={ListPlus}
      title="No profile fields yet"
      className="max-w-lg"
      actions={
        <>
          <Button look="primary" onClick={() => onAdd(AGE)}>
            <Plus aria-hidden />
            Add the field Age
          </Button>
          <Button onClick={() => onAdd()}>Another field</Button>
        </>
      }
    >
      <p>
        Say you want to know how old people are. Add the field <b className="font-[570] text-ink">Age</b>, and let your
        pages tell it:
      </p>
      <Snippet code={SNIPPET} />
      <p className="mt-3 text-sm">
        While a visitor is anonymous, Waggle keeps what it is told with the visit. Once they are known, it moves to
        their profile.
      </p>
    </EmptyState>
  )
}
