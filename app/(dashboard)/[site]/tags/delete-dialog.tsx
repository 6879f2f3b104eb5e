'use client'

import { plural } from '@/app/_lib/format'
import { DeleteTagDocument, type TagLineFragment } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { useReader } from '@/app/_ui/reader'
import { UsesNotice } from '@/app/_ui/uses'
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
  const form = useSubmit(async () => {
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
    <ConfirmDialog
      title={`Delete ${name}?`}
      description={`${peopleWithTag(count, locale)}: it is taken from everybody, and cannot be brought back.`}
      submit={usedIn.length > 0 ? 'Delete it all the same' : 'Delete'}
      form={form}
      onClose={onClose}
    >
      <UsesNotice uses={usedIn} then="They will say that it is gone, and show nobody until they are changed." />
    </ConfirmDialog>
  )
}
