'use client'

import { useState } from 'react'
import { MembersDocument, type MemberLineFragment } from '@/app/_lib/gql/graphql'
import { RequestFailure } from '@/app/_lib/failure'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { useSite } from '../../_shell/site-context'

/** The members as they are, and a way to ask for them again: what one change permits next is the server's to say. */
export function useMembers(initial: readonly MemberLineFragment[]) {
  const { site } = useSite()
  const [members, setMembers] = useState(initial)
  const reload = async () => {
    try {
      setMembers((await request(MembersDocument, {}, { site: site.slug })).members)
    } catch (error) {
      notify.error(error instanceof RequestFailure ? error.message : 'The list could not be loaded again.')
    }
  }
  return { members, reload }
}
