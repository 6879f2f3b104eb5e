'use client'

import { DetachDeviceDocument, DevicesWithVisitsDocument, type ProfileCardFragment } from '@/app/_lib/gql/graphql'
import { plural } from '@/app/_lib/format'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { useReader } from '@/app/_ui/reader'
import { useSite } from '../../_shell/site-context'
import { useCard } from './card-context'
import { useAnswer } from './use-answer'
import { deviceLine } from './words'

interface DetachDeviceDialogProps {
  device: ProfileCardFragment['devices'][number]
  onClose: () => void
  onDetached: () => void
}

/** Says what leaves with a device, and what stays, before it does. */
export function DetachDeviceDialog({ device, onClose, onDetached }: DetachDeviceDialogProps) {
  const { site } = useSite()
  const { locale } = useReader()
  const { profile, change } = useCard()
  const { answer } = useAnswer(DevicesWithVisitsDocument, { id: profile.id })
  const visits = answer?.profile?.devices.find(({ id }) => id === device.id)?.visitCount
  const form = useSubmit(async () => {
    const input = { profileId: profile.id, deviceId: device.id }
    const { detachDevice } = await request(DetachDeviceDocument, { input }, { site: site.slug })
    if (detachDevice.userErrors.length > 0) return detachDevice.userErrors
    if (detachDevice.profile) change(detachDevice.profile)
    onClose()
    onDetached()
    notify.success('The device was detached', {
      description: `${plural(detachDevice.visitCount, 'visit', 'visits', locale)} left with it.`,
    })
    return []
  })

  return (
    <ConfirmDialog
      title="Was this someone else?"
      description={
        <>
          <b className="font-[560] text-ink">{deviceLine(device)}</b> leaves {profile.displayName}
          {visits !== undefined && <> with {plural(visits, 'visit', 'visits', locale)}</>}: what was done there,
          consents included, is an anonymous visitor’s from now on. It cannot be undone.
        </>
      }
      submit="Detach the device"
      form={form}
      onClose={onClose}
    >
      <p className="text-sm text-ink-2">
        Name, profile fields, tags and identifiers stay. Whoever gives an identifier on that device next is who it
        belongs to, and gets its visits.
      </p>
    </ConfirmDialog>
  )
}
