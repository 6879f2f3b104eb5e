'use client'

import { plural } from '@/app/_lib/format'
import { DeleteTagDocument, type TagLineFragment } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { Dialog } from '@/app/_ui/dialog'
import { FormActions } from '@/app/_ui/form-actions'
import { FormFailure } from '@/app/_ui/form-failure'
import { useReader } from '@/app/_ui/reader'
import { useSite } from '../_shell/site-context'
import { peopleWithTag } from './people-with-tag'
import type { TagCount } from './use-tag-list'

interface DeleteDialogProps {
  tag: TagLineFragment
  count: TagCount
  onClose: () => void
  onChanged: () => Promise<void>
}

/** Says how many people have the tag and what asks for it before it goes. */
export function DeleteDialog({ tag, count, onClose, onChanged }: DeleteDialogProps) {
  const { site } = useSite()
  const { locale } = useReader()
  const { id, name, usedIn } = tag
  const { submit, busy, failure } = useSubmit(async () => {
    const variables = { id, evenIfUsed: usedIn.length > 0 }
    const { deleteTag } = await request(DeleteTagDocument, variables, { site: site.slug })
    // Used since this was opened: said with by whom, and the list behind is asked for again.
    await onChanged()
    if (deleteTag.userErrors.length > 0) return deleteTag.userErrors
    onClose()
    const from = deleteTag.profileCount ? `, from ${plural(deleteTag.profileCount, 'person', 'people', locale)}` : ''
    notify.success(`“${name}” was deleted${from}`)
    return []
  })
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Delete ${name}?`}
      description={`${peopleWithTag(count, locale)}: it is taken from everybody, and cannot be brought back.`}
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {usedIn.length > 0 && (
          <div className="rounded-md bg-accent-soft px-3 py-2.5 text-sm text-accent-ink">
            <p className="font-[560]">It is used in</p>
            <ul>
              {usedIn.map((use) => (
                <li key={`${use.kind} ${use.id ?? use.name}`}>{use.name}</li>
              ))}
            </ul>
            <p className="mt-1.5">They will say that it is gone, and show nobody until they are changed.</p>
          </div>
        )}
        <FormFailure message={failure} />
        <FormActions
          submit={usedIn.length > 0 ? 'Delete it all the same' : 'Delete'}
          look="danger"
          cancel="Keep it"
          busy={busy}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  )
}
