'use client'

import { ErasePersonDocument, type ProfileCardFragment } from '@/app/_lib/gql/graphql'
import { formatNumber } from '@/app/_lib/format'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { Dialog } from '@/app/_ui/dialog'
import { FormActions } from '@/app/_ui/form-actions'
import { FormFailure } from '@/app/_ui/form-failure'
import { useReader } from '@/app/_ui/reader'
import { useSite } from '../../_shell/site-context'
import { useCard } from './card-context'

/** Says what goes, and that it does not come back. */
export function ErasePersonDialog({ onClose }: { onClose: () => void }) {
  const { site } = useSite()
  const { locale } = useReader()
  const { profile, erased } = useCard()
  const { submit, busy, failure } = useSubmit(async () => {
    const { eraseProfiles } = await request(ErasePersonDocument, { id: profile.id }, { site: site.slug })
    if (eraseProfiles.erasure) erased?.(eraseProfiles.erasure)
    return eraseProfiles.userErrors
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Delete ${profile.displayName}?`}
      description="Everything that tells of this person goes, for good. It cannot be undone."
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <ul aria-label="What goes" className="flex list-disc flex-col gap-1 pl-5 text-ink-2">
          {whatGoes(profile).map(([count, one, many]) => (
            <li key={one}>
              <b className="font-[560] text-ink">{formatNumber(count, locale)}</b> {count === 1 ? one : many}
            </li>
          ))}
        </ul>
        <p className="text-sm text-ink-2">
          A receipt stays, without anything of the person, and a mark by which imports and programs do not bring them
          back. If they sign up again themselves, they begin as somebody new.
        </p>
        <FormFailure message={failure} />
        <FormActions submit="Delete for good" look="danger" cancel="Keep" busy={busy} onCancel={onClose} />
      </form>
    </Dialog>
  )
}

/** What there is any of. */
function whatGoes(profile: ProfileCardFragment): [count: number, one: string, many: string][] {
  const { identities, devices, visitCount, pageViewCount, goalCount, purchaseCount, consents } = profile
  const all: [number, string, string][] = [
    [1, 'profile with its tags and profile fields', ''],
    [identities.length, 'identifier', 'identifiers'],
    [devices.length, 'device', 'devices'],
    [visitCount, 'visit', 'visits'],
    [pageViewCount, 'page view', 'page views'],
    [goalCount, 'goal reached', 'goals reached'],
    [purchaseCount, 'purchase', 'purchases'],
    [consents.length, 'consent', 'consents'],
  ]
  return all.filter(([count]) => count > 0)
}
