'use client'

import { formatTotal } from '@/app/_lib/format'
import { DeleteFieldDocument, type FieldLineFragment } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { useReader } from '@/app/_ui/reader'
import { UsesNotice } from '@/app/_ui/uses'
import { useSite } from '../_shell/site-context'

interface DeleteDialogProps {
  field: FieldLineFragment
  onClose: () => void
  onDeleted: () => Promise<void>
}

/** Says how many values go and what depends on the field, and asks for its key as proof that it is meant. */
export function DeleteDialog({ field, onClose, onDeleted }: DeleteDialogProps) {
  const { site } = useSite()
  const { locale } = useReader()
  const { id, key, displayName, profileCount, setAsideCount, usedIn } = field
  const form = useSubmit(async (read) => {
    const confirm = read('confirm').trim()
    if (confirm !== key) return [{ field: 'confirm', message: `Write ${key} to delete it` }]
    const { deleteCustomField } = await request(DeleteFieldDocument, { id, confirm }, { site: site.slug })
    if (deleteCustomField.userErrors.length > 0) return deleteCustomField.userErrors
    await onDeleted()
    onClose()
    notify.success(profileCount > 0 ? `${displayName} is being deleted` : `${displayName} was deleted`)
    return []
  })
  const holders = profileCount === 1 ? '1 profile holds' : `${formatTotal(profileCount, locale)} profiles hold`
  return (
    <ConfirmDialog
      title={`Delete ${displayName}?`}
      description={
        profileCount === 0
          ? 'No profile holds a value. The field cannot be brought back.'
          : `${holders} a value: these values are deleted for good. To keep them, archive the field instead.`
      }
      form={form}
      onClose={onClose}
    >
      {setAsideCount > 0 && (
        <p className="text-ink-2">
          So {setAsideCount === 1 ? 'is 1 value' : `are ${formatTotal(setAsideCount, locale)} values`} that did not fit
          when the field was changed and {setAsideCount === 1 ? 'is' : 'are'} set aside.
        </p>
      )}
      <UsesNotice uses={usedIn} />
      <Field label={`Write its key, ${key}, to delete it`} error={form.errors['confirm']}>
        <Input name="confirm" autoComplete="off" spellCheck={false} autoCapitalize="none" className="font-mono" />
      </Field>
    </ConfirmDialog>
  )
}
