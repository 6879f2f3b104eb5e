'use client'

import { useEffect, useState } from 'react'
import { RequestFailure } from '@/app/_lib/failure'
import { TestInterestRulesDocument, type TestInterestRulesQuery } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { useSite } from '../_shell/site-context'
import { finished, inputOf, placeOf, type RuleDraft } from './rule-draft'

const debounceMs = 250

export interface Tested extends Pick<TestInterestRulesQuery['testInterestRules'][number], 'category' | 'by'> {
  /** Which line decides, from 0; null: none. */
  line: number | null
}

/** `inRules`: not the address is at fault. */
export type TestOutcome = { tested: Tested } | { problem: string; inRules: boolean }

/** What a page of this address counts for, by the rules as they stand on the page; null while there is none, or nothing is known yet.
 *
 * The answer before stays until the next is there. */
export function useTestedAddress(address: string, ownCategory: string | null, drafts: readonly RuleDraft[]) {
  const { site } = useSite()
  const complete = finished(drafts)
  const wanted = address.trim()
  const question = wanted === '' ? null : JSON.stringify({ addresses: [wanted], ownCategory, rules: inputOf(complete) })
  // A line that was only begun does not count: which of the others are meant.
  const lines = complete.map((draft) => drafts.indexOf(draft)).join()
  const [answer, setAnswer] = useState<TestOutcome | null>(null)

  useEffect(() => {
    if (question === null) return
    const controller = new AbortController()
    const { signal } = controller
    const lineOf = (index: number) => Number(lines.split(',')[index])
    const ask = async () => {
      try {
        const variables = JSON.parse(question) as { addresses: string[] }
        const [first] = (await request(TestInterestRulesDocument, variables, { site: site.slug, signal }))
          .testInterestRules
        if (first) {
          const { category, by, position } = first
          setAnswer({ tested: { category, by, line: position == null ? null : lineOf(position - 1) } })
        }
      } catch (error) {
        if (signal.aborted) return
        if (!(error instanceof RequestFailure))
          return setAnswer({ problem: 'It could not be found out. Try again.', inRules: false })
        const place = placeOf(error.field)
        if (place) setAnswer({ problem: `Rule ${lineOf(place.index) + 1}: ${error.message}`, inRules: true })
        else setAnswer({ problem: error.message, inRules: false })
      }
    }
    const timer = setTimeout(() => void ask(), debounceMs)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [question, lines, site.slug])

  return question === null ? null : answer
}
