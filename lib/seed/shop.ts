import { categoryOfPage } from '../interests'
import type { SiteSettings } from '../sites'
import { addUp, Random } from './random'

export interface Page {
  url: string
  title: string
  category: string | null
}

export interface Product extends Page {
  id: string
  name: string
  /** Minor units. */
  price: number
}

const CATEGORIES = [
  { path: 'running', share: 26, from: 899, to: 2199, kinds: ['Runner', 'Glide', 'Tempo', 'Trail', 'Pace', 'Marathon'] },
  { path: 'sneakers', share: 24, from: 699, to: 1699, kinds: ['Court', 'Street', 'Retro', 'Canvas', 'Low', 'High'] },
  { path: 'boots', share: 16, from: 1199, to: 2999, kinds: ['Chelsea', 'Winter', 'Hiker', 'Lace-up', 'Rain'] },
  { path: 'kids', share: 14, from: 349, to: 899, kinds: ['Mini', 'Junior', 'Velcro', 'School', 'Puddle'] },
  { path: 'sandals', share: 8, from: 399, to: 1199, kinds: ['Beach', 'Cork', 'Slide', 'Strap'] },
  { path: 'outdoor', share: 7, from: 1299, to: 3299, kinds: ['Summit', 'Ridge', 'Fjell', 'Moss'] },
  { path: 'accessories', share: 5, from: 79, to: 399, kinds: ['Laces', 'Insole', 'Socks', 'Care kit'] },
] as const
const CATEGORY_SHARES = addUp(CATEGORIES.map(({ share }) => share))
const MODELS = ['Vinga', 'Stora', 'Kosta', 'Ven', 'Utö', 'Fårö', 'Hven', 'Öland', 'Sarek', 'Abisko']
const PRODUCTS_A_KIND = 3

/** The shop's journal: more than anybody reads, and what is old is seldom found. */
const ARTICLES = 1_200
const TOPICS = ['trail-test', 'in-the-workshop', 'a-day-with', 'winter-notes', 'race-report', 'from-the-archive']
/** Corners that few people come to. */
const CORNERS = [
  ['/gift-cards', 'Gift cards', 60],
  ['/repairs', 'Repairs', 30],
  ['/outlet', 'Outlet', 8],
  ['/press', 'For the press', 2],
  ['/suppliers', 'For suppliers', 0.4],
] as const
const CORNER_SHARES = addUp(CORNERS.map(([, , share]) => share))

/** The shop whose visits are made up: its pages, and what they are called. The same for every seed. */
export class Shop {
  readonly front: Page
  readonly cart: Page
  readonly checkout: Page
  readonly thanks: Page
  readonly newsletter: Page
  readonly contact: Page
  readonly account: Page
  readonly guides: readonly Page[]
  private readonly articles: readonly Page[]
  private readonly corners: readonly Page[]
  private readonly categories: readonly { page: Page; products: readonly Product[] }[]
  readonly origin: string

  constructor(
    domain: string,
    private readonly siteName: string,
    private readonly settings: SiteSettings,
  ) {
    this.origin = `https://${domain}`
    this.front = this.page('/', 'Shoes for every day')
    this.cart = this.page('/cart', 'Your cart')
    this.checkout = this.page('/checkout', 'Checkout')
    this.thanks = this.page('/checkout/thanks', 'Thank you')
    this.newsletter = this.page('/newsletter', 'Newsletter')
    this.contact = this.page('/contact', 'Contact us')
    this.account = this.page('/account/sign-up', 'Become a member')
    this.guides = [
      this.page('/guides/how-to-choose-running-shoes', 'How to choose running shoes'),
      this.page('/guides/size-guide', 'Size guide'),
      this.page('/guides/care-for-leather', 'How to care for leather'),
    ]
    this.articles = Array.from({ length: ARTICLES }, (_, index) => {
      const topic = TOPICS[index % TOPICS.length] as string
      return this.page(`/journal/${topic}-${index + 1}`, `${topic.replaceAll('-', ' ')} ${index + 1}`)
    })
    this.corners = CORNERS.map(([path, title]) => this.page(path, title))
    const random = new Random(4711)
    this.categories = CATEGORIES.map(({ path, from, to, kinds }) => ({
      page: this.page(`/${path}`, `${path.charAt(0).toUpperCase()}${path.slice(1)}`),
      products: kinds.flatMap((kind) =>
        Array.from({ length: PRODUCTS_A_KIND }, (_, index) => this.makeProduct(random, path, kind, index, from, to)),
      ),
    }))
  }

  /** Something to read: a guide mostly, else out of the journal, or a corner of the site. */
  reading(random: Random): Page {
    const roll = random.unit()
    if (roll < 0.6) return random.pick(this.guides)
    const page = roll < 0.92 ? this.articles[random.longTail(ARTICLES)] : this.corners[random.weighted(CORNER_SHARES)]
    return page ?? this.front
  }

  /** A category by its popularity. */
  category(random: Random): number {
    return random.weighted(CATEGORY_SHARES)
  }

  categoryPage(index: number): Page {
    return (this.categories[index] ?? this.categories[0])?.page as Page
  }

  product(random: Random, category: number): Product {
    const { products } = this.categories[category] as { products: readonly Product[] }
    // The first of a list sell best.
    return products[Math.floor(random.unit() ** 1.6 * products.length)] as Product
  }

  private page(path: string, title: string): Page {
    const url = this.origin + path
    return {
      url,
      title: `${title} – ${this.siteName}`,
      category: categoryOfPage(new URL(url), undefined, this.settings),
    }
  }

  private makeProduct(random: Random, path: string, kind: string, index: number, from: number, to: number): Product {
    const name = `${MODELS[(random.below(MODELS.length) + index) % MODELS.length] ?? ''} ${kind} ${index + 1}`
    const slug = name
      .toLowerCase()
      .replaceAll('ö', 'o')
      .replaceAll('å', 'a')
      .replace(/[^a-z0-9]+/g, '-')
    const price = (from + Math.floor((random.unit() * (to - from)) / 50) * 50) * 100
    return { ...this.page(`/${path}/${slug}`, name), id: `${path.slice(0, 2).toUpperCase()}-${slug}`, name, price }
  }
}
