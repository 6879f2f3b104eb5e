'use client'

import type { CampaignKind } from '@/app/_lib/gql/graphql'
import { Field } from '@/app/_ui/field'
import { Input, Select } from '@/app/_ui/input'
import { CampaignCalls } from './campaign-calls'
import type { CampaignDraft } from './campaign-draft'
import { campaignKinds } from './campaign-words'
import { kindLabels } from './kind-labels'

interface CampaignFormFieldsProps {
  draft: CampaignDraft
  isNew: boolean
  errors: Record<string, string>
  onChange: (part: Partial<CampaignDraft>) => void
}

/** What a campaign is called, what it is and when it runs. */
export function CampaignFormFields({ draft, isNew, errors, onChange }: CampaignFormFieldsProps) {
  const key = draft.key.trim()
  return (
    <>
      {isNew && (
        <Field
          label="Key"
          hint="By which your pages and links call it, capital letters included. It never changes."
          error={errors['key']}
        >
          <Input
            name="key"
            value={draft.key}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={200}
            placeholder="autumn-sale"
            onChange={(event) => onChange({ key: event.target.value })}
            className="font-mono text-sm!"
          />
        </Field>
      )}
      <Field label="Name" hint={isNew ? 'As people call it. Empty: its key.' : undefined} error={errors['name']}>
        <Input
          name="name"
          value={draft.name}
          autoComplete="off"
          maxLength={100}
          placeholder={isNew ? key || 'Autumn sale' : undefined}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </Field>
      <Field label="Kind" error={errors['kind']}>
        <Select
          name="kind"
          value={draft.kind}
          onChange={(event) => onChange({ kind: event.target.value as CampaignKind })}
        >
          {campaignKinds.map((kind) => (
            <option key={kind} value={kind}>
              {kindLabels[kind]}
            </option>
          ))}
        </Select>
      </Field>
      <div className="flex flex-col gap-1.5">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="First day" error={errors['startsOn']}>
            <Input
              name="startsOn"
              type="date"
              value={draft.startsOn}
              onChange={(event) => onChange({ startsOn: event.target.value })}
            />
          </Field>
          <Field label="Last day" error={errors['endsOn']}>
            <Input
              name="endsOn"
              type="date"
              value={draft.endsOn}
              onChange={(event) => onChange({ endsOn: event.target.value })}
            />
          </Field>
        </div>
        <p className="text-xs text-ink-3">Empty: open. What happens outside the period counts all the same.</p>
      </div>
      {key !== '' && <CampaignCalls campaignKey={key} />}
    </>
  )
}
