'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { RequestFailure } from '@/app/_lib/failure'
import {
  InterestRulesDocument,
  ReapplyInterestRulesDocument,
  SetInterestRulesDocument,
  type SiteInterestRulesFragment,
} from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { paceMs, usePolling } from '@/app/_lib/use-polling'
import { useSite } from '../_shell/site-context'
import { draftsOf, inputOf, isChanged, placeOf, type RuleDraft, type RuleErrors } from './rule-draft'

/** The rules of the site as they are, and as somebody writes them: what is typed stays, whatever the server or another admin says. */
export function useInterestRules(initial: SiteInterestRulesFragment) {
  const { site } = useSite()
  const [now, setNow] = useState(initial)
  // As they were when somebody began to write: what another admin changes meanwhile is not what this person saw.
  const [base, setBase] = useState(initial)
  const [drafts, setDrafts] = useState(() => draftsOf(initial.rules))
  const [errors, setErrors] = useState<RuleErrors>({})
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const running = useRef(false)
  const at = { site: site.slug }
  const dirty = isChanged(drafts, base.rules)
  // An answer may come after somebody began to write, or after their own save, which it does not know of.
  const latest = useRef({ dirty, version: base.version })
  useEffect(() => {
    latest.current = { dirty, version: base.version }
  })

  const begin = useCallback((rules: SiteInterestRulesFragment) => {
    setNow(rules)
    setBase(rules)
    setDrafts(draftsOf(rules.rules))
    setErrors({})
    setFailure(null)
  }, [])

  usePolling(
    async (signal) => {
      const { interestRules } = await request(InterestRulesDocument, {}, { ...at, signal })
      const { dirty: isWriting, version } = latest.current
      if (running.current || interestRules.version < version) return
      if (interestRules.version > version && !isWriting) begin(interestRules)
      else setNow(interestRules)
    },
    paceMs(now.job !== null),
  )

  async function save(reapply: boolean): Promise<RuleErrors> {
    if (running.current) return {}
    running.current = true
    setBusy(true)
    setFailure(null)
    try {
      const input = { version: base.version, rules: inputOf(drafts), reapply }
      const { interestRules, userErrors } = (await request(SetInterestRulesDocument, { input }, at)).setInterestRules
      if (interestRules) {
        begin(interestRules)
        notify.success(reapply ? 'The rules are saved, and are being applied to the past' : 'The rules are saved')
        return {}
      }
      if (userErrors.some(({ code }) => code === 'STALE')) {
        setNow((await request(InterestRulesDocument, {}, at)).interestRules)
        return {}
      }
      const found: RuleErrors = {}
      for (const { field, message } of userErrors) {
        const place = placeOf(field)
        const id = place && drafts[place.index]?.id
        if (place && id) found[id] = { ...found[id], [place.part]: message }
        else setFailure(message)
      }
      setErrors(found)
      return found
    } catch (error) {
      setFailure(error instanceof RequestFailure ? error.message : 'Something went wrong. Try again.')
      return {}
    } finally {
      running.current = false
      setBusy(false)
    }
  }

  async function reapply(): Promise<void> {
    try {
      const { interestRules, userErrors } = (await request(ReapplyInterestRulesDocument, {}, at)).reapplyInterestRules
      if (interestRules) setNow(interestRules)
      else notify.error(userErrors[0]?.message ?? 'Something went wrong. Try again.')
    } catch (error) {
      notify.error(error instanceof RequestFailure ? error.message : 'Something went wrong. Try again.')
    }
  }

  return {
    now,
    drafts,
    /** A line that is written in anew is not at fault until it is sent again. */
    change(next: RuleDraft[]) {
      setDrafts(next)
      setErrors((known) =>
        Object.fromEntries(
          Object.entries(known).filter(([id]) => {
            const draft = next.find((each) => each.id === id)
            return draft !== undefined && drafts.includes(draft)
          }),
        ),
      )
    },
    errors,
    failure,
    busy,
    dirty,
    isStale: dirty && now.version !== base.version,
    save,
    reapply,
    discard: () => begin(now),
    /** Over what the other admin did. */
    keepMine: () => setBase(now),
  }
}
