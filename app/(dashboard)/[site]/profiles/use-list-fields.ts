'use client'

import { useMemo, useRef, useState } from 'react'
import { RequestFailure } from '@/app/_lib/failure'
import { SetListFieldsDocument, type ListFieldFragment } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { useSite } from '../_shell/site-context'
import { listMemory } from './list-memory'

/** A choice made in this tab: a list that one comes back to was written by the server before it. */
const made = new Map<string, readonly string[]>()

/** Which fields this person's list shows as columns: shown at once, kept by the server, taken back when it says no. */
export function useListFields(fields: readonly ListFieldFragment[], chosen: readonly string[]) {
  const { site } = useSite()
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
        const { setListFields } = await request(SetListFieldsDocument, { keys: [...now] }, { site: site.slug })
        const [refusal] = setListFields.userErrors
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
