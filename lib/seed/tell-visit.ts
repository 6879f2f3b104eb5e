import {
  CAMPAIGNS,
  GOALS,
  type CampaignKey,
  type GoalKey,
  type PolicyKey,
  type SeedCampaign,
  type TagKey,
} from './definitions'
import { landingUrl, type Origin } from './origins'
import { addUp, type Random } from './random'
import type { Page, Product, Shop } from './shop'

/** One thing that happens in a made-up visit. Times in milliseconds since 1970. */
export interface Told {
  at: number
  type: 'PAGE' | 'IDENTIFY' | 'GOAL' | 'PURCHASE' | 'CAMPAIGN' | 'TAG' | 'CONSENT' | 'LEAVE'
  name?: string
  url?: string
  title?: string
  referrer?: string
  category?: string | null
  seconds?: number
  /** Minor units. */
  value?: number
  goal?: GoalKey
  campaign?: CampaignKey
  interaction?: 'VIEW' | 'CLICK' | 'CONVERSION' | 'CLOSE'
  tag?: TagKey
  policy?: PolicyKey
  status?: 'GIVEN' | 'WITHDRAWN'
  items?: { id: string; name: string; price: number; quantity: number }[]
}

export interface Visitor {
  random: Random
  shop: Shop
  origin: Origin
  /** The category they like best, by index. */
  taste: number
  /** Says who they are in this visit: in a form, or by signing up. */
  identify: 'form' | 'identify' | null
  /** Whether the shop knew them before: only then it tags them. */
  known: boolean
  /** How many days before the last one it is; 0 on that day. */
  daysToEnd: number
}

const SHOWN: readonly (readonly [CampaignKey, share: number])[] = [
  ['free-shipping-bar', 50],
  ['autumn-sale', 25],
  ['newsletter-popup', 24],
  ['size-finder-tip', 0.9],
  ['store-opening', 0.02],
]
const SHOWN_SHARES = addUp(SHOWN.map(([, share]) => share))
const SMALL_GOALS: readonly (readonly [GoalKey, share: number])[] = [
  ['contactForm', 60],
  ['watchedVideo', 30],
  ['foundSize', 9],
  ['returned', 0.9],
  ['raffle', 0.2],
]
const SMALL_GOAL_SHARES = addUp(SMALL_GOALS.map(([, share]) => share))
const GIVEN_TAGS: readonly (readonly [TagKey, share: number])[] = [
  ['runner', 33],
  ['vip', 17],
  ['parent', 17],
  ['store', 16],
  ['winback', 15],
  ['ambassador', 1.8],
  ['press', 0.1],
]
const GIVEN_TAG_SHARES = addUp(GIVEN_TAGS.map(([, share]) => share))

/** Whether it has begun by then. */
function isShown(key: CampaignKey, daysToEnd: number): boolean {
  const campaign: SeedCampaign = CAMPAIGNS[key]
  return campaign.from === undefined || daysToEnd <= -campaign.from
}

const MAX_STEP_MS = 10 * 60_000

/** Makes up one visit of exactly `size` events, which begins at `startMs`. */
export function tellVisit(visitor: Visitor, startMs: number, size: number): Told[] {
  return new Telling(visitor, startMs, size).tell()
}

class Telling {
  private readonly told: Told[] = []
  private readonly cart: Product[] = []
  private readonly guidesRead = new Set<string>()
  private lastPage: Told | undefined
  private looksAt: Product | undefined
  private campaign: CampaignKey | undefined
  private identify: Visitor['identify']
  private at: number

  constructor(
    private readonly visitor: Visitor,
    startMs: number,
    private readonly size: number,
  ) {
    this.at = startMs
    this.identify = visitor.identify
  }

  tell(): Told[] {
    const { random } = this.visitor
    const identifyFrom = 1 + random.below(Math.max(1, this.size - 1))
    if (this.size === 1 && this.identify) this.sayWho()
    else this.land()
    while (this.left > 0) {
      if (this.identify && (this.told.length >= identifyFrom || this.left <= 2)) this.sayWho()
      else this.step()
    }
    return this.told
  }

  private get left(): number {
    return this.size - this.told.length
  }

  /** Room for something that must not take the place of saying who they are. */
  private room(events: number): boolean {
    return this.left - (this.identify ? 1 : 0) >= events
  }

  private land(): void {
    const { random, shop, taste, origin } = this.visitor
    const roll = random.unit()
    const page =
      roll < 0.36
        ? shop.front
        : roll < 0.66
          ? shop.categoryPage(taste)
          : roll < 0.95
            ? this.choose()
            : shop.reading(random)
    this.page(page)
    Object.assign(this.told[0] as Told, {
      url: landingUrl(page.url, origin),
      ...(origin.referrer !== null && { referrer: origin.referrer }),
    })
  }

  private choose(): Product {
    const { random, shop, taste } = this.visitor
    this.looksAt = shop.product(random, random.chance(0.7) ? taste : shop.category(random))
    return this.looksAt
  }

  private step(): void {
    const { random, shop } = this.visitor
    const roll = random.unit()
    if (this.cart.length > 0 && this.room(this.buyingTakes()) && roll < 0.36) return this.buy()
    if (this.looksAt && roll < 0.24) return this.addToCart(this.looksAt)
    if (roll < 0.33) return this.showCampaign()
    if (roll < 0.35) return this.smallGoal()
    if (roll < 0.37 && this.room(1)) return this.consent()
    if (roll < 0.385 && this.visitor.known) return this.tag()
    if (roll < 0.55)
      return this.page(shop.categoryPage(random.chance(0.6) ? this.visitor.taste : shop.category(random)))
    if (roll < 0.59) return this.read()
    return this.page(this.choose())
  }

