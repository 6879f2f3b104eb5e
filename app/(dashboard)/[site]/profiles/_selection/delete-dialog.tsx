'use client'

import { formatNumber, plural } from '@/app/_lib/format'
import { EraseSelectedDocument } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { Dialog } from '@/app/_ui/dialog'
import { Field } from '@/app/_ui/field'
import { FormActions } from '@/app/_ui/form-actions'
import { FormFailure } from '@/app/_ui/form-failure'
import { InlineFailure } from '@/app/_ui/inline-failure'
import { Input } from '@/app/_ui/input'
import { useReader } from '@/app/_ui/reader'
import { erasureNews } from '../../_bulk/bulk-news'
import { useSite } from '../../_shell/site-context'
import type { Counting } from './selection-bar'
import { countOf, selectionStore, useSelection } from './selection-store'
import { inputOf, type Acting } from './use-start'

/** More people than these are not deleted by a press alone. */
const maxByOnePress = 10

/** Says how many go, and that they do not come back. Nobody is deleted uncounted, and many only by whoever writes how many they are. */
export function DeleteDialog({ filter, onClose, onDone, isUncounted, onCount }: Acting & Counting) {
  const { site } = useSite()
  const { locale } = useReader()
  const selection = useSelection()
  const count = countOf(selection)
  const isMany = count !== null && count > maxByOnePress

  const { submit, busy, errors, failure } = useSubmit(async (read) => {
    if (count === null) return [{ message: 'They are still being counted.' }]
    if (isMany && digitsOf(read('count')) !== String(count))
      return [{ field: 'count', message: `Write ${count} here, if these are whom you mean.` }]
    const input = inputOf(selection, filter)
    const { eraseProfiles } = await request(EraseSelectedDocument, { input }, { site: site.slug })
    const { erasure, userErrors } = eraseProfiles
    if (erasure) {
      onDone()
      erasureNews.begin(erasure)
      return []
    }
    if (userErrors.some(({ field }) => field === 'input.all.expected')) selectionStore.counted(null)
    return userErrors.map(({ message }) => ({ message: `${message}.` }))
  })

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={count === null ? 'Delete all that match?' : `Delete ${plural(count, 'person', 'people', locale)}?`}
      description="Everything that tells of them goes, for good. It cannot be undone."
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <p className="text-sm text-ink-2">
          Profiles, identifiers, devices, visits, goals, purchases and consents are removed. A receipt stays, without
          anything of a person, and a mark by which imports and programs do not bring them back. Whoever signs up again
          begins as somebody new.
        </p>
        {isUncounted ? (
          <InlineFailure
            message="They could not be counted, and nobody is deleted uncounted. A narrower filter helps."
            onRetry={onCount}
          />
        ) : (
          count === null && <p className="text-sm text-ink-3">Counting them …</p>
        )}
        {isMany && (
          <Field
            label={`Write ${count} to go on`}
            hint={`${formatNumber(count, locale)} people go a few at a time. You can leave the page meanwhile, but not stop it.`}
            error={errors['count']}
          >
            <Input name="count" inputMode="numeric" autoComplete="off" className="tabular-nums" />
          </Field>
        )}
        <FormFailure message={failure} />
        <FormActions
          submit="Delete for good"
          look="danger"
          cancel="Keep"
          busy={busy || count === null}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  )
}

/** People write `12,345` or `12 345`. */
const digitsOf = (text: string) => text.replace(/[\s.,'’]/g, '')
