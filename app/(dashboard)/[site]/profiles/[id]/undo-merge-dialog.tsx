'use client'

import { useRouter } from 'next/navigation'
import { plural } from '@/app/_lib/format'
import { notify } from '@/app/_lib/notify'
import { UndoMergeDocument, UndoMergePreviewDocument, type UndoMergePreviewQuery } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { Dialog } from '@/app/_ui/dialog'
import { FormActions } from '@/app/_ui/form-actions'
import { FormFailure } from '@/app/_ui/form-failure'
import { InlineFailure } from '@/app/_ui/inline-failure'
import { useReader } from '@/app/_ui/reader'
import { LoadingNote, Skeleton } from '@/app/_ui/skeleton'
import { useSite } from '../../_shell/site-context'
import { useCard } from './card-context'
import { useAnswer } from './use-answer'
import { identityLabel } from './words'

interface UndoMergeDialogProps {
  mergeId: string
  onClose: () => void
  onUndone: () => void
}

/** Says what an undo gives back to each side before it is done. */
export function UndoMergeDialog({ mergeId, onClose, onUndone }: UndoMergeDialogProps) {
  const { site } = useSite()
  const { profile } = useCard()
  const router = useRouter()
  const { answer, failure: unknown, again } = useAnswer(UndoMergePreviewDocument, { mergeId })
  const { submit, busy, failure } = useSubmit(async () => {
    const { undoMerge } = await request(UndoMergeDocument, { input: { mergeId } }, { site: site.slug })
    if (undoMerge.userErrors.length > 0) return undoMerge.userErrors
    const other = undoMerge.profiles?.find(({ id }) => id !== profile.id)
    onClose()
    onUndone()
    notify.success('The merge was undone', {
      description: other && `${other.displayName} is a profile again.`,
      action: other && { label: 'Open', onClick: () => router.push(`/${site.slug}/profiles/${other.id}`) },
    })
    return []
  })

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Undo this merge?"
      description="One profile becomes two again. What was changed since stays with this profile."
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        {unknown !== null ? (
          <InlineFailure message={unknown} onRetry={again} />
        ) : answer ? (
          <WhatGoesBack preview={answer.undoMergePreview} />
        ) : (
          <div className="flex flex-col gap-2">
            <LoadingNote what="what each side gets back" />
            <Skeleton className="h-4 w-2/3" />
            <Skeleton className="h-4 w-1/2" />
          </div>
        )}
        <FormFailure message={failure} />
        <FormActions submit="Undo the merge" cancel="Keep as one" busy={busy} onCancel={onClose} />
      </form>
    </Dialog>
  )
}

function WhatGoesBack({ preview }: { preview: UndoMergePreviewQuery['undoMergePreview'] }) {
  const { locale } = useReader()
  const { returning, values, lostTags } = preview
  const back = [
    ...returning.identities.map(({ kind, value }) => `${identityLabel(kind)} ${value}`),
    returning.deviceCount > 0 && plural(returning.deviceCount, 'device', 'devices', locale),
    returning.visitCount > 0 && plural(returning.visitCount, 'visit', 'visits', locale),
    ...returning.tags.map(({ name }) => `tag ${name}`),
  ].filter((each) => each !== false)
  const here = [
    ...values.map(({ label, now, back: was }) => `${label}: ${now ?? 'nothing'} → ${was ?? 'nothing'}`),
    ...lostTags.map(({ name }) => `tag ${name} leaves`),
  ]
  return (
    <div className="flex flex-col gap-3 text-sm">
      <Side title={`${returning.displayName} returns with`} items={back} nothing="its name alone" />
      <Side title="On this profile" items={here} nothing="nothing else changes" />
    </div>
  )
}

function Side({ title, items, nothing }: { title: string; items: readonly string[]; nothing: string }) {
  return (
    <section>
      <h3 className="font-[560] [overflow-wrap:anywhere]">{title}</h3>
      {items.length === 0 ? (
        <p className="text-ink-2">{nothing}</p>
      ) : (
        <ul className="list-disc pl-5 text-ink-2 [overflow-wrap:anywhere]">
          {items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
