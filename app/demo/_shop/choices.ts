import { createStored } from './stored'

/** What the visitor chose about this shop: consent, and whether the campaign was clicked or closed. */
export const consentChoice = createStored<'none' | 'yes' | 'no'>('nordic-shoes.consent', 'none')
export const campaignState = createStored<'open' | 'clicked' | 'closed'>('nordic-shoes.campaign', 'open')

/** The key under which Waggle lists the banner's views, clicks and conversions. */
export const CAMPAIGN_KEY = 'First snow sale'
