'use client'

import { useCallback, useState } from 'react'
import { GoalsDocument, type GoalLineFragment } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { paceMs, usePolling } from '@/app/_lib/use-polling'
import { useReload } from '@/app/_lib/use-reload'
import { useSite } from '../_shell/site-context'

/** The goals as they are, asked for again by themselves while something moves, and on demand after a change. */
export function useGoals(initial: readonly GoalLineFragment[]) {
  const { site } = useSite()
  const [goals, setGoals] = useState(initial)

  const load = useCallback(
    async (signal?: AbortSignal) => setGoals((await request(GoalsDocument, {}, { site: site.slug, signal })).goals),
    [site.slug],
  )
  usePolling(load, paceMs(goals.some(({ job }) => job !== null)))

  const reload = useReload(load)

  return {
    goals: goals.filter(({ archivedAt }) => archivedAt === null),
    archived: goals.filter(({ archivedAt }) => archivedAt !== null),
    reload,
  }
}
