'use client'

import { useState } from 'react'
import {
  CreateFieldDocument,
  UpdateFieldDocument,
  type FieldLineFragment,
  type UnfitValues,
} from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { SheetForm, SideSheet } from '@/app/_ui/side-sheet'
import { guessKey } from '@/lib/custom-fields/shared'
import { useSite } from '../_shell/site-context'
import { ChangePreviewBox } from './change-preview'
import {
  changesBetween,
  createInputOf,
  draftOfField,
  draftOfStart,
  onTopOf,
  newOption,
  typeChangeOf,
  updateInputOf,
  type FieldStart,
} from './field-draft'
import { FieldFormFields } from './field-form'
import { GoneNote, StaleNote } from './stale-note'
import { useChangePreview } from './use-change-preview'

interface FieldSheetProps {
  /** The field as it is now; left out for a new one. */
  field?: FieldLineFragment | undefined
  /** What a new field begins with. */
  /** Somebody deleted it while it was open here. */
  isGone: boolean
  start: FieldStart
  takenKeys: readonly string[]
  onClose: () => void
  onChanged: () => Promise<void>
}

/** Makes a field or changes one. What is typed stays, whatever the server says to it. */
export function FieldSheet({ field, isGone, start, takenKeys, onClose, onChanged }: FieldSheetProps) {
  const { site } = useSite()
  // As it was when the sheet opened: what somebody else changes meanwhile is not what this person saw.
  const [base, setBase] = useState(field)
  const [draft, setDraft] = useState(() => (field ? draftOfField(field) : draftOfStart(start)))
  // What somebody else changed meanwhile; `asked`: the field is on its way.
  const [theirs, setTheirs] = useState<readonly string[] | 'asked' | null>(null)
  if (theirs === 'asked' && base && field && field.version !== base.version) {
    setTheirs(changesBetween(base, field))
    setDraft(onTopOf(field, base, draft))
    setBase(field)
  }
  const key = draft.key ?? (draft.displayName.trim() === '' ? '' : guessKey(draft.displayName, takenKeys))
  const preview = useChangePreview(field, base ? typeChangeOf(base, draft) : null)

  const update = (unfit: string) => ({
    id: base?.id ?? '',
    version: base?.version ?? 0,
    ...(base && updateInputOf(base, draft)),
    unfit: (unfit || 'REFUSE') as UnfitValues,
  })

  const form = useSubmit(async (read) => {
    const answer =
      base && field
        ? (await request(UpdateFieldDocument, { input: update(read('unfit')) }, { site: site.slug })).updateCustomField
        : (await request(CreateFieldDocument, { input: createInputOf(draft, key) }, { site: site.slug }))
            .createCustomField
    if (answer.userErrors.some(({ code }) => code === 'STALE')) {
      setTheirs('asked')
      await onChanged()
      return []
    }
    if (!answer.customField) {
      // The page does not know yet that it is gone.
      if (answer.userErrors.some(({ code }) => code === 'NOT_FOUND')) await onChanged()
      return answer.userErrors
    }
    await onChanged()
    onClose()
    notify.success(
      field ? `${answer.customField.displayName} is saved` : `${answer.customField.displayName} is a field now`,
    )
    return []
  })

  const startFromTheirs = () => {
    if (base) setDraft(draftOfField(base))
    setTheirs(null)
  }

  return (
    <SideSheet title={field ? field.displayName : 'New field'} onClose={onClose}>
      {(leave) => (
        <SheetForm form={form} submit={field ? 'Save' : 'Add field'} onCancel={leave}>
          {isGone && <GoneNote />}
          {Array.isArray(theirs) && !isGone && <StaleNote changes={theirs} onStartFromTheirs={startFromTheirs} />}
          <FieldFormFields
            field={field}
            draft={draft}
            keyShown={key}
            errors={form.errors}
            onChange={(part) => setDraft((now) => withRoomForOptions({ ...now, ...part }))}
            preview={preview && <ChangePreviewBox preview={preview} />}
          />
        </SheetForm>
      )}
    </SideSheet>
  )
}

/** A type with options has a line to write the first one in. */
function withRoomForOptions<Draft extends ReturnType<typeof draftOfStart>>(draft: Draft): Draft {
  const needs = (draft.type === 'CHOICE' || draft.type === 'CHOICES') && draft.options.length === 0
  return needs ? { ...draft, options: [newOption(), newOption()] } : draft
}
