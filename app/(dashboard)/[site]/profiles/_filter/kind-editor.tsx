'use client'

import type { ConsentFilter, ProfileFilter } from '@/app/_lib/gql/graphql'
import { Input, Select } from '@/app/_ui/input'
import { FILTER_KINDS, type FilterKind } from '@/lib/profiles/shared'
import { ChoiceBox, type Choice } from './choice-box'
import { campaignOf, goalOf, type FilterNames } from './filter-names'
import { InterestBox } from './interest-box'

interface KindEditorProps {
  filter: ProfileFilter
  names: FilterNames
  onChange: (filter: ProfileFilter) => void
  isInvalid: boolean
}

/** What a condition with parts of its own is about: which goal, which tags, and what of them. */
export function KindEditor({ filter, names, onChange, isInvalid }: KindEditorProps) {
  const { tag, interest, goal, campaign, visit, page, consent, segment, search } = filter
  const box = { ...(isInvalid && { isInvalid }) }
  if (tag)
    return (
      <>
        <OpSelect kind="tag" op={tag.op} onChange={(op) => onChange({ tag: { ...tag, op } })} />
        <ChoiceBox
          label="Tags"
          choices={names.tags.map(({ name }) => ({ value: name, label: name }))}
          values={tag.names}
          onChange={(chosen) => onChange({ tag: { ...tag, names: chosen } })}
          placeholder="Choose tags …"
          none="There are no tags yet."
          {...box}
        />
      </>
    )
  if (interest)
    return (
      <>
        <OpSelect kind="interest" op={interest.op} onChange={(op) => onChange({ interest: { ...interest, op } })} />
        <InterestBox
          values={interest.categories}
          onChange={(categories) => onChange({ interest: { ...interest, categories } })}
          {...box}
        />
      </>
    )
  if (goal) {
    const { name: _, ...rest } = goal
    return (
      <>
        <OpSelect kind="goal" op={goal.op ?? 'REACHED'} onChange={(op) => onChange({ goal: { ...goal, op } })} />
        <ChoiceBox
          label="Goal"
          isSingle
          choices={names.goals.map(({ id, name }) => ({ value: id, label: name }))}
          values={[goalOf(names, goal)?.id ?? goal.name ?? goal.id ?? '']}
          onChange={([id = '']) => onChange({ goal: { ...rest, id } })}
          placeholder="Choose a goal …"
          none="No goal was reached yet: it stands here when it is."
          {...box}
        />
      </>
    )
  }
  if (campaign) {
    const { key: _, ...rest } = campaign
    return (
      <>
        <OpSelect kind="campaign" op={campaign.op} onChange={(op) => onChange({ campaign: { ...campaign, op } })} />
        <ChoiceBox
          label="Campaign"
          isSingle
          choices={names.campaigns.map(({ id, key, name }) => ({ value: id, label: name, alsoCalled: key }))}
          values={[campaignOf(names, campaign)?.id ?? campaign.key ?? campaign.id ?? '']}
          onChange={([id = '']) => onChange({ campaign: { ...rest, id } })}
          placeholder="Choose a campaign …"
          none="No campaign was shown yet: it stands here when it is."
          {...box}
        />
      </>
    )
  }
  if (visit)
    return <OpSelect kind="visit" op={visit.op ?? 'MADE'} onChange={(op) => onChange({ visit: { ...visit, op } })} />
  if (page)
    return <OpSelect kind="page" op={page.op ?? 'VIEWED'} onChange={(op) => onChange({ page: { ...page, op } })} />
  if (consent)
    return (
      <>
        <OpSelect
          kind="consent"
          op={consent.status}
          onChange={(status) => onChange({ consent: withStatus(consent, status) })}
        />
        <ChoiceBox
          label="Policy"
          isSingle
          choices={names.privacyPolicies.map(({ key, name }) => ({ value: key, label: name, alsoCalled: key }))}
          values={[consent.policy]}
          onChange={([policy = '']) => onChange({ consent: { ...consent, policy } })}
          placeholder="Choose a policy …"
          none="There are no policies yet: one stands here when somebody consented to it."
          {...box}
        />
      </>
    )
  if (segment)
    return (
      <ChoiceBox
        label="Segment"
        isSingle
        choices={names.segments.map(({ id, name }): Choice => ({ value: id, label: name }))}
        values={[segment.id]}
        onChange={([id = '']) => onChange({ segment: { id } })}
        placeholder="Choose a segment …"
        none="There are no segments yet: save a filter as one."
        {...box}
      />
    )
  return (
    <Input
      aria-label="Search"
      aria-invalid={isInvalid || undefined}
      placeholder="Any part of name, e-mail, phone …"
      maxLength={200}
      autoComplete="off"
      value={search ?? ''}
      onChange={(event) => onChange({ search: event.target.value })}
    />
  )
}

/** Who has said nothing said it at no time. */
function withStatus({ since, until, ...rest }: ConsentFilter, status: ConsentFilter['status']): ConsentFilter {
  return status === 'NONE' ? { ...rest, status } : { ...rest, since, until, status }
}

/** The kinds that have operators of their own. */
type KindWithOps = {
  [Kind in FilterKind]: (typeof FILTER_KINDS)[Kind]['ops'] extends null ? never : Kind
}[FilterKind]

interface OpSelectProps<Kind extends KindWithOps> {
  kind: Kind
  op: keyof (typeof FILTER_KINDS)[Kind]['ops'] & string
  onChange: (op: keyof (typeof FILTER_KINDS)[Kind]['ops'] & string) => void
}

function OpSelect<Kind extends KindWithOps>({ kind, op, onChange }: OpSelectProps<Kind>) {
  const { label, ops } = FILTER_KINDS[kind]
  return (
    <Select
      aria-label={`What of ${label}`}
      value={op}
      onChange={(event) => onChange(event.target.value as keyof (typeof FILTER_KINDS)[Kind]['ops'] & string)}
    >
      {Object.entries(ops as Readonly<Record<string, string>>).map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </Select>
  )
}
