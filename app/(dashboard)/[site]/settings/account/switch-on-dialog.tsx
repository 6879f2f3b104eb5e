'use client'

import { useState } from 'react'
import { useSubmit } from '@/app/_lib/use-submit'
import { CopyButton } from '@/app/_ui/copy-button'
import { Dialog } from '@/app/_ui/dialog'
import { Field } from '@/app/_ui/field'
import { FormActions } from '@/app/_ui/form-actions'
import { FormFailure } from '@/app/_ui/form-failure'
import { Input } from '@/app/_ui/input'
import { BackupCodesDialog } from './backup-codes'
import { PasswordDialog } from './password-dialog'
import { postAccount } from './post-account'
import { QrCode } from './qr-code'

interface Enrolment {
  /** `otpauth://…`, with the key inside. */
  uri: string
  backupCodes: readonly string[]
}

/** Password, then the key for the app and a first code from it, then the backup codes. Nothing changes before the code is right. */
export function SwitchOnDialog({ onClose }: { onClose: () => void }) {
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null)
  const [isProved, setIsProved] = useState(false)
  if (!enrolment) {
    return (
      <PasswordDialog
        title="Switch on the second factor"
        description="You need an authenticator app on your phone. First, your password."
        action="Go on"
        path="/api/auth/two-factor/enable"
        onClose={onClose}
        onDone={({ totpURI, backupCodes }) =>
          setEnrolment({ uri: String(totpURI), backupCodes: backupCodes as string[] })
        }
      />
    )
  }
  if (!isProved) return <FirstCodeDialog uri={enrolment.uri} onClose={onClose} onDone={() => setIsProved(true)} />
  return <BackupCodesDialog codes={enrolment.backupCodes} onClose={onClose} />
}

function FirstCodeDialog({ uri, onClose, onDone }: { uri: string; onClose: () => void; onDone: () => void }) {
  const { submit, busy, errors, failure } = useSubmit(async (read) => {
    // Apps show the digits in two groups.
    const code = read('code').replace(/\s/g, '')
    const { status } = await postAccount('/api/auth/two-factor/verify-totp', { code })
    if (status !== 200) return [{ field: 'code', message: 'This code is not right. Wait for the next one and try it.' }]
    onDone()
    return []
  })
  const key = new URL(uri).searchParams.get('secret') ?? ''
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Add Waggle to your app"
      description="Scan this picture with your authenticator app, or type the key into it."
    >
      <QrCode text={uri} label="The key, as a picture for your authenticator app" />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <code className="min-w-0 flex-1 basis-56 rounded-md border border-line bg-sunken px-3 py-2 font-mono text-sm break-all select-all">
          {key}
        </code>
        <CopyButton text={key} label="Copy key" />
      </div>
      <a href={uri} className="text-sm text-accent-ink underline underline-offset-2 md:hidden">
        Open the app on this phone
      </a>
      <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Code from the app" hint="Six digits, new every half minute" error={errors['code']}>
          <Input name="code" inputMode="numeric" autoComplete="one-time-code" />
        </Field>
        <FormFailure message={failure} />
        <FormActions submit="Switch on" busy={busy} onCancel={onClose} />
      </form>
    </Dialog>
  )
}
