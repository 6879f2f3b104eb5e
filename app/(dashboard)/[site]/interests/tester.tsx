'use client'

import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { Panel } from '@/app/_ui/panel'
import type { Tested, TestOutcome } from './use-tested-address'

interface TesterProps {
  address: string
  onAddress: (address: string) => void
  ownCategory: string
  onOwnCategory: (category: string) => void
  outcome: TestOutcome | null
}

/** Type an address, and see what its page counts for, by the rules as they stand on the page. */
export function Tester({ address, onAddress, ownCategory, onOwnCategory, outcome }: TesterProps) {
  const problem = outcome && 'problem' in outcome ? outcome : null
  return (
    <Panel title="Try an address">
      <div className="grid gap-3 md:grid-cols-2">
        <Field
          label="Address"
          hint="A path such as /shoes/red, or one from your browser’s bar."
          error={problem && !problem.inRules ? problem.problem : null}
        >
          <Input
            name="tested"
            value={address}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder="/shoes/red"
            onChange={(event) => onAddress(event.target.value)}
            className="font-mono text-sm!"
          />
        </Field>
        <Field label="Category in the page" hint="What its meta tag waggle:category says, if it has one.">
          <Input
            name="own"
            value={ownCategory}
            autoComplete="off"
            placeholder="nothing"
            onChange={(event) => onOwnCategory(event.target.value)}
          />
        </Field>
      </div>
      <output aria-label="What it counts for" className="mt-3 block min-h-[22px]">
        {outcome && 'tested' in outcome ? (
          <Told tested={outcome.tested} />
        ) : problem?.inRules ? (
          <span className="text-bad">{problem.problem}</span>
        ) : (
          <span className="text-ink-3">What its page counts for stands here, by the rules below, saved or not.</span>
        )}
      </output>
    </Panel>
  )
}

function Told({ tested: { category, by, line } }: { tested: Tested }) {
  const why =
    by === 'RULE'
      ? `by rule ${(line ?? 0) + 1}`
      : by === 'PAGE'
        ? 'as the page says itself'
        : 'by the first part of its path'
  return (
    <>
      {category === null ? (
        <>
          Counts for <b className="font-[570]">no interest</b>
        </>
      ) : (
        <>
          Counts for <b className="font-[570] [overflow-wrap:anywhere]">{category}</b>
        </>
      )}
      <span className="text-ink-2">, {category === null && by === 'PATH' ? 'as the front page does' : why}</span>
    </>
  )
}
