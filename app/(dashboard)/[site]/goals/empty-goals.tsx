'use client'

import { Plus, Target } from 'lucide-react'
import { Button } from '@/app/_ui/button'
import { Snippet } from '@/app/_ui/snippet'
import { EmptyState } from '@/app/_ui/states'
import { useSite } from '../_shell/site-context'

const SNIPPET = "waggle('goal', 'Signed up')"

/** What a goal is, by an example. */
export function NoGoals({ onAdd }: { onAdd: () => void }) {
  const { canAdmin } = useSite()
  return (
    <EmptyState
      framed
      icon={Target}
      title="No goals yet"
      className="max-w-lg"
      actions={
        canAdmin && (
          <Button look="primary" onClick={onAdd}>
            <Plus aria-hidden />
            New goal
          </Button>
        )
      }
    >
      <p>Let your pages say when somebody did what you hoped for. The goal stands here with its first completion:</p>
      <Snippet code={SNIPPET} />
      <p className="mt-3 text-sm">
        {canAdmin
          ? 'Or define one without touching your pages: an address that is opened, a form that is sent, a purchase, time on a page. What happened before can be counted too.'
          : 'An admin can also define goals by page, form, purchase or time on a page.'}
      </p>
    </EmptyState>
  )
}
