'use client'

import type { ReactNode } from 'react'
import type { Submission } from '../_lib/use-submit'
import { Dialog } from './dialog'
import { FormActions } from './form-actions'
import { FormFailure } from './form-failure'

export interface ConfirmDialogProps {
  title: string
  /** Whom it touches, and what cannot be undone. */
  description: ReactNode
  /** What is done: default "Delete". */
  submit?: string
  /** What leaving means: default "Keep it". */
  cancel?: string
  /** What `useSubmit` gave for it. */
  form: Pick<Submission, 'submit' | 'busy' | 'failure'>
  onClose: () => void
  children?: ReactNode
}

/** Asks whether it is meant, before something goes that cannot be brought back. */
export function ConfirmDialog({
  title,
  description,
  submit = 'Delete',
  cancel = 'Keep it',
  form,
  onClose,
  children,
}: ConfirmDialogProps) {
  return (
    <Dialog open onOpenChange={onClose} title={title} description={description}>
      <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
        {children}
        <FormFailure message={form.failure} />
        <FormActions submit={submit} look="danger" cancel={cancel} busy={form.busy} onCancel={onClose} />
      </form>
    </Dialog>
  )
}
