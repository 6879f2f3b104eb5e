'use client'

import { useRouter } from 'next/navigation'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { plural } from '@/app/_lib/format'
import type { ProfileCardFragment } from '@/app/_lib/gql/graphql'
import { Button } from '@/app/_ui/button'
import { cn } from '@/app/_ui/class-names'
import { Panel } from '@/app/_ui/panel'
import { useReader } from '@/app/_ui/reader'
import { Time } from '@/app/_ui/time'
import { useSite } from '../../_shell/site-context'
import { useCard } from './card-context'
import { Duplicates } from './duplicates'
import { linkSentence } from './words'

const UndoMergeDialog = dynamic(() => import('./undo-merge-dialog').then((module) => module.UndoMergeDialog), {
  ssr: false,
})
const MergeDialog = dynamic(() => import('./merge-dialog').then((module) => module.MergeDialog), { ssr: false })

/** Why every device and identifier on this card belongs to one person, who else may be that person, and the way to decide it. */
export function LinksPanel() {
  const { canWrite } = useSite()
  const { profile } = useCard()
  const { locale } = useReader()
  const router = useRouter()
  const [undoing, setUndoing] = useState<string | null>(null)
  /** The other profile; null: to be chosen. */
  const [merging, setMerging] = useState<{ otherId: string | null } | null>(null)
  const { links, suggestedDuplicates } = profile
  if (links.length === 0 && suggestedDuplicates.length === 0 && !canWrite) return null

  return (
    <Panel title="Why is this one person?" aside={links.length > 0 && plural(links.length, 'link', 'links', locale)}>
      <Duplicates onMerge={(otherId) => setMerging({ otherId })} />
      {links.length > 0 ? (
        <ol className="flex flex-col gap-2.5">
          {links.map((link) => (
            <LinkLine key={link.id} link={link} onUndo={() => setUndoing(link.id)} />
          ))}
        </ol>
      ) : (
        <p className="text-ink-2">No device joined yet, and no other profile.</p>
      )}
      {canWrite && (
        <Button look="ghost" className="mt-2.5 -ml-2" onClick={() => setMerging({ otherId: null })}>
          Merge with another profile …
        </Button>
      )}
      {merging && <MergeDialog otherId={merging.otherId} onClose={() => setMerging(null)} />}
      {undoing && (
        <UndoMergeDialog mergeId={undoing} onClose={() => setUndoing(null)} onUndone={() => router.refresh()} />
      )}
    </Panel>
  )
}

interface LinkLineProps {
  link: ProfileCardFragment['links'][number]
  onUndo: () => void
}

function LinkLine({ link, onUndo }: LinkLineProps) {
  const { before, proof, after } = linkSentence(link)
  return (
    <li className="grid grid-cols-[14px_minmax(0,1fr)] gap-2">
      <span
        aria-hidden
        className={cn(
          'mt-1.5 size-2 justify-self-center rounded-full',
          link.kind === 'MERGE' ? 'bg-hue-3' : link.kind === 'DETACH' ? 'border border-ink-3' : 'bg-accent',
        )}
      />
      <span className={cn(link.undoneAt && 'text-ink-2')}>
        {before}
        {proof && <b className="font-[580]">{proof}</b>}
        {after}{' '}
        {link.viewerCanUndo && (
          <button type="button" onClick={onUndo} className="rounded-sm font-medium text-accent hover:underline">
            Undo
          </button>
        )}
        <span className="block text-ink-3">
          <Time at={link.at} />
          {link.undoneAt && (
            <>
              , {link.kind === 'MERGE' ? 'undone' : 'detached'} <Time at={link.undoneAt} />
            </>
          )}
          {link.erasedAt && (
            <>
              , cannot be undone: the other was deleted <Time at={link.erasedAt} />
            </>
          )}
        </span>
      </span>
    </li>
  )
}
