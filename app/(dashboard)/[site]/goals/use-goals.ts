'use client'

import { useCallback, useState } from 'react'
import { GoalsDocument, type GoalLineFragment } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { usePolling } from '@/app/_lib/use-polling'
import { useReload } from '@/app/_lib/use-reload'
import { useSite } from '../_shell/site-context'

/** While the past is counted one wants to see it move; else only what visitors do changes by itself. */
const busyMs = 1500
const restingMs = 30_000

/** The goals as they are, asked for again by themselves while something moves, and on demand after a change. */
export function useGoals(initial: readonly GoalLineFragment[]) {
  const { site } = useSite()
  const [goals, setGoals] = useState(initial)

  const load = useCallback(
    async (signal?: AbortSignal) => setGoals((await request(GoalsDocument, {}, { site: site.slug, signal })).goals),
    [site.slug],
  )
  usePolling(load, goals.some(({ job }) => job !== null) ? busyMs : restingMs)

  const reload = useReload(load)

  return {
    goals: goals.filter(({ archivedAt }) => archivedAt === null),
    archived: goals.filter(({ archivedAt }) => archivedAt !== null),
    reload,
  }
}
