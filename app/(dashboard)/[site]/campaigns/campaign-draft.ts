import type {
  CampaignKind,
  CampaignLineFragment,
  CreateCampaignInput,
  UpdateCampaignInput,
} from '@/app/_lib/gql/graphql'

/** What the sheet holds while somebody writes. Days as `2026-11-27`; empty: open. */
export interface CampaignDraft {
  key: string
  name: string
  kind: CampaignKind
  startsOn: string
  endsOn: string
}

type Editable = Pick<CampaignLineFragment, 'key' | 'name' | 'kind' | 'startsOn' | 'endsOn'>

export const newDraft = (): CampaignDraft => ({ key: '', name: '', kind: 'BANNER', startsOn: '', endsOn: '' })

export const draftOfCampaign = ({ key, name, kind, startsOn, endsOn }: Editable): CampaignDraft => ({
  key,
  name,
  kind,
  startsOn: startsOn ?? '',
  endsOn: endsOn ?? '',
})

export const createInputOf = (draft: CampaignDraft): CreateCampaignInput => draft

/** Only what this person changed: what somebody else changed meanwhile stays theirs. */
export function updateInputOf(base: Editable, draft: CampaignDraft): Omit<UpdateCampaignInput, 'id' | 'version'> {
  const before = draftOfCampaign(base)
  return {
    ...(draft.name.trim() !== before.name && { name: draft.name }),
    ...(draft.kind !== before.kind && { kind: draft.kind }),
    ...(draft.startsOn !== before.startsOn && { startsOn: draft.startsOn }),
    ...(draft.endsOn !== before.endsOn && { endsOn: draft.endsOn }),
  }
}
