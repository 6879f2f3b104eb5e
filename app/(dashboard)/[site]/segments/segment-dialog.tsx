'use client'

import type { ReactNode } from 'react'
import {
  CreateSegmentDocument,
  UpdateSegmentDocument,
  type ProfileFilter,
  type SegmentLineFragment,
} from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { Dialog } from '@/app/_ui/dialog'
import { Field } from '@/app/_ui/field'
import { FormActions } from '@/app/_ui/form-actions'
import { FormFailure } from '@/app/_ui/form-failure'
import { Input, TextArea } from '@/app/_ui/input'
import { useSite } from '../_shell/site-context'
import { changedMeanwhile } from './changed-meanwhile'

interface SegmentDialogProps {
  /** The one to rename; else a new one of `filter` is made. */
  segment?: SegmentLineFragment
  filter?: ProfileFilter
  /** What the filter means, in words. */
  sentence?: ReactNode
  onClose: () => void
  onChanged: () => Promise<void> | void
}

/** Name and description of a segment. */
export function SegmentDialog({ segment, filter, sentence, onClose, onChanged }: SegmentDialogProps) {
  const { site } = useSite()
  const { submit, busy, errors, failure } = useSubmit(async (read) => {
    const written = { name: read('name'), description: read('description') }
    const answer = segment
      ? (
          await request(
            UpdateSegmentDocument,
            { input: { id: segment.id, version: segment.version, ...written } },
            { site: site.slug },
          )
        ).updateSegment
      : filter
        ? (await request(CreateSegmentDocument, { input: { ...written, filter } }, { site: site.slug })).createSegment
        : null
    if (answer?.userErrors.some(({ code }) => code === 'STALE')) {
      await onChanged()
      return [{ message: changedMeanwhile }]
    }
    if (!answer?.segment) return answer?.userErrors ?? []
    await onChanged()
    onClose()
    notify.success(segment ? `“${answer.segment.name}” is saved` : `“${answer.segment.name}” is a segment now`)
    return []
  })
  return (
    <Dialog open onOpenChange={onClose} title={segment ? `Rename ${segment.name}` : 'Save as segment'}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {sentence && <p className="rounded-md bg-sunken px-3 py-2.5 text-sm text-ink-2">{sentence}</p>}
        <Field label="Name" error={errors['name']}>
          <Input name="name" maxLength={100} defaultValue={segment?.name} autoComplete="off" />
        </Field>
        <Field label="Description" hint="What it is for; may stay empty." error={errors['description']}>
          <TextArea name="description" maxLength={1000} defaultValue={segment?.description ?? ''} />
        </Field>
        <FormFailure message={failure} />
        <FormActions submit="Save" busy={busy} onCancel={onClose} />
      </form>
    </Dialog>
  )
}
