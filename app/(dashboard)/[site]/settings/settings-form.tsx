'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { notify } from '@/app/_lib/notify'
import { UpdateSiteDocument, type SiteSettingsFragment, type UpdateSiteInput } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { Button } from '@/app/_ui/button'
import { Field } from '@/app/_ui/field'
import { FormFailure } from '@/app/_ui/form-failure'
import { Input, Select, TextArea } from '@/app/_ui/input'
import { Panel } from '@/app/_ui/panel'
import { RefusedOrigins, type RefusedOrigin } from '../_overview/refused-origins'

interface SettingsFormProps {
  initial: SiteSettingsFragment
  refused: readonly RefusedOrigin[]
  timeZones: readonly string[]
  currencies: readonly { code: string; name: string }[]
}

const maxNameLength = 100

/** What an admin may set about the site. */
export function SettingsForm({ initial, refused: refusedAtFirst, timeZones, currencies }: SettingsFormProps) {
  const router = useRouter()
  const [refused, setRefused] = useState(refusedAtFirst)
  const origins = useRef<HTMLTextAreaElement>(null)
  const { submit, busy, errors, failure } = useSubmit(async (read) => {
    const input: UpdateSiteInput = {
      name: read('name'),
      domain: read('domain'),
      timeZone: read('timeZone'),
      defaultCountry: read('defaultCountry'),
      allowedOrigins: linesOf(read('allowedOrigins')),
      ...(read('currency') && { currency: read('currency') }),
    }
    const { updateSite } = await request(UpdateSiteDocument, { input }, { site: initial.slug })
    if (updateSite.site) {
      notify.success('Settings saved')
      router.refresh()
    }
    return updateSite.userErrors
  })

  /** Into the form too: what it saves is the whole list. */
  const onAllowed = (origin: string) => {
    setRefused(refused.filter((one) => one.origin !== origin))
    if (origins.current) origins.current.value = [...linesOf(origins.current.value), origin].join('\n')
  }

  return (
    <>
      <RefusedOrigins refused={refused} onAllowed={onAllowed} />
      <Panel>
        <form onSubmit={submit} noValidate className="flex flex-col gap-4 py-1">
          <Field label="Name" error={errors.name}>
            <Input name="name" defaultValue={initial.name} maxLength={maxNameLength} autoComplete="off" />
          </Field>
          <Field label="Domain" hint="Events are taken from this domain and its subdomains." error={errors.domain}>
            <Input name="domain" defaultValue={initial.domain} inputMode="url" autoComplete="off" spellCheck={false} />
          </Field>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Time zone" hint="Where a day begins and ends." error={errors.timeZone}>
              <Select name="timeZone" defaultValue={initial.timeZone}>
                {timeZones.map((zone) => (
                  <option key={zone}>{zone}</option>
                ))}
              </Select>
            </Field>
            <Field
              label="Currency"
              hint="Amounts without a currency are in this one. Nothing is ever converted."
              error={errors.currency}
            >
              <Select name="currency" defaultValue={initial.currency ?? ''}>
                {initial.currency === null && <option value="">Set by the first amount</option>}
                {currencies.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {code} – {name}
                  </option>
                ))}
              </Select>
            </Field>
          </div>
          <Field
            label="Country of phone numbers"
            hint="Numbers without a country code are read as this country’s: two letters, such as SE. Empty: they are not taken."
            error={errors.defaultCountry}
          >
            <Input name="defaultCountry" defaultValue={initial.defaultCountry ?? ''} maxLength={2} autoComplete="off" />
          </Field>
          <Field
            label="Further origins"
            hint="Other addresses that may send events, one a line, such as https://checkout.example.com."
            error={errors.allowedOrigins}
          >
            <TextArea
              ref={origins}
              name="allowedOrigins"
              defaultValue={initial.allowedOrigins.join('\n')}
              rows={3}
              spellCheck={false}
              className="font-mono text-sm!"
            />
          </Field>
          <FormFailure message={failure} />
          <div className="flex justify-end">
            <Button type="submit" look="primary" busy={busy}>
              Save
            </Button>
          </div>
        </form>
      </Panel>
    </>
  )
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
