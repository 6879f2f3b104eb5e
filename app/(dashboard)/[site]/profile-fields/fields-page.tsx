'use client'

import { Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { FieldLineFragment, ProfileFieldsQuery } from '@/app/_lib/gql/graphql'
import { Button } from '@/app/_ui/button'
import { Page, PageHead } from '@/app/_ui/page'
import { EmptyState } from '@/app/_ui/states'
import { useSite } from '../_shell/site-context'
import { useWish } from '../_shell/wishes'
import { ArchivedFields } from './archived-fields'
import { NoFields } from './empty-fields'
import type { FieldStart } from './field-draft'
import { FieldList } from './field-list'
import { Proposals } from './proposals'
import { useFields } from './use-fields'

const FieldSheet = dynamic(() => import('./field-sheet').then((module) => module.FieldSheet), { ssr: false })
const DeleteDialog = dynamic(() => import('./delete-dialog').then((module) => module.DeleteDialog), { ssr: false })

/** The properties of profiles that this company defines for itself. */
export function FieldsPage({ initial }: { initial: ProfileFieldsQuery }) {
  const { canAdmin, canWrite } = useSite()
  const { fields, archived, proposals, reload } = useFields(initial)
  const [open, setOpen] = useState<{ field: FieldLineFragment } | { start: FieldStart } | null>(null)
  const [deleting, setDeleting] = useState<FieldLineFragment | null>(null)
  const all = [...fields, ...archived]
  const add = (start: FieldStart = {}) => setOpen({ start })
  useWish('new-field', () => add(), canAdmin)
  const edited = open && 'field' in open ? all.find(({ id }) => id === open.field.id) : undefined

  return (
    <Page className="max-w-6xl">
      <PageHead
        title="Profile fields"
        action={
          canAdmin &&
          all.length > 0 && (
            <Button look="primary" onClick={() => add()}>
              <Plus aria-hidden />
              New field
            </Button>
          )
        }
      >
        {canAdmin
          ? 'What you want to know about people beyond name and address. Each field stands on every contact card, can be a column of the list, and is filled by your pages, your programs and by hand.'
          : `What this company keeps about people beyond name and address. Admins and owners define the fields${
              canWrite ? '; you fill them on each contact card.' : '.'
            }`}
      </PageHead>
      {canAdmin && <Proposals proposals={proposals} onAdd={add} onChanged={reload} />}
      {fields.length > 0 ? (
        <FieldList fields={fields} onOpen={(field) => setOpen({ field })} onDelete={setDeleting} onChanged={reload} />
      ) : archived.length > 0 ? (
        <EmptyState title="No field is in use">Those below are archived, with their values kept.</EmptyState>
      ) : (
        <NoFields onAdd={add} />
      )}
      {archived.length > 0 && <ArchivedFields fields={archived} onDelete={setDeleting} onChanged={reload} />}
      {open && (
        <FieldSheet
          // One that somebody else deleted meanwhile stays as it was last: what is being written is not thrown away.
          field={edited ?? ('field' in open ? open.field : undefined)}
          isGone={'field' in open && (!edited || edited.job?.kind === 'DELETING')}
          start={'start' in open ? open.start : {}}
          takenKeys={all.map(({ key }) => key)}
          onClose={() => setOpen(null)}
          onChanged={reload}
        />
      )}
      {deleting && <DeleteDialog field={deleting} onClose={() => setDeleting(null)} onDeleted={reload} />}
    </Page>
  )
}
