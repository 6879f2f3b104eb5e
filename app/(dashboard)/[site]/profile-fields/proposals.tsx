'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { changeByClick } from '@/app/_lib/change-by-click'
import { formatNumber } from '@/app/_lib/format'
import { DismissProposedFieldDocument, type ProposedFieldFragment } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { Button } from '@/app/_ui/button'
import { Panel } from '@/app/_ui/panel'
import { useReader } from '@/app/_ui/reader'
import { Time } from '@/app/_ui/time'
import { FIELD_TYPES } from '@/lib/custom-fields/shared'
import { useSite } from '../_shell/site-context'
import type { FieldStart } from './field-draft'
import { typeLooks } from './field-words'

const shownAtFirst = 5

interface ProposalsProps {
  proposals: readonly ProposedFieldFragment[]
  onAdd: (start: FieldStart) => void
  onChanged: () => Promise<void>
}

/** What pages tell about people and no field takes: one click from being kept. */
export function Proposals({ proposals, onAdd, onChanged }: ProposalsProps) {
  const [all, setAll] = useState(false)
  if (proposals.length === 0) return null
  const shown = all ? proposals : proposals.slice(0, shownAtFirst)
  return (
    <Panel title="Your pages send more than you keep" className="border-accent/40!">
      <p className="-mt-1.5 mb-2 text-sm text-ink-2">
        No field has these keys. Add one, and new values fill it; those told before now stay with the visit.
      </p>
      <ul className="-mb-1.5">
        {shown.map((proposal) => (
          <Proposal key={proposal.key} proposal={proposal} onAdd={onAdd} onChanged={onChanged} />
        ))}
      </ul>
      {shown.length < proposals.length && (
        <Button look="ghost" className="mt-2 -ml-2.5" onClick={() => setAll(true)}>
          Show {proposals.length - shown.length} more
        </Button>
      )}
    </Panel>
  )
}

function Proposal({
  proposal,
  onAdd,
  onChanged,
}: Omit<ProposalsProps, 'proposals'> & { proposal: ProposedFieldFragment }) {
  const { site } = useSite()
  const { locale } = useReader()
  const [busy, setBusy] = useState(false)
  const { key, displayName, type, count, lastAt } = proposal
  const { icon: Icon } = typeLooks[type]

  const send = (undo: boolean) => async () =>
    (await request(DismissProposedFieldDocument, { key, undo }, { site: site.slug })).dismissProposedCustomField
  const dismiss = async () => {
    setBusy(true)
    await changeByClick(send(false), {
      done: `${key} is proposed no more`,
      action: { label: 'Undo', onClick: () => void changeByClick(send(true), { after: onChanged }) },
      after: onChanged,
    })
    setBusy(false)
  }

  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line py-2 first:border-t-0">
      <span aria-hidden className="grid size-[30px] shrink-0 place-items-center rounded-md bg-sunken text-ink-2">
        <Icon className="size-4" />
      </span>
      <span className="min-w-0 flex-1 basis-52">
        <code className="block truncate font-mono text-sm">{key}</code>
        <span className="block text-xs text-ink-3">
          {FIELD_TYPES[type].label}, it seems · came {count === 1 ? 'once' : `${formatNumber(count, locale)} times`},
          last <Time at={lastAt} />
        </span>
      </span>
      <span className="flex gap-2">
        <Button
          aria-label={`Add field for ${key}`}
          onClick={() => onAdd({ displayName, key, type, browserWritable: true })}
        >
          <Plus aria-hidden />
          Add field
        </Button>
        <Button look="ghost" aria-label={`Dismiss ${key}`} busy={busy} onClick={() => void dismiss()}>
          Dismiss
        </Button>
      </span>
    </li>
  )
}
