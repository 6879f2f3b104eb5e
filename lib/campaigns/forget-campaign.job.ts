import { z } from 'zod'
import { defineJob, JOB_PACE } from '../jobs'
import { forgetCampaign } from './forget-campaign'

/** After an admin deleted the campaign. */
export const forgetCampaignJob = defineJob({
  name: 'forget-campaign',
  payload: z.object({ siteId: z.uuid(), campaignId: z.uuid() }),
  run: ({ forSite, signal }, { siteId, campaignId }) =>
    forgetCampaign(forSite(siteId), campaignId, { ...JOB_PACE, batch: 2_000, signal }),
})
