'use client'

import { useState } from 'react'
import { useSubmit } from '@/app/_lib/use-submit'
import { Dialog } from '@/app/_ui/dialog'
import { FormActions } from '@/app/_ui/form-actions'
import { FormFailure } from '@/app/_ui/form-failure'
import { ChoiceBox } from '../_filter/choice-box'
import { useChoices } from './use-choices'
import { useStart, type Acting } from './use-start'
import { useWhom } from './use-whom'

const noneChosen = 'Choose a tag first.'

/** Which tags those who are chosen get, or lose. */
export function TagsDialog({ isAdding, ...acting }: Acting & { isAdding: boolean }) {
  const choices = useChoices()
  const whom = useWhom()
  const [names, setNames] = useState<string[]>([])
  const start = useStart(acting, 'tags')
  const { submit, busy, failure } = useSubmit(async () => {
    if (names.length === 0) return [{ message: noneChosen }]
    // The list of tags is no control of the form's own: what is wrong with one is told below.
    const problems = await start(isAdding ? { addTags: names } : { removeTags: names })
    return problems.map(({ message }) => ({ message }))
  })
  const problem = failure === noneChosen && names.length > 0 ? null : failure
  return (
    <Dialog
      open
      onOpenChange={acting.onClose}
      title={isAdding ? 'Add tags' : 'Remove tags'}
      description={`${isAdding ? 'To' : 'From'} ${whom}. It can be undone for 30 days.`}
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {choices ? (
          <ChoiceBox
            label="Tags"
            choices={choices.tags.map(({ name }) => ({ value: name, label: name }))}
            values={names}
            onChange={setNames}
            isFree={isAdding}
            placeholder={isAdding ? 'Choose tags, or type new ones' : 'Choose tags'}
            none="There are no tags yet."
            isInvalid={problem !== null}
          />
        ) : (
          <p className="text-sm text-ink-3">Loading tags …</p>
        )}
        <FormFailure message={problem} />
        <FormActions submit={isAdding ? 'Add' : 'Remove'} busy={busy} onCancel={acting.onClose} />
      </form>
    </Dialog>
  )
}
