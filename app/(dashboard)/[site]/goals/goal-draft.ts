import type { AddressMatch, CreateGoalInput, GoalKind, GoalLineFragment, UpdateGoalInput } from '@/app/_lib/gql/graphql'

/** What the sheet holds while somebody writes. */
export interface GoalDraft {
  name: string
  kind: GoalKind
  /** A line each. */
  aliases: string
  address: string
  addressMatch: AddressMatch
  form: string
  minValue: string
  minSeconds: string
  countPast: boolean
}

type Editable = Pick<
  GoalLineFragment,
  'name' | 'kind' | 'aliases' | 'address' | 'addressMatch' | 'form' | 'minValue' | 'minSeconds'
>

export const newDraft = (): GoalDraft => ({
  name: '',
  kind: 'EVENT',
  aliases: '',
  address: '',
  addressMatch: 'PREFIX',
  form: '',
  minValue: '',
  minSeconds: '60',
  countPast: true,
})

export const draftOfGoal = (goal: Editable): GoalDraft => ({
  ...newDraft(),
  name: goal.name,
  kind: goal.kind,
  aliases: goal.aliases.join('\n'),
  address: goal.address ?? '',
  addressMatch: goal.addressMatch ?? 'PREFIX',
  form: goal.form ?? '',
  minValue: goal.minValue?.amount ?? '',
  minSeconds: String(goal.minSeconds ?? 60),
  countPast: false,
})

const aliasesOf = ({ aliases }: GoalDraft) =>
  aliases
    .split('\n')
    .map((alias) => alias.trim())
    .filter((alias) => alias !== '')

/** Of the parts those of the kind. `1 200,50` and `1,200.50` are read as what they mean. */
function partsOf(draft: GoalDraft) {
  const { kind, address, addressMatch, form, minValue, minSeconds } = draft
  switch (kind) {
    case 'EVENT':
      return {}
    case 'PAGE':
      return { address, addressMatch }
    case 'FORM':
      return { form: form.trim() || null }
    case 'PURCHASE':
      return { minValue: minValue.trim() === '' ? null : readAmount(minValue) }
    case 'TIME':
      return { minSeconds: Math.round(Number(minSeconds)) || 0, address: address.trim() || null, addressMatch }
  }
}

/** NaN where it is none. */
export function readAmount(written: string): number {
  const text = written.replace(/[\s\u00a0']/g, '')
  const decimal = /[.,]\d{1,2}$/.test(text) ? text.slice(0, -text.split(/[.,]/).at(-1)!.length - 1) : null
  const whole = (decimal ?? text).replace(/[.,]/g, '')
  return /^\d+$/.test(whole) ? Number(decimal === null ? whole : `${whole}.${text.split(/[.,]/).at(-1)}`) : NaN
}

/** What is wrong before it is sent; null: nothing that could be seen from here. */
export const amountProblem = ({ kind, minValue }: GoalDraft): string | null =>
  kind === 'PURCHASE' && minValue.trim() !== '' && Number.isNaN(readAmount(minValue))
    ? 'Write an amount, such as 500'
    : null

export const createInputOf = (draft: GoalDraft): CreateGoalInput => ({
  name: draft.name,
  kind: draft.kind,
  aliases: aliasesOf(draft),
  ...partsOf(draft),
  countPast: draft.countPast,
})

/** Only what this person changed: what somebody else changed meanwhile stays theirs. */
export function updateInputOf(base: Editable, draft: GoalDraft): Omit<UpdateGoalInput, 'id' | 'version'> {
  const before = draftOfGoal(base)
  const sameRule = JSON.stringify([before.kind, partsOf(before)]) === JSON.stringify([draft.kind, partsOf(draft)])
  return {
    ...(draft.name.trim() !== base.name && { name: draft.name }),
    ...(aliasesOf(draft).join('\n') !== base.aliases.join('\n') && { aliases: aliasesOf(draft) }),
    ...(!sameRule && { kind: draft.kind, ...partsOf(draft) }),
    countPast: draft.countPast,
  }
}
