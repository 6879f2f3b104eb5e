'use client'

import { useCallback, useEffect, useState } from 'react'
import { RequestFailure } from '@/app/_lib/failure'
import type { TypedDocumentString } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { useSite } from '../../_shell/site-context'

/** What a question of a dialog is answered, asked anew when its variables change. `answer` is null until it is there, `failure` says
 * why it is not. */
export function useAnswer<Result, Variables extends Record<string, string>>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
) {
  const { site } = useSite()
  const [tries, setTries] = useState(0)
  const asked = JSON.stringify({ tries, variables })
  const [state, setState] = useState<{ asked: string; answer: Result | null; failure: string | null } | null>(null)

  useEffect(() => {
    const controller = new AbortController()
    const { variables: wanted } = JSON.parse(asked) as { variables: Variables }
    request(document, wanted, { site: site.slug, signal: controller.signal }).then(
      (answer) => setState({ asked, answer, failure: null }),
      (error: unknown) => {
        if (controller.signal.aborted) return
        const failure = error instanceof RequestFailure ? error.message : 'Something went wrong. Try again.'
        setState({ asked, answer: null, failure })
      },
    )
    return () => controller.abort()
  }, [document, asked, site.slug])

  const again = useCallback(() => setTries((now) => now + 1), [])
  // Of other variables it is no answer.
  const now = state?.asked === asked ? state : null
  return { answer: now?.answer ?? null, failure: now?.failure ?? null, again }
}
