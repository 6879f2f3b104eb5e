import { createHash } from 'node:crypto'

/** What the made-up shop counts, shows and asks. Names a site has already are used as they are. */
export const GOALS = {
  addedToCart: 'Added to cart',
  startedCheckout: 'Started checkout',
  signedUp: 'Signed up',
  newsletter: 'Signed up for newsletter',
  contactForm: 'Submitted contact form',
  watchedVideo: 'Watched a video',
  foundSize: 'Used the size finder',
  returned: 'Sent something back',
  raffle: 'Entered the raffle',
} as const
export type GoalKey = keyof typeof GOALS

export const CAMPAIGNS = {
  'free-shipping-bar': 'Free shipping bar',
  'autumn-sale': 'Autumn sale',
  'newsletter-popup': 'Newsletter pop-up',
  'size-finder-tip': 'Size finder tip',
  'store-opening': 'Store opening',
} as const
export type CampaignKey = keyof typeof CAMPAIGNS

export const TAGS = {
  runner: 'Runner',
  vip: 'VIP',
  parent: 'Parent',
  store: 'Collects in store',
  winback: 'Win back',
  ambassador: 'Ambassador',
  press: 'Press',
} as const
export type TagKey = keyof typeof TAGS

export const POLICIES = {
  newsletter: {
    name: 'Newsletter',
    text: 'I would like news and offers by e-mail. I can unsubscribe with one click in every letter.',
  },
  profiling: {
    name: 'Profiling',
    text: 'You may use what I look at and buy here to show me what fits me. I can take this back at any time.',
  },
} as const
export type PolicyKey = keyof typeof POLICIES

/** An id that a definition gets on every site, unless the site has one of that key. */
export function definitionId(table: string, key: string): string {
  const hex = createHash('sha256').update(`waggle seed ${table} ${key}`).digest('hex')
  // RFC 9562: version 8 is for ids of one's own making.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
