'use client'

import { useCallback, useMemo, useRef, useState } from 'react'
import { ListChangesDocument, ProfileRowsDocument } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { useIsIdle } from '@/app/_lib/use-is-idle'
import { usePolling } from '@/app/_lib/use-polling'
import { RequestFailure } from '@/app/_lib/failure'
import { variablesOf, type ListQuestion } from '../list-address'
import { withRows } from '../loaded-list'
import type { ProfileList } from '../use-profile-list'
import type { RowsInSight } from '../use-row-window'
import { add, newsOf, nothingSince, type Happened } from './happened'

const askEveryMs = 10_000
/** With nobody at the desk. */
const askSeldomMs = 60_000
const idleAfterMs = 5 * 60_000
/** What the API takes of ids. */
const maxIds = 200

/** What happens to a list while it is looked at. The rows stay as they are until somebody says otherwise. */
export function useLiveList(site: string, question: ListQuestion, list: ProfileList) {
  /** The rows that are seen: those are told of when they leave the list, too. */
  const sight = useRef<RowsInSight | null>(null)
  const onSee = useCallback((seen: RowsInSight) => void (sight.current = seen), [])
  const { rows, loadedAt, stale, failure, change, reload } = list
  const of = `${list.key} ${loadedAt}`
  const [known, setKnown] = useState<{ of: string; happened: Happened } | null>(null)
  const happened = useMemo(() => (known?.of === of ? known.happened : nothingSince(loadedAt)), [known, of, loadedAt])
  const isIdle = useIsIdle(idleAfterMs)
  const { filter, orderBy: _, ...parts } = variablesOf(question)
  const isOn = !stale && failure === null && loadedAt !== ''

  usePolling(
    async (signal) => {
      const middle = sight.current ? Math.round((sight.current.first + sight.current.last) / 2) : 0
      const start = Math.max(0, middle - maxIds / 2)
      const shown = filter === null ? [] : rows.slice(start, start + maxIds).map(({ id }) => id)
      const variables = { since: happened.until, filter, shown }
      const { profileChanges } = await request(ListChangesDocument, variables, { site, signal })
      setKnown({ of, happened: add(happened, profileChanges) })
    },
    isIdle ? askSeldomMs : askEveryMs,
    isOn,
  )

  const news = useMemo(() => newsOf(happened, { rows, loadedAt }), [happened, rows, loadedAt])

  const showChanged = async () => {
    const ids = [...news.rows.keys()]
    if (!news.isInPlace || ids.length > maxIds) return reload()
    try {
      const { profilesById } = await request(ProfileRowsDocument, { ids, ...parts }, { site })
      change((now) => withRows(now, profilesById))
      return undefined
    } catch (error) {
      notify.error(error instanceof RequestFailure ? error.message : 'The rows were not updated.')
      return undefined
    }
  }

  return { news: isOn ? news : null, showNew: reload, showChanged, onSee }
}
