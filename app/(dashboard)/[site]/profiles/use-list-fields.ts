'use client'

import { useMemo, useRef, useState } from 'react'
import { RequestFailure } from '@/app/_lib/failure'
import { SetListLayoutDocument, type ListFieldFragment, type ListLookFragment } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
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
  // What was last asked for: boxes are ticked faster than answers come, and only the last choice matters.
  const wanted = useRef<readonly string[] | null>(null)
  const sending = useRef(false)
  const kept = useRef(keys)

  // In the admin's order, however they were ticked.
  const shown = useMemo(() => fields.filter(({ key }) => keys.includes(key)), [fields, keys])

  const show = (next: readonly string[]) => {
    made.set(site.slug, next)
    setKeys(next)
  }

  const choose = async (next: readonly string[]) => {
    show(next)
    wanted.current = next
    if (sending.current) return
    sending.current = true
    try {
      while (wanted.current !== null) {
        const now: readonly string[] = wanted.current
        wanted.current = null
        const layout = withFieldKeys(look, now)
        const { setListLayout } = await request(SetListLayoutDocument, { layout }, { site: site.slug })
        const [refusal] = setListLayout.userErrors
        if (refusal) throw new RequestFailure('BAD_USER_INPUT', refusal.message)
        kept.current = now
      }
    } catch (error) {
      wanted.current = null
      show(kept.current)
      notify.error(error instanceof RequestFailure ? error.message : 'The choice of columns was not kept.')
    } finally {
      sending.current = false
    }
  }

  return { keys, shown, choose }
}
