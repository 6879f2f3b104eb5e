'use client'

import { Check, X } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { RequestFailure } from '@/app/_lib/failure'
import { DismissDuplicateDocument, type DuplicateFragment, type EvidenceFragment } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { Button } from '@/app/_ui/button'
import { Time } from '@/app/_ui/time'
import { useSite } from '../../_shell/site-context'
import { useCard } from './card-context'
import { evidenceWords } from './evidence-words'

/** Whom this person may be too, with what speaks for it and against: to merge, or to say no to. */
export function Duplicates({ onMerge }: { onMerge: (otherId: string) => void }) {
  const { suggestedDuplicates } = useCard().profile
  if (suggestedDuplicates.length === 0) return null
  return (
    <ul aria-label="Suggested duplicates" className="mb-3 flex flex-col gap-3 border-b border-line pb-3">
      {suggestedDuplicates.map((duplicate) => (
        <Duplicate key={duplicate.profile.id} duplicate={duplicate} onMerge={() => onMerge(duplicate.profile.id)} />
      ))}
    </ul>
  )
}

function Duplicate({ duplicate, onMerge }: { duplicate: DuplicateFragment; onMerge: () => void }) {
  const { site } = useSite()
  const { profile, change } = useCard()
  const [busy, setBusy] = useState(false)
  const { profile: other, firstAt, speaksFor, speaksAgainst, viewerCanDecide } = duplicate

  const dismiss = async () => {
    setBusy(true)
    try {
      const input = { profileId: profile.id, otherId: other.id }
      const { dismissDuplicate } = await request(DismissDuplicateDocument, { input }, { site: site.slug })
      const [error] = dismissDuplicate.userErrors
      if (error) notify.error(error.message)
      else notify.success(`${other.displayName} is not suggested any more`)
      const now = dismissDuplicate.profile?.suggestedDuplicates
      if (now) change({ suggestedDuplicates: now })
    } catch (error) {
      notify.error(error instanceof RequestFailure ? error.message : 'Something went wrong. Try again.')
    } finally {
      setBusy(false)
    }
  }

  return (
    <li className="flex flex-col gap-1.5">
      <p className="[overflow-wrap:anywhere]">
        May be the same as{' '}
        <Link href={`/${site.slug}/profiles/${other.id}`} className="rounded-sm font-[580] hover:underline">
          {other.displayName}
        </Link>
        <span className="block text-xs text-ink-3">
          Suggested <Time at={firstAt} />
        </span>
      </p>
      <ul className="flex flex-col gap-1 text-sm">
        {speaksFor.map((each) => (
          <EvidenceLine key={each.kind} evidence={each} speaksFor />
        ))}
        {speaksAgainst.map((each) => (
          <EvidenceLine key={each.kind} evidence={each} />
        ))}
      </ul>
      {viewerCanDecide && (
        <span className="flex flex-wrap gap-2">
          <Button onClick={onMerge} disabled={busy}>
            Compare
          </Button>
          <Button look="ghost" busy={busy} onClick={() => void dismiss()}>
            Not the same
          </Button>
        </span>
      )}
    </li>
  )
}

function EvidenceLine({ evidence, speaksFor = false }: { evidence: EvidenceFragment; speaksFor?: boolean }) {
  const { what, values } = evidenceWords(evidence)
  const Icon = speaksFor ? Check : X
  return (
    <li className="grid grid-cols-[14px_minmax(0,1fr)] gap-2">
      <Icon aria-hidden className={`mt-1 size-3.5 ${speaksFor ? 'text-good' : 'text-ink-3'}`} />
      <span className="[overflow-wrap:anywhere]">
        <span className="sr-only">{speaksFor ? 'For it: ' : 'Against it: '}</span>
        {what}
        {values && <span className="block text-xs text-ink-3">{values}</span>}
      </span>
    </li>
  )
}
