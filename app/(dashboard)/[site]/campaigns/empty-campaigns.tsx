'use client'

import { Megaphone, Plus } from 'lucide-react'
import { Button } from '@/app/_ui/button'
import { Snippet } from '@/app/_ui/snippet'
import { EmptyState } from '@/app/_ui/states'
import { useSite } from '../_shell/site-context'

const SNIPPET = "waggle('campaign', 'autumn-sale', 'view')"

/** What a campaign is, by an example. */
export function NoCampaigns({ onAdd }: { onAdd: () => void }) {
  const { canAdmin } = useSite()
  return (
    <EmptyState
      framed
      icon={Megaphone}
      title="No campaigns yet"
      className="max-w-lg"
      actions={
        canAdmin && (
          <Button look="primary" onClick={onAdd}>
            <Plus aria-hidden />
            New campaign
          </Button>
        )
      }
    >
      <p>
        Let your pages say what visitors do with a banner or a pop-up: view, click, conversion, close. The campaign
        stands here with the first of them:
      </p>
      <Snippet code={SNIPPET} />
      <p className="mt-3 text-sm">
        Letters and advertisements tell it by their links: <code className="font-mono">utm_campaign=autumn-sale</code>.
        What visits came with is proposed here.
      </p>
    </EmptyState>
  )
}