  private page(page: Page): void {
    if (!('price' in page)) this.looksAt = undefined
    this.wait(4, 40)
    if (this.lastPage) this.lastPage.seconds = Math.round((this.at - this.lastPage.at) / 1000)
    const { url, title, category } = page
    this.lastPage = { at: this.at, type: 'PAGE', url, title, category }
    this.told.push(this.lastPage)
  }

  private addToCart(product: Product): void {
    this.cart.push(product)
    this.looksAt = undefined
    this.add({ type: 'GOAL', goal: 'addedToCart', value: product.price })
  }

  private read(): void {
    const { shop, random } = this.visitor
    const page = shop.reading(random)
    this.page(page)
    if (shop.guides.includes(page) && this.room(2) && random.chance(0.5)) this.leave(page)
  }

  /** Looked at for long enough, which a guide is there for. */
  private leave({ url }: Page): void {
    const page = this.lastPage
    if (!page) return
    this.wait(GOALS.readGuide.rule.seconds, 60)
    page.seconds = Math.round((this.at - page.at) / 1000)
    this.lastPage = undefined
    this.told.push({ at: this.at, type: 'LEAVE', url, seconds: page.seconds })
    if (!this.guidesRead.has(url)) this.fulfil('readGuide')
    this.guidesRead.add(url)
  }

  /** The event before this fulfils the goal, by its rule. */
  private fulfil(goal: GoalKey): void {
    const { at, url, value } = this.told.at(-1) as Told
    this.told.push({ at, type: 'GOAL', goal, ...(url !== undefined && { url }), ...(value !== undefined && { value }) })
  }

  private get cartValue(): number {
    return this.cart.reduce((sum, { price }) => sum + price, 0)
  }

  private get isBigCart(): boolean {
    return this.cartValue >= GOALS.boughtMuch.rule.minMinor
  }

  private buyingTakes(): number {
    return this.isBigCart ? 3 : 2
  }

  private buy(): void {
    const { shop } = this.visitor
    const takes = this.buyingTakes()
    const isBig = this.isBigCart
    if (this.room(takes + 3)) {
      this.page(shop.cart)
      this.fulfil('sawCart')
    }
    if (this.room(takes + 1)) this.page(shop.checkout)
    const items = this.cart.map(({ id, name, price }) => ({ id, name, price: price / 100, quantity: 1 }))
    const value = this.cartValue
    this.cart.length = 0
    this.add({ type: 'GOAL', goal: 'startedCheckout', value })
    this.add({ type: 'PURCHASE', value, items })
    if (isBig) this.fulfil('boughtMuch')
    if (this.room(1) && this.campaign && this.visitor.random.chance(0.5)) {
      this.add({ type: 'CAMPAIGN', campaign: this.campaign, interaction: 'CONVERSION' })
    }
  }

  private showCampaign(): void {
    const { random } = this.visitor
    if (this.campaign === undefined) {
      const drawn = SHOWN[random.weighted(SHOWN_SHARES)]?.[0] ?? 'free-shipping-bar'
      this.campaign = isShown(drawn, this.visitor.daysToEnd) ? drawn : 'free-shipping-bar'
      return this.add({ type: 'CAMPAIGN', campaign: this.campaign, interaction: 'VIEW' })
    }
    this.add({ type: 'CAMPAIGN', campaign: this.campaign, interaction: random.chance(0.45) ? 'CLICK' : 'CLOSE' })
  }

  private consent(): void {
    const { random, known } = this.visitor
    // Letters are sent to people who are known: only they take it back.
    if (known && random.chance(0.25)) return this.add({ type: 'CONSENT', policy: 'newsletter', status: 'WITHDRAWN' })
    const given = !random.chance(0.12)
    this.add({ type: 'CONSENT', policy: 'profiling', status: given ? 'GIVEN' : 'WITHDRAWN' })
  }

  private smallGoal(): void {
    const { shop, random } = this.visitor
    const goal = SMALL_GOALS[random.weighted(SMALL_GOAL_SHARES)]?.[0] ?? 'contactForm'
    if (goal === 'contactForm') return this.goal(goal, shop.contact)
    this.add({ type: 'GOAL', goal })
  }

  private tag(): void {
    const { random } = this.visitor
    this.add({ type: 'TAG', tag: GIVEN_TAGS[random.weighted(GIVEN_TAG_SHARES)]?.[0] ?? 'runner' })
  }

  private goal(goal: GoalKey, page: Page): void {
    if (this.room(2)) this.page(page)
    this.add({ type: 'GOAL', goal })
  }

  private sayWho(): void {
    const { shop, random } = this.visitor
    if (this.identify === null) return
    // A form is a goal reached besides.
    const via = this.left < 2 ? 'identify' : this.identify
    if (this.left >= (via === 'form' ? 3 : 2)) this.page(via === 'form' ? shop.newsletter : shop.account)
    this.identify = null
    this.add({ type: 'IDENTIFY', name: via })
    if (via === 'form') this.fulfil('leftAddress')
    if (this.left > 0 && random.chance(0.8))
      this.add({ type: 'GOAL', goal: via === 'form' ? 'newsletter' : 'signedUp' })
    if (this.left > 0 && random.chance(via === 'form' ? 0.9 : 0.35)) {
      this.add({ type: 'CONSENT', policy: 'newsletter', status: 'GIVEN' })
    }
  }

  private add(told: Omit<Told, 'at'>): void {
    this.wait(1, 9)
    this.told.push({ at: this.at, ...told })
  }

  private wait(leastSeconds: number, meanSeconds: number): void {
    if (this.told.length === 0) return
    const waited = Math.floor((leastSeconds + this.visitor.random.waiting(meanSeconds)) * 1000)
    this.at += Math.min(MAX_STEP_MS, waited)
  }
}
