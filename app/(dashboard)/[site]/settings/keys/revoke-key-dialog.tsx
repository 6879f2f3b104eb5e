'use client'

import { notify } from '@/app/_lib/notify'
import { RevokeApiKeyDocument, type ApiKeyLineFragment } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { useSite } from '../../_shell/site-context'

interface RevokeKeyDialogProps {
  apiKey: ApiKeyLineFragment
  onClose: () => void
  onRevoked: (id: string) => void
}

/** Says what stops working before a key is taken back. */
export function RevokeKeyDialog({ apiKey, onClose, onRevoked }: RevokeKeyDialogProps) {
  const { site } = useSite()
  const form = useSubmit(async () => {
    const { revokeApiKey } = await request(RevokeApiKeyDocument, { id: apiKey.id }, { site: site.slug })
    if (revokeApiKey.userErrors.length > 0) return revokeApiKey.userErrors
    onRevoked(apiKey.id)
    onClose()
    notify.success(`${apiKey.name} was revoked`)
    return []
  })
  return (
    <ConfirmDialog
      title={`Revoke ${apiKey.name}?`}
      description={`The key ending in ${apiKey.lastFour} stops working at once. This cannot be undone: the program needs a new one.`}
      submit="Revoke"
      form={form}
      onClose={onClose}
    />
  )
}
