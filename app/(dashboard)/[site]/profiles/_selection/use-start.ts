'use client'

import { StartBulkChangeDocument, type BulkChangeActionInput, type ProfileFilter } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { bulkNews } from '../../_bulk/bulk-news'
import { useSite } from '../../_shell/site-context'
import { countOf, selectionStore, useSelection, type Selection } from './selection-store'

export interface Acting {
  /** Whom the list shows. */
  filter: ProfileFilter | null
  onClose: () => void
  /** It is under way, or done. */
  onDone: () => void
}

interface Problem {
  field?: string | null
  message: string
}

/** Begins a change of those who are chosen. Gives what is wrong, for `useSubmit`; nothing: it has begun.
 *
 * @param control the name of the control that what is to be done is written in
 */
export function useStart({ filter, onDone }: Acting, control: string) {
  const { site } = useSite()
  const selection = useSelection()
  return async (change: BulkChangeActionInput): Promise<readonly Problem[]> => {
    const input = { selection: inputOf(selection, filter), change }
    const { startBulkChange } = await request(StartBulkChangeDocument, { input }, { site: site.slug })
    const { bulkChange, userErrors } = startBulkChange
    if (bulkChange) {
      onDone()
      bulkNews.begin(bulkChange)
      return []
    }
    return problemsOf(userErrors, selection, control)
  }
}

/** Whom it is about, for the server. */
export function inputOf(selection: Selection, filter: ProfileFilter | null) {
  if (selection.kind === 'some') return { ids: [...selection.ids] }
  const { except } = selection
  return { all: { filter, except: [...except], expected: countOf(selection) } }
}

function problemsOf(
  userErrors: readonly { code: string; field?: string | null; message: string }[],
  selection: Selection,
  control: string,
): Problem[] {
  const gone = userErrors.flatMap(({ field }) => {
    const place = /^input[.]selection[.]ids\[(\d+)\]$/.exec(field ?? '')?.[1]
    return place === undefined ? [] : [Number(place)]
  })
  if (gone.length > 0 && selection.kind === 'some') {
    const ids = [...selection.ids]
    selectionStore.mark(
      gone.flatMap((place) => ids[place] ?? []),
      false,
    )
    return [
      {
        message: `${gone.length} of them ${gone.length === 1 ? 'is' : 'are'} gone meanwhile. Press again to go on without.`,
      },
    ]
  }
  if (userErrors.some(({ field }) => field === 'input.selection.all.expected')) {
    selectionStore.counted(null)
    const [first] = userErrors
    return [{ message: `${first?.message ?? ''}. Press again to change them.` }]
  }
  return userErrors.map(({ field, message }) =>
    field?.startsWith('input.change') ? { field: control, message } : { message },
  )
}
