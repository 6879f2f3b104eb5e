'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { notify } from '@/app/_lib/notify'
import { Button } from '@/app/_ui/button'
import { Chip } from '@/app/_ui/chip'
import { Panel } from '@/app/_ui/panel'
import { NewBackupCodesDialog } from './backup-codes'
import { PasswordDialog } from './password-dialog'
import { SwitchOnDialog } from './switch-on-dialog'

/** A code from a phone besides the password: on, off, and what to do when the phone is lost. */
export function SecondFactorPanel({ isOn }: { isOn: boolean }) {
  const router = useRouter()
  const [asking, setAsking] = useState<'on' | 'off' | 'codes' | null>(null)
  const close = () => {
    setAsking(null)
    router.refresh()
  }
  return (
    <Panel title="Second factor" aside={isOn ? <Chip tone="good">On</Chip> : <Chip>Off</Chip>}>
      <p className="text-ink-2">
        {isOn
          ? 'Signing in takes your password and a code from your authenticator app, or one of your backup codes.'
          : 'With a code from an app on your phone at each sign-in, a password that somebody else learns is not enough.'}
      </p>
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        {isOn ? (
          <>
            <Button look="danger" onClick={() => setAsking('off')}>
              Switch off
            </Button>
            <Button onClick={() => setAsking('codes')}>New backup codes</Button>
          </>
        ) : (
          <Button look="primary" onClick={() => setAsking('on')}>
            Switch on
          </Button>
        )}
      </div>
      {asking === 'on' && <SwitchOnDialog onClose={close} />}
      {asking === 'codes' && <NewBackupCodesDialog onClose={close} />}
      {asking === 'off' && (
        <PasswordDialog
          title="Switch off the second factor?"
          description="From then on the password alone is enough. Backup codes stop working."
          action="Switch off"
          look="danger"
          path="/api/auth/two-factor/disable"
          onClose={close}
          onDone={() => {
            notify.success('The second factor is off')
            close()
          }}
        />
      )}
    </Panel>
  )
}
