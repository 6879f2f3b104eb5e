'use client'

import { useEffect, useState } from 'react'
import { RequestFailure } from '@/app/_lib/failure'
import { FieldChangePreviewDocument, type ChangePreviewFragment, type FieldLineFragment } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { useSite } from '../_shell/site-context'
import type { typeChangeOf } from './field-draft'

/** Options are typed letter by letter: one asks when a word is through. */
const debounceMs = 400

export type ChangePreview =
  { state: 'asking' } | { state: 'failed'; message: string } | { state: 'known'; preview: ChangePreviewFragment }

/** What a change of type or options would do to the values there are; null while there is none to ask about. */
export function useChangePreview(
  field: FieldLineFragment | undefined,
  change: ReturnType<typeof typeChangeOf>,
): ChangePreview | null {
  const { site } = useSite()
  const question = field && change && field.profileCount > 0 ? JSON.stringify({ id: field.id, ...change }) : null
  const [answer, setAnswer] = useState<{ to: string; what: ChangePreview } | null>(null)

  useEffect(() => {
    if (question === null) return
    const controller = new AbortController()
    const { signal } = controller
    const ask = async () => {
      try {
        const variables = JSON.parse(question) as { id: string } & NonNullable<typeof change>
        const { previewCustomFieldTypeChange } = await request(FieldChangePreviewDocument, variables, {
          site: site.slug,
          signal,
        })
        setAnswer({ to: question, what: { state: 'known', preview: previewCustomFieldTypeChange } })
      } catch (error) {
        if (signal.aborted) return
        const message = error instanceof RequestFailure ? error.message : 'It could not be found out.'
        setAnswer({ to: question, what: { state: 'failed', message } })
      }
    }
    const timer = setTimeout(() => void ask(), debounceMs)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [question, site.slug])

  if (question === null) return null
  return answer?.to === question ? answer.what : { state: 'asking' }
}
