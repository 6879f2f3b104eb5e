'use client'

import type { AddressMatch, GoalKind } from '@/app/_lib/gql/graphql'
import { CopyCode } from '@/app/_ui/copy-button'
import { Field } from '@/app/_ui/field'
import { Input, Select, TextArea } from '@/app/_ui/input'
import { Tick } from '@/app/_ui/tick'
import type { GoalDraft } from './goal-draft'
import { goalKinds, kindLooks } from './goal-words'

interface GoalFormFieldsProps {
  draft: GoalDraft
  isNew: boolean
  isArchived: boolean
  errors: Record<string, string>
  onChange: (part: Partial<GoalDraft>) => void
}

/** What a goal is called and what fulfils it. */
export function GoalFormFields({ draft, isNew, isArchived, errors, onChange }: GoalFormFieldsProps) {
  const name = draft.name.trim()
  const call = `waggle('goal', '${name.replace(/[\\']/g, '\\$&')}')`
  return (
    <>
      <Field
        label="Name"
        hint={isNew ? undefined : 'Called differently, it is known by its old name too.'}
        error={errors['name']}
      >
        <Input
          name="name"
          value={draft.name}
          autoComplete="off"
          maxLength={100}
          placeholder="Signed up"
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </Field>
      <Field label="Reached by" hint={kindLooks[draft.kind].hint} error={errors['kind']}>
        <Select name="kind" value={draft.kind} onChange={(event) => onChange({ kind: event.target.value as GoalKind })}>
          {goalKinds.map((kind) => (
            <option key={kind} value={kind}>
              {kindLooks[kind].label}
            </option>
          ))}
        </Select>
      </Field>
      <KindFields draft={draft} errors={errors} onChange={onChange} />
      {draft.kind === 'EVENT' && name !== '' && (
        <p className="flex flex-col items-start gap-1.5 text-xs text-ink-3">
          Say it in your page when it is reached:
          <CopyCode text={call} label={`Copy the call ${call}`} />
        </p>
      )}
      <Field
        label="Further names"
        hint="One a line. Events that say one of them count too, whatever their case."
        error={errors['aliases']}
      >
        <TextArea
          name="aliases"
          rows={2}
          value={draft.aliases}
          onChange={(event) => onChange({ aliases: event.target.value })}
          className="min-h-14! max-md:text-[16px]"
        />
      </Field>
      {!isArchived && (
        <Tick
          name="countPast"
          checked={draft.countPast}
          onChange={(countPast) => onChange({ countPast })}
          label="Count the past too"
          hint={
            isNew
              ? 'What visitors did so far counts as if the goal had always been there. It takes a while with many visits, and nothing waits for it.'
              : 'What visitors did so far is counted anew by what stands here. Without it, that counts from now on.'
          }
        />
      )}
    </>
  )
}

function KindFields({ draft, errors, onChange }: Pick<GoalFormFieldsProps, 'draft' | 'errors' | 'onChange'>) {
  switch (draft.kind) {
    case 'EVENT':
      return null
    case 'PAGE':
      return <AddressFields label="Address" draft={draft} errors={errors} onChange={onChange} />
    case 'FORM':
      return (
        <Field
          label="Form"
          hint="Its id or name in the page’s HTML. Empty: any form with an e-mail address in it."
          error={errors['form']}
        >
          <Input
            name="form"
            value={draft.form}
            autoComplete="off"
            spellCheck={false}
            placeholder="newsletter"
            onChange={(event) => onChange({ form: event.target.value })}
          />
        </Field>
      )
    case 'PURCHASE':
      return (
        <Field
          label="Worth at least"
          hint="In the currency of the site. Empty: any purchase."
          error={errors['minValue']}
        >
          <Input
            name="minValue"
            inputMode="decimal"
            value={draft.minValue}
            autoComplete="off"
            placeholder="500"
            onChange={(event) => onChange({ minValue: event.target.value })}
          />
        </Field>
      )
    case 'TIME':
      return (
        <>
          <Field label="Seconds on the page" error={errors['minSeconds']}>
            <Input
              name="minSeconds"
              inputMode="numeric"
              value={draft.minSeconds}
              autoComplete="off"
              onChange={(event) => onChange({ minSeconds: event.target.value })}
            />
          </Field>
          <AddressFields label="On pages" draft={draft} errors={errors} onChange={onChange} isOptional />
        </>
      )
  }
}

function AddressFields({
  label,
  draft,
  errors,
  onChange,
  isOptional,
}: Pick<GoalFormFieldsProps, 'draft' | 'errors' | 'onChange'> & { label: string; isOptional?: boolean }) {
  const isPattern = draft.addressMatch === 'PATTERN'
  return (
    <>
      <Field label={`${label} that`}>
        <Select
          name="addressMatch"
          value={draft.addressMatch}
          onChange={(event) => onChange({ addressMatch: event.target.value as AddressMatch })}
        >
          <option value="PREFIX">begins with</option>
          <option value="PATTERN">matches the pattern</option>
        </Select>
      </Field>
      <Field
        label={isPattern ? 'Pattern' : 'Beginning'}
        hint={
          isPattern
            ? '* stands for anything: /order/*/done. Compared as a whole, without case.'
            : `The part after the domain, without case.${isOptional ? ' Empty: any page.' : ''}`
        }
        error={errors['address']}
      >
        <Input
          name="address"
          value={draft.address}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder={isPattern ? '/order/*/done' : '/thank-you'}
          onChange={(event) => onChange({ address: event.target.value })}
          className="font-mono text-sm!"
        />
      </Field>
    </>
  )
}
