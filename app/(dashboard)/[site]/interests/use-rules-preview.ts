'use client'

import { useEffect, useState } from 'react'
import { PreviewInterestRulesDocument, type PreviewInterestRulesQuery } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { useSite } from '../_shell/site-context'
import { finished, inputOf, type RuleDraft } from './rule-draft'

/** Rules are typed letter by letter: one asks when a word is through. */
const debounceMs = 600

export type RulesPreview = PreviewInterestRulesQuery['previewInterestRules']

/** What the rules that are not saved yet would change of the last page views; null: not known, or nobody wants to know. A rule with a
 * mistake in it is told by saving. */
export function useRulesPreview(drafts: readonly RuleDraft[], wanted: boolean): RulesPreview | null {
  const { site } = useSite()
  const question = wanted ? JSON.stringify(inputOf(finished(drafts))) : null
  const [answer, setAnswer] = useState<{ to: string; preview: RulesPreview } | null>(null)

  useEffect(() => {
    if (question === null) return
    const controller = new AbortController()
    const { signal } = controller
    const ask = async () => {
      try {
        const rules = JSON.parse(question) as ReturnType<typeof inputOf>
        const { previewInterestRules } = await request(
          PreviewInterestRulesDocument,
          { rules },
          { site: site.slug, signal },
        )
        setAnswer({ to: question, preview: previewInterestRules })
      } catch {
        if (!signal.aborted) setAnswer(null)
      }
    }
    const timer = setTimeout(() => void ask(), debounceMs)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [question, site.slug])

  return answer !== null && answer.to === question ? answer.preview : null
}
