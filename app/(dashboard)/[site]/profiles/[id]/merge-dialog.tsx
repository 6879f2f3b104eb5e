'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { MergePreviewDocument, MergeProfilesDocument } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { Button } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog'
import { FormActions } from '@/app/_ui/form-actions'
import { FormFailure } from '@/app/_ui/form-failure'
import { InlineFailure } from '@/app/_ui/inline-failure'
import { LoadingNote, Skeleton } from '@/app/_ui/skeleton'
import { listMemory } from '../list-memory'
import { useSite } from '../../_shell/site-context'
import { useCard } from './card-context'
import { ChooseProfile } from './choose-profile'
import { MergeTable } from './merge-table'
import { useAnswer } from './use-answer'

interface MergeDialogProps {
  /** Null: to be chosen. */
  otherId: string | null
  onClose: () => void
}

/** Makes this profile and another one: chosen by search or suggested, and shown value by value before it happens. */
export function MergeDialog({ otherId, onClose }: MergeDialogProps) {
  const { profile } = useCard()
  const [chosen, setChosen] = useState(otherId)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={chosen === null ? 'Merge with which profile?' : 'Are these one person?'}
      description={
        chosen === null
          ? `Find the other profile of ${profile.displayName}. Nothing is merged before you have seen the result.`
          : 'This is what the merge would give. It can be undone on the card.'
      }
      className={chosen === null ? 'max-w-lg!' : 'max-w-2xl!'}
    >
      {chosen === null ? (
        <ChooseProfile without={profile.id} onChoose={setChosen} onCancel={onClose} />
      ) : (
        <Compare otherId={chosen} onClose={onClose} onBack={otherId === null ? () => setChosen(null) : onClose} />
      )}
    </Dialog>
  )
}

interface CompareProps {
  otherId: string
  onClose: () => void
  onBack: () => void
}

function Compare({ otherId, onClose, onBack }: CompareProps) {
  const { site } = useSite()
  const { profile } = useCard()
  const router = useRouter()
  const [stays, setStays] = useState(profile.id)
  const pair = stays === profile.id ? { into: profile.id, from: otherId } : { into: otherId, from: profile.id }
  const { answer, failure: unknown, again } = useAnswer(MergePreviewDocument, pair)

  const { submit, busy, failure } = useSubmit(async () => {
    const { mergeProfiles } = await request(MergeProfilesDocument, { input: pair }, { site: site.slug })
    if (mergeProfiles.userErrors.length > 0) return mergeProfiles.userErrors
    listMemory.remove(pair.from)
    onClose()
    if (pair.into === profile.id) router.refresh()
    else router.replace(`/${site.slug}/profiles/${pair.into}`)
    notify.success('The two profiles are one', {
      description: 'Undo it any time under “Why is this one person?”.',
    })
    return []
  })

  if (unknown !== null) return <InlineFailure message={unknown} onRetry={again} />
  if (!answer) {
    return (
      <div className="flex flex-col gap-3 py-2">
        <LoadingNote what="the preview" />
        <Skeleton className="h-4 w-2/3" />
        <Skeleton className="h-4 w-1/2" />
        <Skeleton className="h-4 w-3/5" />
      </div>
    )
  }
  const { mergePreview } = answer
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <MergeTable preview={mergePreview} />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Button
          look="ghost"
          className="-ml-2"
          onClick={() => setStays(stays === profile.id ? otherId : profile.id)}
          disabled={busy}
        >
          Keep {mergePreview.from.displayName} instead
        </Button>
      </div>
      <FormFailure message={failure} />
      <FormActions submit="Merge" cancel="Back" busy={busy} onCancel={onBack} />
    </form>
  )
}
