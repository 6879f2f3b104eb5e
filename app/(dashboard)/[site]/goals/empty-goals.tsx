'use client'

import { Plus, Target } from 'lucide-react'
import { Button } from '@/app/_ui/button'
import { CopyButton } from '@/app/_ui/copy-button'
import { EmptyState } from '@/app/_ui/states'
import { useSite } from '../_shell/site-context'

const SNIPPET = "waggle('goal', 'Signed up')"

/** What a goal is, by an example. */
export function NoGoals({ onAdd }: { onAdd: () => void }) {
  const { canAdmin } = useSite()
  return (
    <div className="rounded-lg border border-line bg-panel">
      <EmptyState
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
        <pre className="mt-3 rounded-md border border-line bg-sunken px-3 py-2.5 font-mono text-[12.5px] break-all whitespace-pre-wrap text-ink">
          <code>{SNIPPET}</code>
        </pre>
        <div className="mt-2.5">
          <CopyButton text={SNIPPET} label="Copy snippet" />
        </div>
        <p className="mt-3 text-sm">
          {canAdmin
            ? 'Or define one without touching your pages: an address that is opened, a form that is sent, a purchase, time on a page. What happened before can be counted too.'
            : 'An admin can also define goals by page, form, purchase or time on a page.'}
        </p>
      </EmptyState>
    </div>
  )
}
