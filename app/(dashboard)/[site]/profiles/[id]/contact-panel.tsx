'use client'

import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { countryName } from '@/app/_lib/format'
import type { ContactDetailsFragment } from '@/app/_lib/gql/graphql'
import { useSubmit } from '@/app/_lib/use-submit'
import { Address } from '@/app/_ui/address'
import { Fact, Facts } from '@/app/_ui/facts'
import { Field } from '@/app/_ui/field'
import { FormActions } from '@/app/_ui/form-actions'
import { FormFailure } from '@/app/_ui/form-failure'
import { Input } from '@/app/_ui/input'
import { Panel } from '@/app/_ui/panel'
import { useSite } from '../../_shell/site-context'
import { useCard } from './card-context'
import { changesOf, contactFields, replacedBy } from './contact-fields'
import { OriginLine } from './origin-line'
import { changedMeanwhile, notifySaved, useSave } from './use-save'

/** The contact details, edited in place. */
export function ContactPanel() {
  const { canWrite } = useSite()
  const { profile } = useCard()
  const [editing, setEditing] = useState(false)
  const editButton = useRef<HTMLButtonElement>(null)

  const stop = () => {
    // The button that takes the focus must be there first, however busy the browser is.
    flushSync(() => setEditing(false))
    editButton.current?.focus()
  }

  const location = [profile.city, profile.country && countryName(profile.country)].filter(Boolean).join(', ')
  const originOf = (field: string) => profile.origins.find(({ key }) => key === field)?.origin
  const country = profile.country ? originOf('country') : undefined
  const city = profile.city ? originOf('city') : country
  const isOnePlace = !country || (city?.source === country.source && city.at === country.at)
  const known = contactFields.filter(({ field }) => field !== 'city' && field !== 'country' && profile[field])

  return (
    <Panel
      title="Contact details"
      aside={
        canWrite &&
        !editing && (
          <button
            ref={editButton}
            type="button"
            onClick={() => setEditing(true)}
            className="rounded-sm font-medium text-ink-3 hover:text-ink hover:underline"
          >
            Edit
          </button>
        )
      }
    >
      {editing ? (
        <ContactForm onDone={stop} />
      ) : (
        <Facts>
          {profile.name === null && <Fact name="Name">–</Fact>}
          {known.map(({ field, label }) => (
            <Fact key={field} name={label}>
              {field === 'email' ? (
                <a href={`mailto:${profile.email}`} className="rounded-sm hover:underline">
                  <Address text={profile.email ?? ''} />
                </a>
              ) : (
                <span>{profile[field]}</span>
              )}
              <OriginLine origin={originOf(field)} />
            </Fact>
          ))}
          {location && (
            <Fact name="Location">
              <span>{location}</span>
              <OriginLine origin={city} of={!isOnePlace && 'City'} />
              {!isOnePlace && <OriginLine origin={country} of="Country" />}
            </Fact>
          )}
        </Facts>
      )}
    </Panel>
  )
}

function ContactForm({ onDone }: { onDone: () => void }) {
  const { profile } = useCard()
  /** What the editor has seen: the person when editing began, and what was told since to be another. */
  const [seen, setSeen] = useState<ContactDetailsFragment>(profile)
  const save = useSave()
  const first = useRef<HTMLInputElement>(null)

  // Editing was asked for: it begins in the first field.
  useEffect(() => first.current?.focus(), [])

  const { submit, busy, errors, failure } = useSubmit(async (read) => {
    const changes = changesOf(seen, read)
    if (Object.keys(changes).length === 0) {
      onDone()
      return []
    }
    const replaced = replacedBy(seen, changes)
    const { userErrors, saved, now } = await save(changes, replaced)
    if (userErrors.length > 0) {
      const stale = contactFields.filter(({ field }) =>
        userErrors.some((error) => error.code === 'STALE' && error.field === `input.${field}`),
      )
      if (!now || stale.length === 0) return userErrors
      setSeen((before) => ({ ...before, ...Object.fromEntries(stale.map(({ field }) => [field, now[field]])) }))
      return stale.map(({ field }) => ({ field, message: changedMeanwhile(now[field]) }))
    }
    onDone()
    if (saved) notifySaved('Contact details saved', () => save(replaced, replacedBy(saved, changes)))
    return []
  })

  return (
    <form onSubmit={submit} noValidate aria-label="Contact details" className="flex flex-col gap-2.5">
      {contactFields.map(({ field, label, ...look }, index) => (
        <Field key={field} label={label} error={errors[field]}>
          <Input
            name={field}
            defaultValue={seen[field] ?? ''}
            autoComplete="off"
            ref={index === 0 ? first : undefined}
            onKeyDown={(event) => event.key === 'Escape' && onDone()}
            {...look}
          />
        </Field>
      ))}
      <FormFailure message={failure} />
      <FormActions submit="Save" busy={busy} onCancel={onDone} />
    </form>
  )
}
