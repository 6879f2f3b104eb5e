'use client'

import { useRouter } from 'next/navigation'
import { CreateSiteDocument } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { zoneOfBrowser } from '@/app/_lib/time-zone'
import { useSubmit } from '@/app/_lib/use-submit'
import { Dialog } from '@/app/_ui/dialog'
import { FormFailure } from '@/app/_ui/form-failure'
import { Field } from '@/app/_ui/field'
import { FormActions } from '@/app/_ui/form-actions'
import { Input } from '@/app/_ui/input'
import { useSite } from './site-context'

/** Asks for the name and domain of a further site, makes it and goes there. */
export function NewSiteDialog({ onClose }: { onClose: () => void }) {
  const { site } = useSite()
  const router = useRouter()
  const { submit, busy, errors, failure } = useSubmit(async (read) => {
    const input = { name: read('name'), domain: read('domain'), timeZone: zoneOfBrowser() }
    const { createSite } = await request(CreateSiteDocument, { input }, { site: site.slug })
    if (createSite.site) {
      router.push(`/${createSite.site.slug}`)
      onClose()
    }
    return createSite.userErrors
  })

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="New site"
      description="Each site has its own profiles, keys and members. You will be its owner."
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="Name" error={errors.name}>
          <Input name="name" required maxLength={100} autoComplete="off" placeholder="Nordic Shoes" />
        </Field>
        <Field label="Domain" hint="Its subdomains count too." error={errors.domain}>
          <Input name="domain" required autoComplete="off" inputMode="url" placeholder="nordicshoes.se" />
        </Field>
        <FormFailure message={failure} />
        <FormActions submit="Create site" busy={busy} onCancel={onClose} />
      </form>
    </Dialog>
  )
}
