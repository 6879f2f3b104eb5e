'use client'

import { useMemo, useRef, useState } from 'react'
import { RequestFailure } from '@/app/_lib/failure'
import { SetListLayoutDocument, type ListFieldFragment, type ListLookFragment } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { useLastWish } from '@/app/_lib/use-last-wish'
import { useSite } from '../_shell/site-context'
import { fieldKeysIn, withFieldKeys } from './list-fields'
import { listMemory } from './list-memory'

/** A choice made in this tab: a list that one comes back to was written by the server before it. */
const made = new Map<string, readonly string[]>()

/** Which fields this person's list shows as columns: shown at once, kept by the server, taken back when it says no. */
export function useListFields(fields: readonly ListFieldFragment[], look: ListLookFragment) {
  const { site } = useSite()
  const chosen = fieldKeysIn(look)
  const [keys, setKeys] = useState(() => (listMemory.isReturning() ? (made.get(site.slug) ?? chosen) : chosen))
  const kept = useRef(keys)

  // In the admin's order, however they were ticked.
  const shown = useMemo(() => fields.filter(({ key }) => keys.includes(key)), [fields, keys])

  const show = (next: readonly string[]) => {
    made.set(site.slug, next)
    setKeys(next)
  }

  const keep = useLastWish<readonly string[]>(
    async (next) => {
      const layout = withFieldKeys(look, next)
      const { setListLayout } = await request(SetListLayoutDocument, { layout }, { site: site.slug })
      const [refusal] = setListLayout.userErrors
      if (refusal) throw new RequestFailure('BAD_USER_INPUT', refusal.message)
      kept.current = next
    },
    (_, failure) => {
      if (!failure) return
      show(kept.current)
      notify.error(failure instanceof RequestFailure ? failure.message : 'The choice of columns was not kept.')
    },
  )

  const choose = (next: readonly string[]) => {
    show(next)
    void keep(next)
  }

  return { keys, shown, choose }
}
