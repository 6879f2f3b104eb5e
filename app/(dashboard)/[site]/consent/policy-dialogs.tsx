'use client'

import {
  CreatePrivacyPolicyDocument,
  DeletePrivacyPolicyDocument,
  PublishPrivacyPolicyVersionDocument,
  UpdatePrivacyPolicyDocument,
  type PolicyLineFragment,
} from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { Dialog } from '@/app/_ui/dialog'
import { Field } from '@/app/_ui/field'
import { FormActions } from '@/app/_ui/form-actions'
import { FormFailure } from '@/app/_ui/form-failure'
import { Input, TextArea } from '@/app/_ui/input'
import { useSite } from '../_shell/site-context'
import type { OpenDialog } from './consent-page'

interface DialogProps {
  onClose: () => void
  onChanged: () => Promise<void>
}

interface PolicyDialogsProps extends DialogProps {
  open: OpenDialog
  /** Undefined: it is a new one, or gone meanwhile. */
  policy: PolicyLineFragment | undefined
}

/** The forms by which admins shape policies. */
export function PolicyDialogs({ open, policy, ...rest }: PolicyDialogsProps) {
  if (open.what === 'new') return <NewPolicy {...rest} />
  if (!policy) return null
  if (open.what === 'publish') return <PublishVersion policy={policy} {...rest} />
  return open.what === 'edit' ? <EditPolicy policy={policy} {...rest} /> : <DeletePolicy policy={policy} {...rest} />
}

interface Answer {
  userErrors: readonly { code: string; field?: string | null; message: string }[]
}

/** Sends a form, and closes it once it worked. */
function usePolicyForm(
  { onClose, onChanged }: DialogProps,
  send: (read: (field: string) => string, site: string) => Promise<Answer & { done: string }>,
) {
  const { site } = useSite()
  return useSubmit(async (read) => {
    const { userErrors, done } = await send(read, site.slug)
    if (userErrors.length > 0) {
      // What was read is no longer what is there: the next try is about what is.
      if (userErrors.some(({ code }) => code !== 'INVALID')) await onChanged()
      return userErrors
    }
    await onChanged()
    onClose()
    notify.success(done)
    return []
  })
}

/** Nothing written: without end. What is no number is left to the server to refuse. */
const monthsOf = (written: string) => (written.trim() === '' ? null : Math.trunc(Number(written)) || 0)

function NewPolicy(props: DialogProps) {
  const { submit, busy, errors, failure } = usePolicyForm(props, async (read, site) => {
    const input = {
      key: read('key'),
      name: read('name'),
      text: read('text'),
      retentionMonths: monthsOf(read('retentionMonths')),
    }
    const { createPrivacyPolicy } = await request(CreatePrivacyPolicyDocument, { input }, { site })
    return { ...createPrivacyPolicy, done: `“${input.name}” is published` }
  })
  return (
    <Dialog open onOpenChange={props.onClose} title="New policy">
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Name" error={errors['name']}>
          <Input name="name" maxLength={100} autoComplete="off" />
        </Field>
        <Field
          label="Key"
          hint="What your pages call it, as in waggle('consent', 'newsletter', 'given'). Never changes."
          error={errors['key']}
        >
          <Input name="key" maxLength={100} autoComplete="off" spellCheck={false} />
        </Field>
        <Field label="Text" hint="What people consent to, word for word." error={errors['text']}>
          <TextArea name="text" className="min-h-40" />
        </Field>
        <Months error={errors['retentionMonths']} />
        <FormFailure message={failure} />
        <FormActions submit="Publish" busy={busy} onCancel={props.onClose} />
      </form>
    </Dialog>
  )
}

function Months({ error, initial }: { error: string | undefined; initial?: number | null }) {
  return (
    <Field
      label="A consent holds, in months"
      hint="Retention period: after it a consent is shown as run out. Empty: until it is withdrawn."
      error={error}
    >
      <Input name="retentionMonths" inputMode="numeric" autoComplete="off" defaultValue={initial ?? ''} />
    </Field>
  )
}

function EditPolicy({ policy, ...props }: DialogProps & { policy: PolicyLineFragment }) {
  const { submit, busy, errors, failure } = usePolicyForm(props, async (read, site) => {
    const name = read('name')
    const retentionMonths = monthsOf(read('retentionMonths'))
    const input = { id: policy.id, revision: policy.revision, name, retentionMonths }
    const { updatePrivacyPolicy } = await request(UpdatePrivacyPolicyDocument, { input }, { site })
    return { ...updatePrivacyPolicy, done: `“${name}” is saved` }
  })
  return (
    <Dialog open onOpenChange={props.onClose} title={`Name and period of ${policy.name}`}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Name" error={errors['name']}>
          <Input name="name" maxLength={100} autoComplete="off" defaultValue={policy.name} />
        </Field>
        <Months error={errors['retentionMonths']} initial={policy.retentionMonths} />
        <FormFailure message={failure} />
        <FormActions submit="Save" busy={busy} onCancel={props.onClose} />
      </form>
    </Dialog>
  )
}

function PublishVersion({ policy, ...props }: DialogProps & { policy: PolicyLineFragment }) {
  const next = policy.version + 1
  const { submit, busy, errors, failure } = usePolicyForm(props, async (read, site) => {
    const input = { id: policy.id, revision: policy.revision, text: read('text') }
    const { publishPrivacyPolicyVersion } = await request(PublishPrivacyPolicyVersionDocument, { input }, { site })
    return { ...publishPrivacyPolicyVersion, done: `Version ${next} of “${policy.name}” is in force` }
  })
  return (
    <Dialog
      open
      onOpenChange={props.onClose}
      title={`Version ${next} of ${policy.name}`}
      description="What people say from now on is about this text. Earlier consents stay what they were, under their own version."
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Text" hint="Once published it can never be changed." error={errors['text']}>
          <TextArea
            name="text"
            className="min-h-56"
            defaultValue={policy.versions.find(({ version }) => version === policy.version)?.text}
          />
        </Field>
        <FormFailure message={failure} />
        <FormActions submit={`Publish version ${next}`} busy={busy} onCancel={props.onClose} />
      </form>
    </Dialog>
  )
}

function DeletePolicy({ policy, ...props }: DialogProps & { policy: PolicyLineFragment }) {
  const form = usePolicyForm(props, async (_, site) => {
    const { deletePrivacyPolicy } = await request(DeletePrivacyPolicyDocument, { id: policy.id }, { site })
    return { ...deletePrivacyPolicy, done: `“${policy.name}” was deleted` }
  })
  return (
    <ConfirmDialog
      title={`Delete ${policy.name}?`}
      description="Nobody ever said anything under it. Its texts go with it, and cannot be brought back."
      form={form}
      onClose={props.onClose}
    />
  )
}
