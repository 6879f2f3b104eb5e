export { archiveCampaign, restoreCampaign } from './archive-campaign'
export type { Campaign, CampaignKind } from './campaign'
export {
  countCampaignVisits,
  countInteractions,
  interactionsOverTime,
  listSeenCampaigns,
  NO_FIGURES,
  type CampaignFigures,
} from './campaign-figures'
export { campaignState } from './campaign-state'
export { createCampaign, type CreateCampaignInput } from './create-campaign'
export { deleteCampaign } from './delete-campaign'
export { forgetCampaignJob } from './forget-campaign.job'
export {
  campaignsOfKeys,
  getCampaign,
  listCampaigns,
  listProfileCampaigns,
  type ProfileCampaign,
} from './list-campaigns'
export { tendCampaignsJob } from './tend-campaigns.job'
export { updateCampaign, type UpdateCampaignInput } from './update-campaign'
