'use client'

import { RestoreFieldDocument, type FieldLineFragment } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { Button } from '@/app/_ui/button'
import { Total } from '@/app/_ui/number'
import { Panel } from '@/app/_ui/panel'
import { Time } from '@/app/_ui/time'
import { FIELD_TYPES } from '@/lib/custom-fields/shared'
import { useSite } from '../_shell/site-context'
import { changeField } from './change-field'
import { FieldNotes } from './field-notes'

interface ArchivedFieldsProps {
  fields: readonly FieldLineFragment[]
  onDelete: (field: FieldLineFragment) => void
  onChanged: () => Promise<void>
}

/** Fields out of use: nobody sees or fills them, and nothing is lost. */
export function ArchivedFields({ fields, onDelete, onChanged }: ArchivedFieldsProps) {
  const { site, canAdmin } = useSite()
  const restore = ({ id, displayName }: FieldLineFragment) =>
    changeField(async () => (await request(RestoreFieldDocument, { id }, { site: site.slug })).restoreCustomField, {
      done: `${displayName} is back in use`,
      after: onChanged,
    })
  return (
    <Panel title="Archived" aside="Values are kept, but nobody sees or fills them.">
      <ul className="-mb-1.5">
        {fields.map((field) => (
          <li
            key={field.id}
            className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line py-2 first:border-t-0"
          >
            <span className="min-w-0 flex-1 basis-64">
              <b className="block truncate font-[570]">{field.displayName}</b>
              <span className="block truncate text-xs text-ink-3">
                <code className="font-mono">{field.key}</code> · {FIELD_TYPES[field.type].label} ·{' '}
                <Total value={field.profileCount} /> {field.profileCount === 1 ? 'profile' : 'profiles'}
                {field.archivedAt && (
                  <>
                    {' '}
                    · archived <Time at={field.archivedAt} />
                  </>
                )}
              </span>
              <FieldNotes field={field} className="pt-1.5" />
            </span>
            {canAdmin && field.job?.kind !== 'DELETING' && (
              <span className="flex gap-2">
                <Button aria-label={`Restore ${field.displayName}`} onClick={() => void restore(field)}>
                  Restore
                </Button>
                <Button look="danger" aria-label={`Delete ${field.displayName}`} onClick={() => onDelete(field)}>
                  Delete …
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
