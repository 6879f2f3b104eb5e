'use client'

import { Plus, Shapes } from 'lucide-react'
import { useRef, useState } from 'react'
import type { SiteInterestRulesFragment } from '@/app/_lib/gql/graphql'
import { Button } from '@/app/_ui/button'
import { Page, PageHead } from '@/app/_ui/page'
import { Framed } from '@/app/_ui/panel'
import { EmptyState } from '@/app/_ui/states'
import { UnsavedGuard } from '@/app/_ui/unsaved-guard'
import { PastStatus } from './past-status'
import { newRule, type RuleErrors } from './rule-draft'
import { RuleEditor } from './rule-editor'
import { RuleLines } from './rule-lines'
import { SaveBar } from './save-bar'
import { Tester } from './tester'
import { useInterestRules } from './use-interest-rules'
import { useRulesPreview } from './use-rules-preview'
import { useTestedAddress } from './use-tested-address'

/** Which pages of the site count for which interest: written, tried out, saved, and applied to the past. */
export function InterestsPage({ initial }: { initial: SiteInterestRulesFragment }) {
  const { now, drafts, change, errors, failure, busy, dirty, isStale, save, reapply, discard, keepMine } =
    useInterestRules(initial)
  const canChange = now.viewerCanChange
  const [address, setAddress] = useState('')
  const [own, setOwn] = useState('')
  const outcome = useTestedAddress(address, own.trim() || null, drafts)
  const preview = useRulesPreview(drafts, canChange && dirty)
  const hit = outcome && 'tested' in outcome ? outcome.tested.line : null
  const panel = useRef<HTMLDivElement>(null)

  const saveAndShowFaults = async (toThePast: boolean) => focusFirst(panel.current, await save(toThePast))

  return (
    <Page className="max-w-6xl">
      {dirty && <UnsavedGuard />}
      <PageHead title="Interests">
        Each page that somebody sees counts for one interest: by the first rule here that matches its address, else for
        what the page says itself, else for the first part of its path.
      </PageHead>
      <Tester address={address} onAddress={setAddress} ownCategory={own} onOwnCategory={setOwn} outcome={outcome} />
      <PastStatus rules={now} dirty={dirty} onApply={reapply} />
      <Framed>
        <div ref={panel}>
          {drafts.length === 0 ? (
            <EmptyState
              icon={Shapes}
              title="No rules yet"
              actions={
                canChange && (
                  <Button look="primary" onClick={() => change([newRule()])}>
                    <Plus aria-hidden />
                    Add a rule
                  </Button>
                )
              }
            >
              Pages count for what they say themselves, or for the first part of their path: /shoes/red for “Shoes”. A
              rule gives addresses another name, or none.
              {!canChange && ' An admin can make them.'}
            </EmptyState>
          ) : canChange ? (
            <RuleEditor drafts={drafts} errors={errors} hit={hit} onChange={change} />
          ) : (
            <RuleLines drafts={drafts} hit={hit} />
          )}
          {canChange && dirty && (
            <SaveBar
              preview={preview}
              failure={failure}
              busy={busy}
              isStale={isStale}
              onSave={(toThePast) => void saveAndShowFaults(toThePast)}
              onDiscard={discard}
              onKeepMine={keepMine}
            />
          )}
        </div>
      </Framed>
    </Page>
  )
}

/** The first control at fault gets the focus. */
function focusFirst(panel: HTMLElement | null, errors: RuleErrors): void {
  for (const row of panel?.querySelectorAll<HTMLElement>('[data-rule]') ?? []) {
    const faults = errors[row.dataset['rule'] ?? '']
    const part = faults && (faults.address ? 'address' : 'category')
    if (part) return row.querySelector<HTMLElement>(`[data-part="${part}"]`)?.focus()
  }
}
