'use client'

import { useState } from 'react'
import { CreateApiKeyDocument, type ApiKeyLineFragment, type ApiKeyScope } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { Button } from '@/app/_ui/button'
import { CopyButton } from '@/app/_ui/copy-button'
import { Dialog } from '@/app/_ui/dialog'
import { Field } from '@/app/_ui/field'
import { FormActions } from '@/app/_ui/form-actions'
import { FormFailure } from '@/app/_ui/form-failure'
import { Input } from '@/app/_ui/input'
import { useSite } from '../../_shell/site-context'
import { keyScopes } from './key-scopes'

interface NewKeyDialogProps {
  onClose: () => void
  onMade: (key: ApiKeyLineFragment) => void
}

/** Asks for a name and a scope, then shows the secret, once. */
export function NewKeyDialog({ onClose, onMade }: NewKeyDialogProps) {
  const { site } = useSite()
  const [secret, setSecret] = useState<string | null>(null)
  const { submit, busy, errors, failure } = useSubmit(async (read) => {
    const input = { name: read('name'), scopes: [read('scopes') as ApiKeyScope] }
    const { createApiKey } = await request(CreateApiKeyDocument, { input }, { site: site.slug })
    if (createApiKey.apiKey && createApiKey.key) {
      onMade(createApiKey.apiKey)
      setSecret(createApiKey.key)
    }
    return createApiKey.userErrors
  })

  if (secret) {
    return (
      <Dialog
        open
        onOpenChange={onClose}
        title="Copy the key now"
        description="It is shown this once: only its fingerprint is kept. Whoever has it can do what it may."
      >
        <code className="rounded-md border border-line bg-sunken px-3 py-2.5 font-mono text-sm break-all select-all">
          {secret}
        </code>
        <div className="flex justify-end gap-2">
          <CopyButton text={secret} label="Copy key" look="primary" />
          <Button onClick={onClose}>Done</Button>
        </div>
      </Dialog>
    )
  }

  return (
    <Dialog open onOpenChange={onClose} title="New API key">
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Name" hint="Which program it is for." error={errors.name}>
          <Input name="name" autoComplete="off" placeholder="CRM sync" />
        </Field>
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1.5 text-sm font-[560]">It may</legend>
          {Object.entries(keyScopes).map(([scope, { label, hint }]) => (
            <label key={scope} className="flex items-baseline gap-2.5">
              <input
                type="radio"
                name="scopes"
                value={scope}
                defaultChecked={scope === 'READ'}
                className="accent-ink"
              />
              <span>
                {label}
                <span className="block text-xs text-ink-3">{hint}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <FormFailure message={errors.scopes ?? failure} />
        <FormActions submit="Make key" busy={busy} onCancel={onClose} />
      </form>
    </Dialog>
  )
}
