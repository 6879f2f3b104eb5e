'use client'

import { useState } from 'react'
import { Avatar } from '@/app/_ui/avatar'
import { Button } from '@/app/_ui/button'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { useFoundProfiles } from '../../_shell/_palette/use-found-profiles'
import { useSite } from '../../_shell/site-context'

interface ChooseProfileProps {
  /** Not offered. */
  without: string
  onChoose: (id: string) => void
  onCancel: () => void
}

/** Another profile of the site, found by any part of name, e-mail, phone, organization or external id. */
export function ChooseProfile({ without, onChoose, onCancel }: ChooseProfileProps) {
  const { site } = useSite()
  const [typed, setTyped] = useState('')
  const search = typed.trim()
  const { found, state } = useFoundProfiles(site.slug, search)
  const offered = found.filter(({ id }) => id !== without)
  return (
    <div className="flex flex-col gap-3">
      <Field label="Name, e-mail, phone or external id">
        <Input value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" type="search" />
      </Field>
      <div className="min-h-32" aria-live="polite">
        {search !== '' && offered.length > 0 && (
          <ul aria-label="Found" className="flex flex-col">
            {offered.map(({ id, displayName, email, phone }) => (
              <li key={id}>
                <button
                  type="button"
                  onClick={() => onChoose(id)}
                  className="flex w-full items-center gap-2.5 rounded-md px-2 py-1.5 text-left hover:bg-sunken"
                >
                  <Avatar text={displayName} />
                  <span className="min-w-0 [overflow-wrap:anywhere]">
                    {displayName}
                    <span className="block text-xs text-ink-3">
                      {[email, phone].filter((each) => each && each !== displayName).join(' · ')}
                    </span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
        {search !== '' && offered.length === 0 && (
          <p className="px-2 py-1.5 text-sm text-ink-2">
            {state === 'asking'
              ? 'Searching …'
              : state === 'failed'
                ? 'The search failed. Try again.'
                : 'Nobody else found.'}
          </p>
        )}
      </div>
      <div className="flex justify-end">
        <Button look="ghost" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  )
}
