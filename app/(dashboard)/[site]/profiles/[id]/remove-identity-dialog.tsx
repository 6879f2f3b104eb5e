'use client'

import { notify } from '@/app/_lib/notify'
import { RemoveIdentityDocument, type ProfileCardFragment } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { Dialog } from '@/app/_ui/dialog'
import { FormActions } from '@/app/_ui/form-actions'
import { FormFailure } from '@/app/_ui/form-failure'
import { useSite } from '../../_shell/site-context'
import { useCard } from './card-context'
import { identityLabel } from './words'

interface RemoveIdentityDialogProps {
  identity: ProfileCardFragment['identities'][number]
  onClose: () => void
}

/** Says what follows before an identifier is taken away. */
export function RemoveIdentityDialog({ identity: { kind, value }, onClose }: RemoveIdentityDialogProps) {
  const { site } = useSite()
  const { profile, change } = useCard()
  const label = identityLabel(kind)
  const { submit, busy, failure } = useSubmit(async () => {
    const input = { profileId: profile.id, kind, value }
    const { removeIdentity } = await request(RemoveIdentityDocument, { input }, { site: site.slug })
    if (removeIdentity.userErrors.length > 0) return removeIdentity.userErrors
    if (removeIdentity.profile) change(removeIdentity.profile)
    onClose()
    notify.success(`The ${label} was taken away`)
    return []
  })

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Take this ${label} away?`}
      description={
        <>
          <b className="font-[560] [overflow-wrap:anywhere] text-ink">{value}</b> no longer leads to this profile:
          whoever gives it next is somebody else. The visits and devices so far stay here.
        </>
      }
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <FormFailure message={failure} />
        <FormActions submit="Take it away" cancel="Keep it" busy={busy} onCancel={onClose} />
      </form>
    </Dialog>
  )
}
