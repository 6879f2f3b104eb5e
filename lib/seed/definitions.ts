import { createHash } from 'node:crypto'
import type { CampaignKind } from '../campaigns'
import type { GoalRule } from '../goal-rules'

export interface SeedGoal {
  name: string
  /** What fulfils it; left out: an event of its name. */
  rule?: Exclude<GoalRule, { kind: 'EVENT' }>
}

/** What the made-up shop counts, shows and asks. Names a site has already are used as they are. */
export const GOALS = {
  addedToCart: { name: 'Added to cart' },
  startedCheckout: { name: 'Started checkout' },
  signedUp: { name: 'Signed up' },
  newsletter: { name: 'Signed up for newsletter' },
  contactForm: { name: 'Submitted contact form' },
  watchedVideo: { name: 'Watched a video' },
  foundSize: { name: 'Used the size finder' },
  returned: { name: 'Sent something back' },
  raffle: { name: 'Entered the raffle' },
  sawCart: { name: 'Looked into the cart', rule: { kind: 'PAGE', match: 'PREFIX', address: '/cart' } },
  leftAddress: { name: 'Left an address in a form', rule: { kind: 'FORM', form: null } },
  boughtMuch: { name: 'Bought for 2,000 or more', rule: { kind: 'PURCHASE', minMinor: 200_000, currency: null } },
  readGuide: {
    name: 'Read a guide',
    rule: { kind: 'TIME', seconds: 60, on: { match: 'PREFIX', address: '/guides/' } },
  },
} as const satisfies Record<string, SeedGoal>
export type GoalKey = keyof typeof GOALS

export interface SeedCampaign {
  name: string
  kind: CampaignKind
  /** Its first and last day, so many after the last one of the history; left out: open. */
  from?: number
  to?: number
}

export const CAMPAIGNS = {
  'free-shipping-bar': { name: 'Free shipping bar', kind: 'BANNER' },
  'autumn-sale': { name: 'Autumn sale', kind: 'BANNER', from: -120, to: 5 },
  'newsletter-popup': { name: 'Newsletter pop-up', kind: 'POPUP', from: -364 },
  'size-finder-tip': { name: 'Size finder tip', kind: 'POPUP' },
  'store-opening': { name: 'Store opening', kind: 'BANNER', to: -1 },
  'weekly-letter': { name: 'Weekly letter', kind: 'EMAIL' },
  'winter-sale': { name: 'Winter sale', kind: 'BANNER', from: 14, to: 60 },
} as const satisfies Record<string, SeedCampaign>
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
