'use client'

import { useState } from 'react'
import { CreateCampaignDocument, UpdateCampaignDocument, type CampaignLineFragment } from '@/app/_lib/gql/graphql'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { useSubmit } from '@/app/_lib/use-submit'
import { SheetForm, SideSheet } from '@/app/_ui/side-sheet'
import { StaleNote } from '@/app/_ui/stale-note'
import { useSite } from '../_shell/site-context'
import { createInputOf, draftOfCampaign, newDraft, updateInputOf } from './campaign-draft'
import { CampaignFormFields } from './campaign-form'

interface CampaignSheetProps {
  /** The campaign as it is now; left out for a new one. */
  campaign?: CampaignLineFragment | undefined
  onClose: () => void
  onChanged: () => Promise<void>
}

/** Makes a campaign or changes one. What is typed stays, whatever the server says to it. */
export function CampaignSheet({ campaign, onClose, onChanged }: CampaignSheetProps) {
  const { site } = useSite()
  // As it was when the sheet opened: what somebody else changes meanwhile is not what this person saw.
  const [base, setBase] = useState(campaign)
  const [draft, setDraft] = useState(() => (campaign ? draftOfCampaign(campaign) : newDraft()))
  const [isStale, setStale] = useState(false)

  const form = useSubmit(async () => {
    const at = { site: site.slug }
    const answer = base
      ? (
          await request(
            UpdateCampaignDocument,
            { input: { id: base.id, version: base.version, ...updateInputOf(base, draft) } },
            at,
          )
        ).updateCampaign
      : (await request(CreateCampaignDocument, { input: createInputOf(draft) }, at)).createCampaign
    if (answer.userErrors.some(({ code }) => code === 'STALE')) {
      await onChanged()
      setStale(true)
      return []
    }
    if (!answer.campaign) return answer.userErrors
    await onChanged()
    onClose()
    notify.success(base ? `${answer.campaign.name} is saved` : `${answer.campaign.name} is a campaign now`)
    return []
  })

  const takeTheirs = (keepMine: boolean) => {
    if (!campaign) return
    if (!keepMine) setDraft(draftOfCampaign(campaign))
    setBase(campaign)
    setStale(false)
  }

  return (
    <SideSheet title={base ? base.name : 'New campaign'} onClose={onClose}>
      {(leave) => (
        <SheetForm form={form} submit={base ? 'Save' : 'Add campaign'} onCancel={leave}>
          {isStale && <StaleNote what="campaign" onChoose={takeTheirs} />}
          <CampaignFormFields
            draft={draft}
            isNew={!base}
            errors={form.errors}
            onChange={(part) => setDraft((now) => ({ ...now, ...part }))}
          />
        </SheetForm>
      )}
    </SideSheet>
  )
}
