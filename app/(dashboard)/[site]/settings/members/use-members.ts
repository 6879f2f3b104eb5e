'use client'

import { useCallback, useState } from 'react'
import { MembersDocument, type MemberLineFragment } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { useReload } from '@/app/_lib/use-reload'
import { useSite } from '../../_shell/site-context'

/** The members as they are, and a way to ask for them again: what one change permits next is the server's to say. */
export function useMembers(initial: readonly MemberLineFragment[]) {
  const { site } = useSite()
  const [members, setMembers] = useState(initial)
  const load = useCallback(
    async () => setMembers((await request(MembersDocument, {}, { site: site.slug })).members),
    [site.slug],
  )
  return { members, reload: useReload(load) }
}
