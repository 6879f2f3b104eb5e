'use client'

import { Unlink } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { ProfileCardFragment } from '@/app/_lib/gql/graphql'
import { Panel } from '@/app/_ui/panel'
import { Time } from '@/app/_ui/time'
import { useCard } from './card-context'
import { deviceLine } from './words'

const DetachDeviceDialog = dynamic(() => import('./detach-device-dialog').then((module) => module.DetachDeviceDialog), {
  ssr: false,
})

/** Browsers and devices of the person, and the way to take one away that was somebody else's. */
export function DevicesPanel() {
  const { devices } = useCard().profile
  const router = useRouter()
  const [leaving, setLeaving] = useState<ProfileCardFragment['devices'][number] | null>(null)
  if (devices.length === 0) return null
  return (
    <Panel title="Devices">
      <ul className="flex flex-col gap-2">
        {devices.map((device) => (
          <li key={device.id} className="flex items-start gap-1.5">
            <span className="min-w-0 flex-1">
              {deviceLine(device)}
              <span className="block text-xs text-ink-3">
                {device.os && `${device.os} · `}
                <Time at={device.lastSeenAt} />
              </span>
            </span>
            {device.viewerCanDetach && (
              <button
                type="button"
                aria-label={`Detach ${deviceLine(device)}: this was someone else`}
                title="This was someone else"
                onClick={() => setLeaving(device)}
                className="rounded-sm p-0.5 text-ink-3 hover:text-ink max-md:p-1.5"
              >
                <Unlink aria-hidden className="size-3.5" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {leaving && (
        <DetachDeviceDialog device={leaving} onClose={() => setLeaving(null)} onDetached={() => router.refresh()} />
      )}
    </Panel>
  )
}
