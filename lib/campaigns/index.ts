export { listCampaigns, listProfileCampaigns, type Campaign, type ProfileCampaign } from './list-campaigns'
