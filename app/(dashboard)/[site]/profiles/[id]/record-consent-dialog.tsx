'use client'

import { useEffect, useState } from 'react'
import { RequestFailure } from '@/app/_lib/failure'
import { PolicyChoicesDocument, RecordConsentDocument, type PolicyChoicesQuery } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { Dialog } from '@/app/_ui/dialog'
import { Field } from '@/app/_ui/field'
import { FormActions } from '@/app/_ui/form-actions'
import { FormFailure } from '@/app/_ui/form-failure'
import { Select, TextArea } from '@/app/_ui/input'
import { Skeleton } from '@/app/_ui/skeleton'
import { useSite } from '../../_shell/site-context'
import { useCard } from './card-context'

type Choices = PolicyChoicesQuery['privacyPolicies']

/** What somebody said elsewhere, on paper or on the telephone, written down by hand. */
export function RecordConsentDialog({ onClose }: { onClose: () => void }) {
  const { site } = useSite()
  const { profile, change } = useCard()
  const [choices, setChoices] = useState<Choices | null>(null)
  const [chosen, setChosen] = useState('')
  const [unread, setUnread] = useState<string | null>(null)
  useEffect(() => {
    request(PolicyChoicesDocument, {}, { site: site.slug }).then(
      ({ privacyPolicies }) => {
        setChoices(privacyPolicies)
        setChosen(privacyPolicies[0]?.key ?? '')
      },
      (error: unknown) =>
        setUnread(error instanceof RequestFailure ? error.message : 'The policies could not be loaded.'),
    )
  }, [site.slug])
  const policy = choices?.find(({ key }) => key === chosen)
  const { submit, busy, errors, failure } = useSubmit(async (read) => {
    const input = {
      profileId: profile.id,
      policy: read('policy'),
      status: read('status') === 'WITHDRAWN' ? ('WITHDRAWN' as const) : ('GIVEN' as const),
      version: Number(read('version')),
      reason: read('reason'),
    }
    const { recordConsent } = await request(RecordConsentDocument, { input }, { site: site.slug })
    if (!recordConsent.profile) return recordConsent.userErrors
    change({ consents: recordConsent.profile.consents })
    onClose()
    notify.success('The consent is recorded')
    return []
  })

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Record a consent"
      description="What the person told you elsewhere. It is added to what they said before; nothing is overwritten."
    >
      {unread !== null || choices?.length === 0 ? (
        <p>{unread ?? 'There is no privacy policy yet: an admin publishes one on the page Consent.'}</p>
      ) : !policy ? (
        <Skeleton className="h-56" />
      ) : (
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          <Field label="Policy" error={errors['policy']}>
            <Select name="policy" value={chosen} onChange={(event) => setChosen(event.target.value)}>
              {choices?.map(({ key, name }) => (
                <option key={key} value={key}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
          <Field label="Version" error={errors['version']}>
            <Select key={chosen} name="version" defaultValue={policy.version}>
              {Array.from({ length: policy.version }, (_, index) => policy.version - index).map((version) => (
                <option key={version} value={version}>
                  {version === policy.version ? `${version}, in force` : version}
                </option>
              ))}
            </Select>
          </Field>
          <Field label="Statement" error={errors['status']}>
            <Select name="status">
              <option value="GIVEN">Given</option>
              <option value="WITHDRAWN">Withdrawn</option>
            </Select>
          </Field>
          <Field label="How you know" hint="Say where and to whom it was said." error={errors['reason']}>
            <TextArea name="reason" maxLength={500} />
          </Field>
          <FormFailure message={failure} />
          <FormActions submit="Record" busy={busy} onCancel={onClose} />
        </form>
      )}
    </Dialog>
  )
}
