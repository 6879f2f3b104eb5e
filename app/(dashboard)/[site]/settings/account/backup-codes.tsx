'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { CopyButton } from '@/app/_ui/copy-button'
import { Dialog } from '@/app/_ui/dialog'
import { PasswordDialog } from './password-dialog'

/** The codes for the day the phone is lost, shown once. */
export function BackupCodesDialog({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Keep your backup codes"
      description="Each signs you in once when your phone is not at hand. They are shown this once: keep them where you keep passwords."
    >
      <ul className="grid grid-cols-2 gap-x-4 gap-y-1 rounded-md border border-line bg-sunken px-3 py-2.5 font-mono text-sm select-all">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex justify-end gap-2">
        <CopyButton text={codes.join('\n')} label="Copy codes" look="primary" />
        <Button onClick={onClose}>I have kept them</Button>
      </div>
    </Dialog>
  )
}

/** Makes new codes; those of before stop working. */
export function NewBackupCodesDialog({ onClose }: { onClose: () => void }) {
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  if (codes) return <BackupCodesDialog codes={codes} onClose={onClose} />
  return (
    <PasswordDialog
      title="New backup codes"
      description="The codes you have now stop working."
      action="Make new codes"
      path="/api/auth/two-factor/generate-backup-codes"
      onClose={onClose}
      onDone={({ backupCodes }) => setCodes(backupCodes as string[])}
    />
  )
}
