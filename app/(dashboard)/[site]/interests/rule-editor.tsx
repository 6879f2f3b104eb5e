'use client'

import { Plus } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { KnownCategoriesDocument } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { Button } from '@/app/_ui/button'
import { MAX_RULES } from '@/lib/interests/shared'
import { useSite } from '../_shell/site-context'
import { newRule, type RuleDraft, type RuleErrors } from './rule-draft'
import { RuleRow } from './rule-row'

interface RuleEditorProps {
  drafts: readonly RuleDraft[]
  errors: RuleErrors
  /** The line by which the tested address counts. */
  hit: number | null
  onChange: (drafts: RuleDraft[]) => void
}

/** The rules, written, moved and taken away line by line. Enter goes on to a further line. */
export function RuleEditor({ drafts, errors, hit, onChange }: RuleEditorProps) {
  const list = useRef<HTMLUListElement>(null)
  const categories = useId()
  const known = useKnownCategories()
  const [said, setSaid] = useState('')
  // The first line of all, asked for where none was, is written at once.
  const focus = useRef(drafts.length === 1 && drafts[0]?.address === '' ? '[data-part="address"]' : null)
  useEffect(() => {
    if (focus.current === null) return
    const target = list.current?.querySelector<HTMLButtonElement | HTMLInputElement>(focus.current)
    // At the end of the list the button that moved it there is off.
    if (target?.disabled) target.parentElement?.querySelector<HTMLElement>('button:not(:disabled)')?.focus()
    else target?.focus()
    focus.current = null
  })

  const addAfter = (index: number) => {
    const added = newRule()
    focus.current = `[data-rule="${added.id}"] [data-part="address"]`
    onChange([...drafts.slice(0, index + 1), added, ...drafts.slice(index + 1)])
  }
  const move = (index: number, step: -1 | 1) => {
    const rule = drafts[index]
    if (!rule) return
    const others = drafts.filter((other) => other !== rule)
    const place = index + step
    focus.current = `[data-rule="${rule.id}"] button[aria-label$="${step < 0 ? 'up' : 'down'}"]`
    setSaid(`${rule.address || 'The rule'}: now rule ${place + 1} of ${drafts.length}`)
    onChange([...others.slice(0, place), rule, ...others.slice(place)])
  }
  const remove = (rule: RuleDraft, index: number) => {
    const next = drafts[index + 1] ?? drafts[index - 1]
    focus.current = next ? `[data-rule="${next.id}"] [data-part="address"]` : null
    setSaid(`${rule.address || 'The rule'} is taken away`)
    onChange(drafts.filter((other) => other !== rule))
  }

  return (
    <>
      <ul ref={list} aria-label="Rules">
        {drafts.map((rule, index) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            index={index}
            count={drafts.length}
            errors={errors[rule.id] ?? {}}
            isHit={hit === index}
            categories={categories}
            onChange={(part) => onChange(drafts.map((other) => (other === rule ? { ...other, ...part } : other)))}
            onMove={(step) => move(index, step)}
            onRemove={() => remove(rule, index)}
            onNext={() => drafts.length < MAX_RULES && addAfter(index)}
          />
        ))}
      </ul>
      <datalist id={categories}>
        {known.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <div className="border-t border-line px-4 py-3">
        <Button onClick={() => addAfter(drafts.length - 1)} disabled={drafts.length >= MAX_RULES}>
          <Plus aria-hidden />
          Add a rule
        </Button>
      </div>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
    </>
  )
}

/** What people are interested in already or rules name, to choose from while one writes; without them one writes without. */
function useKnownCategories(): readonly string[] {
  const { site } = useSite()
  const [known, setKnown] = useState<readonly string[]>([])
  useEffect(() => {
    const controller = new AbortController()
    request(KnownCategoriesDocument, {}, { site: site.slug, signal: controller.signal }).then(
      ({ interestCategories }) => setKnown(interestCategories.map(({ name }) => name)),
      () => {},
    )
    return () => controller.abort()
  }, [site.slug])
  return known
}
