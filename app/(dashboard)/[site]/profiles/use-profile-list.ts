'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { useWhenBack } from '@/app/_lib/connection'
import { RequestFailure } from '@/app/_lib/failure'
import { ProfileListDocument } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { variablesOf, type ListQuestion, type Sort } from './list-address'
import { keyOf, listMemory } from './list-memory'
import { append, asList, noList, pageSize, withFresh, type FirstAnswer, type LoadedList } from './loaded-list'
import { readRows } from './read-rows'

export interface ProfileList extends LoadedList {
  /** The question that the rows answer: lags behind the one asked while the answer is on its way. */
  key: string
  /** Another question was asked and its answer is on its way: the rows shown are the old ones. */
  stale: boolean
  /** The order that the rows are in. */
  sort: Sort
  failure: RequestFailure | null
  loadMore: () => Promise<void>
  /** Asks again, from the first page. */
  reload: () => void
  /** Changes what is shown, unless it was read anew since. */
  change: (next: (list: LoadedList) => LoadedList) => void
  /** Asks again for the rows that are shown, which stay in their places meanwhile. */
  refresh: () => void
  /** Asks again for what failed: the answer to another question, or the next page. */
  retry: () => void
}

/** The rows for a question: from the server's first HTML, from memory on coming back, else asked for. */
export function useProfileList(site: string, question: ListQuestion, initial: FirstAnswer): ProfileList {
  const key = keyOf(site, question)
  const [shown, setShown] = useState(() => startFrom(initial, key, question.sort))
  // With what it is about: another question has not failed.
  const [failed, setFailed] = useState<{ key: string; failure: RequestFailure } | null>(() => failureOfFirst(initial))
  const failure = failed?.key === key ? failed.failure : null
  const [attempt, setAttempt] = useState(0)
  const loadingMore = useRef<string | null>(null)

  useEffect(() => {
    if (shown.list !== noList) listMemory.put(shown.key, shown.list)
  }, [shown])
  useEffect(() => listMemory.arrived(), [key])

  const { search, filter, sort, parts } = question
  useEffect(() => {
    if (shown.key === key && attempt === 0) return
    const controller = new AbortController()
    setFailed(null)
    const { signal } = controller
    const ask = async () => {
      const variables = { first: pageSize, ...variablesOf({ search, filter, sort, parts }) }
      try {
        const answer = await request(ProfileListDocument, variables, { site, signal })
        setShown({ key, sort, list: asList(answer) })
        setAttempt(0)
      } catch (error) {
        if (!signal.aborted) setFailed({ key, failure: asFailure(error) })
      }
    }
    void ask()
    return () => controller.abort()
    // `shown` is what this effect brings about: asking again because it came would ask forever.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, attempt])

  const { list } = shown
  const loadMore = useCallback(async () => {
    const { hasMore, endCursor } = list
    if (!hasMore || loadingMore.current === endCursor || shown.key !== key) return
    loadingMore.current = endCursor
    setFailed(null)
    const variables = {
      first: pageSize,
      after: endCursor,
      ...variablesOf({ search, filter, sort, parts }),
    }
    try {
      const answer = await request(ProfileListDocument, variables, { site })
      setShown((now) =>
        now.key === key && now.list.endCursor === endCursor ? { ...now, list: append(now.list, answer) } : now,
      )
    } catch (error) {
      loadingMore.current = null
      setFailed({ key, failure: asFailure(error) })
    }
  }, [list, shown.key, key, search, filter, sort, parts, site])

  const reload = useCallback(() => {
    loadingMore.current = null
    setAttempt((count) => count + 1)
  }, [])

  const change = useCallback(
    (next: (list: LoadedList) => LoadedList) =>
      setShown((now) =>
        now.key === shown.key && now.list.loadedAt === list.loadedAt ? { ...now, list: next(now.list) } : now,
      ),
    [shown.key, list.loadedAt],
  )

  const count = list.rows.length
  const refresh = useCallback(() => {
    const read = async () => {
      const fresh = await readRows(site, variablesOf({ search, filter, sort, parts }), count)
      setShown((now) => (now.key === key ? { ...now, list: withFresh(now.list, fresh) } : now))
    }
    // What is shown stays, as old as it is: its page and its rows say more when they are opened.
    read().catch(() => undefined)
  }, [site, key, search, filter, sort, parts, count])

  const stale = shown.key !== key
  const retry = () => (stale || !list.hasMore ? reload() : void loadMore())
  useWhenBack(() => {
    if (failure) retry()
  })

  return { ...list, key: shown.key, sort: shown.sort, stale, failure, loadMore, reload, refresh, retry, change }
}

function startFrom({ key: answered, list }: FirstAnswer, key: string, sort: Sort) {
  const remembered = listMemory.isReturning() ? listMemory.get(key) : undefined
  return remembered ? { key, sort, list: remembered } : { key: answered, sort, list: list ?? noList }
}

const failureOfFirst = ({ key, refusal }: FirstAnswer) =>
  refusal ? { key, failure: new RequestFailure('BAD_USER_INPUT', refusal.message, { field: refusal.field }) } : null

const asFailure = (error: unknown) =>
  error instanceof RequestFailure ? error : new RequestFailure('INTERNAL', 'Something went wrong. Try again.')
