'use client'

import { Plus } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { flushSync } from 'react-dom'
import type { CardFieldFragment } from '@/app/_lib/gql/graphql'
import { Button } from '@/app/_ui/button'
import { Panel } from '@/app/_ui/panel'
import { useSite } from '../../_shell/site-context'
import { useCard } from './card-context'
import { FieldEditor } from './field-editor'
import { FieldFact } from './field-fact'

/** So many that are empty are offered at once; the others on a click. */
const offeredAtFirst = 6

/** What the company keeps about people beyond contact details: each value formatted, and edited in its place. */
export function FieldsPanel({ fields }: { fields: readonly CardFieldFragment[] }) {
  const { site, canWrite, canAdmin } = useSite()
  const { profile } = useCard()
  const [editing, setEditing] = useState<string | null>(null)
  const values = new Map(profile.customFields.map((value) => [value.key, value]))
  // One that is being filled stands in its place already.
  const shown = fields.filter(({ key }) => values.has(key) || editing === key)
  const empty = canWrite ? fields.filter(({ key }) => !values.has(key) && editing !== key) : []

  if (fields.length === 0 && !canAdmin) return null
  if (shown.length === 0 && empty.length === 0 && fields.length > 0) return null

  const stop = (key: string) => {
    // The button that takes the focus must be there first, however busy the browser is.
    flushSync(() => setEditing((now) => (now === key ? null : now)))
    document.querySelector<HTMLElement>(`[data-field-button="${key}"]`)?.focus()
  }

  return (
    <Panel
      title="Profile fields"
      aside={
        canAdmin && (
          <Link href={`/${site.slug}/profile-fields`} className="rounded-sm font-medium hover:text-ink hover:underline">
            {fields.length === 0 ? 'Add fields' : 'Manage'}
          </Link>
        )
      }
    >
      {fields.length === 0 && (
        <p className="text-ink-2">None yet. Define what else you want to know about people: age, shoe size, plan …</p>
      )}
      {shown.length > 0 && (
        <dl className="flex flex-col gap-y-[7px]">
          {shown.map((field) =>
            editing === field.key ? (
              <FieldEditor
                key={field.key}
                field={field}
                value={values.get(field.key)?.value ?? null}
                onDone={() => stop(field.key)}
              />
            ) : (
              <FieldFact
                key={field.key}
                field={field}
                value={values.get(field.key)?.value}
                origin={values.get(field.key)?.origin}
                onEdit={canWrite ? () => setEditing(field.key) : undefined}
              />
            ),
          )}
        </dl>
      )}
      <EmptyFields fields={empty} withLine={shown.length > 0} onFill={setEditing} />
    </Panel>
  )
}

interface EmptyFieldsProps {
  fields: readonly CardFieldFragment[]
  withLine: boolean
  onFill: (key: string) => void
}

/** What is not known yet, as small as it can be while one can still fill it in. */
function EmptyFields({ fields, withLine, onFill }: EmptyFieldsProps) {
  const [all, setAll] = useState(false)
  if (fields.length === 0) return null
  const offered = all ? fields : fields.slice(0, offeredAtFirst)
  return (
    <ul
      aria-label="Not known yet"
      className={`flex flex-wrap gap-1.5 ${withLine ? 'mt-3 border-t border-line pt-3' : ''}`}
    >
      {offered.map(({ key, displayName, description }) => (
        <li key={key} className="min-w-0">
          <button
            type="button"
            data-field-button={key}
            aria-label={`Fill in ${displayName}`}
            title={description ?? undefined}
            onClick={() => onFill(key)}
            className="inline-flex max-w-full items-center gap-1 rounded-sm border border-dashed border-line-strong px-[7px] py-px text-xs text-ink-2 hover:border-ink-3 hover:text-ink max-md:py-1.5"
          >
            <Plus aria-hidden className="size-3 shrink-0" />
            <span className="truncate">{displayName}</span>
          </button>
        </li>
      ))}
      {offered.length < fields.length && (
        <li>
          <Button look="ghost" className="h-auto! px-1.5! py-px! text-xs!" onClick={() => setAll(true)}>
            {fields.length - offered.length} more
          </Button>
        </li>
      )}
    </ul>
  )
}
