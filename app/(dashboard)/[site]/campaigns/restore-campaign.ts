import { changeByClick } from '@/app/_lib/change-by-click'
import { RestoreCampaignDocument, type CampaignLineFragment } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'

/** Takes a campaign into use again. */
export const restoreCampaign = ({ id, name }: CampaignLineFragment, site: string, after: () => Promise<void>) =>
  changeByClick(async () => (await request(RestoreCampaignDocument, { id }, { site })).restoreCampaign, {
    done: `${name} is back in use`,
    after,
  })
