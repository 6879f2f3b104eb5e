'use client'

import type { FieldLineFragment } from '@/app/_lib/gql/graphql'
import { ArchivedList, ArchivedRow } from '@/app/_ui/archived-list'
import { Total } from '@/app/_ui/number'
import { FIELD_TYPES } from '@/lib/custom-fields/shared'
import { useSite } from '../_shell/site-context'
import { FieldNotes } from './field-notes'
import { restoreField } from './restore-field'

interface ArchivedFieldsProps {
  fields: readonly FieldLineFragment[]
  onDelete: (field: FieldLineFragment) => void
  onChanged: () => Promise<void>
}

/** Fields out of use: nobody sees or fills them, and nothing is lost. */
export function ArchivedFields({ fields, onDelete, onChanged }: ArchivedFieldsProps) {
  const { site, canAdmin } = useSite()
  return (
    <ArchivedList aside="Values are kept, but nobody sees or fills them.">
      {fields.map((field) => (
        <ArchivedRow
          key={field.id}
          name={field.displayName}
          facts={
            <>
              <code className="font-mono">{field.key}</code> · {FIELD_TYPES[field.type].label} ·{' '}
              <Total value={field.profileCount} /> {field.profileCount === 1 ? 'profile' : 'profiles'}
            </>
          }
          archivedAt={field.archivedAt}
          canChange={canAdmin && field.job?.kind !== 'DELETING'}
          onRestore={() => void restoreField(field, site.slug, onChanged)}
          onDelete={() => onDelete(field)}
        >
          <FieldNotes field={field} className="pt-1.5" />
        </ArchivedRow>
      ))}
    </ArchivedList>
  )
}
