'use client'

import { plural } from '@/app/_lib/format'
import { MergeTagsDocument, type TagLineFragment } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { Dialog } from '@/app/_ui/dialog'
import { Field } from '@/app/_ui/field'
import { FormActions } from '@/app/_ui/form-actions'
import { FormFailure } from '@/app/_ui/form-failure'
import { Select } from '@/app/_ui/input'
import { Notice } from '@/app/_ui/notice'
import { useReader } from '@/app/_ui/reader'
import { useSite } from '../_shell/site-context'
import { peopleWithTag } from './people-with-tag'
import type { TagCount } from './use-tag-list'

interface MergeDialogProps {
  tag: TagLineFragment
  count: TagCount
  others: readonly TagLineFragment[]
  onClose: () => void
  onChanged: () => Promise<void>
}

/** Says how many people it touches before two tags become one. */
export function MergeDialog({ tag, count, others, onClose, onChanged }: MergeDialogProps) {
  const { site } = useSite()
  const { locale } = useReader()
  const { submit, busy, errors, failure } = useSubmit(async (read) => {
    const into = read('into')
    if (!into) return [{ field: 'into', message: 'Choose the tag that stays' }]
    const { mergeTags } = await request(MergeTagsDocument, { input: { from: tag.id, into } }, { site: site.slug })
    if (!mergeTags.tag) return mergeTags.userErrors
    await onChanged()
    onClose()
    const people = plural(mergeTags.profileCount ?? 0, 'person', 'people', locale)
    notify.success(`“${tag.name}” is “${mergeTags.tag.name}” now, for ${people}`)
    return []
  })
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Merge ${tag.name} into another tag`}
      description={`${peopleWithTag(count, locale)}. Whoever has it gets the other instead, and “${tag.name}” is gone. This cannot be undone.`}
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="The tag that stays" error={errors['into']}>
          <Select name="into" defaultValue="">
            <option value="">Choose a tag …</option>
            {others.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        {tag.usedIn.length > 0 && (
          <Notice>{tag.usedIn.map((use) => use.name).join(', ')} will ask for the tag that stays.</Notice>
        )}
        <FormFailure message={failure} />
        <FormActions submit="Merge" look="danger" cancel="Keep both" busy={busy} onCancel={onClose} />
      </form>
    </Dialog>
  )
}
