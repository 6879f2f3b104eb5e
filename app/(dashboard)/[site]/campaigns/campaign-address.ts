import type { CampaignOperator } from '@/app/_lib/gql/graphql'

const listOf = (site: string, filter: object): string =>
  `/${site}/profiles?filter=${encodeURIComponent(JSON.stringify(filter))}`

/** The list of those who saw a campaign, and did this with it. */
export const listOfCampaign = (site: string, id: string, op?: CampaignOperator): string => {
  const seen = { campaign: { id, op: 'SEEN' } }
  return listOf(site, op ? { all: [seen, { campaign: { id, op } }] } : seen)
}

/** The list of those who came by a link that names the campaign. */
export const listOfVisits = (site: string, key: string): string =>
  listOf(site, { visit: { op: 'MADE', utmCampaign: { op: 'IS', value: key } } })
