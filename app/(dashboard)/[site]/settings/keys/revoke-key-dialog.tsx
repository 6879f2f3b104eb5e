'use client'

import { notify } from '@/app/_lib/notify'
import { RevokeApiKeyDocument, type ApiKeyLineFragment } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { Dialog } from '@/app/_ui/dialog'
import { FormActions } from '@/app/_ui/form-actions'
import { FormFailure } from '@/app/_ui/form-failure'
import { useSite } from '../../_shell/site-context'

interface RevokeKeyDialogProps {
  apiKey: ApiKeyLineFragment
  onClose: () => void
  onRevoked: (id: string) => void
}

/** Says what stops working before a key is taken back. */
export function RevokeKeyDialog({ apiKey, onClose, onRevoked }: RevokeKeyDialogProps) {
  const { site } = useSite()
  const { submit, busy, failure } = useSubmit(async () => {
    const { revokeApiKey } = await request(RevokeApiKeyDocument, { id: apiKey.id }, { site: site.slug })
    if (revokeApiKey.userErrors.length > 0) return revokeApiKey.userErrors
    onRevoked(apiKey.id)
    onClose()
    notify.success(`${apiKey.name} was revoked`)
    return []
  })
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Revoke ${apiKey.name}?`}
      description={`The key ending in ${apiKey.lastFour} stops working at once. This cannot be undone: the program needs a new one.`}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <FormFailure message={failure} />
        <FormActions submit="Revoke" look="danger" cancel="Keep it" busy={busy} onCancel={onClose} />
      </form>
    </Dialog>
  )
}
