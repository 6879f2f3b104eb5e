/** What Nordic Shoes sells. Prices are in whole Swedish kronor. */
export const CATEGORIES = [
  { id: 'running', name: 'Running', line: 'Light feet for forest paths and wet asphalt.' },
  { id: 'sneakers', name: 'Sneakers', line: 'Everyday pairs that age well.' },
  { id: 'boots', name: 'Boots', line: 'Warm and dry from October to April.' },
  { id: 'kids', name: 'Kids', line: 'Made for puddles, one size up.' },
] as const

export type Category = (typeof CATEGORIES)[number]
export type Silhouette = 'runner' | 'sneaker' | 'boot' | 'kid'

/** Colours of a shoe's parts: body, its second material, accents and sole. */
export interface Palette {
  upper: string
  panel: string
  accent: string
  sole: string
  /** Behind the shoe. */
  backdrop: string
}

export interface Product {
  id: string
  category: Category['id']
  name: string
  price: number
  tint: string
  line: string
  material: string
  palette: Palette
  bestseller?: true
}

export const SILHOUETTES: Record<Category['id'], Silhouette> = {
  running: 'runner',
  sneakers: 'sneaker',
  boots: 'boot',
  kids: 'kid',
}

const palette = (upper: string, panel: string, accent: string, sole: string, backdrop: string): Palette => ({
  upper,
  panel,
  accent,
  sole,
  backdrop,
})

export const PRODUCTS: readonly Product[] = [
  {
    id: 'fjord-runner',
    category: 'running',
    name: 'Fjord Runner',
    price: 1499,
    tint: 'Deep sea',
    line: 'A daily trainer with a soft landing and grip on wet rock.',
    material: 'Recycled mesh, natural-rubber sole, 248 g',
    palette: palette('#1f4e5f', '#2f7286', '#f2b263', '#f3ece1', '#dbe8e8'),
    bestseller: true,
  },
  {
    id: 'midsummer-tempo',
    category: 'running',
    name: 'Midsummer Tempo',
    price: 1699,
    tint: 'Cloudberry',
    line: 'For the fast evenings when it never gets dark.',
    material: 'Engineered knit, nylon plate, 212 g',
    palette: palette('#e08a3c', '#f3b46b', '#7a2f1d', '#fbf3e6', '#fbe6cf'),
  },
  {
    id: 'taiga-trail',
    category: 'running',
    name: 'Taiga Trail',
    price: 1599,
    tint: 'Moss',
    line: 'Five-millimetre lugs and a toe that forgives roots.',
    material: 'Ripstop, welded toe guard, 286 g',
    palette: palette('#4c5b3a', '#6f7f52', '#e3c069', '#2d2a26', '#e4e7d5'),
  },
  {
    id: 'polar-mile',
    category: 'running',
    name: 'Polar Mile',
    price: 1399,
    tint: 'First snow',
    line: 'Studs that you forget you are wearing.',
    material: 'Water-resistant shell, 16 steel studs, 274 g',
    palette: palette('#dfe5ea', '#b9c6d0', '#c4502d', '#44505a', '#e8edf1'),
  },
  {
    id: 'soder-court',
    category: 'sneakers',
    name: 'Söder Court',
    price: 1199,
    tint: 'Chalk',
    line: 'The plain one that goes with everything you own.',
    material: 'Full-grain leather, stitched cup sole',
    palette: palette('#f6f1e8', '#e7dccb', '#2f6b5a', '#fffaf0', '#e6ddcf'),
    bestseller: true,
  },
  {
    id: 'gamla-stan-low',
    category: 'sneakers',
    name: 'Gamla Stan Low',
    price: 1299,
    tint: 'Ochre',
    line: 'The colour of old-town plaster in low sun.',
    material: 'Suede, gum sole',
    palette: palette('#c8873b', '#dfa65f', '#5a2e1b', '#b9804a', '#f4e3c8'),
  },
  {
    id: 'malmo-mono',
    category: 'sneakers',
    name: 'Malmö Mono',
    price: 1099,
    tint: 'Graphite',
    line: 'One colour, no logo, nothing to explain.',
    material: 'Organic canvas, vulcanised sole',
    palette: palette('#3b3a3d', '#4d4c50', '#8c8a86', '#2a292b', '#e2e0dc'),
  },
  {
    id: 'bergen-rain',
    category: 'sneakers',
    name: 'Bergen Rain',
    price: 1349,
    tint: 'Lingonberry',
    line: 'Taped seams, because it will rain in Bergen.',
    material: 'Waxed cotton, membrane, rubber sole',
    palette: palette('#8e2c38', '#aa4450', '#f0d9b8', '#f1e6d6', '#f3dcdb'),
  },
  {
    id: 'kiruna-winter',
    category: 'boots',
    name: 'Kiruna Winter',
    price: 2499,
    tint: 'Cognac',
    line: 'Wool inside, ice grip below, tested at minus thirty.',
    material: 'Oiled leather, wool lining, ice-grip sole',
    palette: palette('#8a4f2a', '#a5673b', '#e9cf9f', '#2e2620', '#f1dfcb'),
    bestseller: true,
  },
  {
    id: 'skog-chelsea',
    category: 'boots',
    name: 'Skog Chelsea',
    price: 2199,
    tint: 'Pine',
    line: 'Pull on, walk the dog, walk to dinner.',
    material: 'Nubuck, elastic gusset, commando sole',
    palette: palette('#2c4a3e', '#3c6353', '#c9a35c', '#231f1b', '#dce6de'),
  },
  {
    id: 'harbour-deck',
    category: 'boots',
    name: 'Harbour Deck',
    price: 1899,
    tint: 'Night',
    line: 'A rubber-footed boot for quays and car parks.',
    material: 'Leather shaft, rubber shell',
    palette: palette('#27384f', '#3a516f', '#e0a458', '#c9b28f', '#dde3ec'),
  },
  {
    id: 'fjall-hiker',
    category: 'boots',
    name: 'Fjäll Hiker',
    price: 2699,
    tint: 'Slate',
    line: 'Two days up, one day down, no blisters.',
    material: 'Split leather, resolable, 540 g',
    palette: palette('#5b6066', '#767c83', '#d86b3c', '#34302c', '#e5e6e6'),
  },
  {
    id: 'puddle-jumper',
    category: 'kids',
    name: 'Puddle Jumper',
    price: 699,
    tint: 'Sun',
    line: 'Waterproof up to the ankle. We tried.',
    material: 'Rubberised canvas, two straps',
    palette: palette('#f0b737', '#f7d175', '#2f6b8a', '#fff5dc', '#fdf0cc'),
    bestseller: true,
  },
  {
    id: 'little-moose',
    category: 'kids',
    name: 'Little Moose',
    price: 749,
    tint: 'Bark',
    line: 'First real shoes for short legs.',
    material: 'Soft leather, wide toe',
    palette: palette('#7b4b32', '#9b6747', '#efd7b1', '#f3e8d6', '#efe0cf'),
  },
  {
    id: 'tumble',
    category: 'kids',
    name: 'Tumble',
    price: 599,
    tint: 'Blueberry',
    line: 'For playgrounds, stairs and sofas.',
    material: 'Washable knit, reflective straps',
    palette: palette('#3f5aa6', '#6680c6', '#f4a259', '#f4f1ea', '#dfe5f5'),
  },
  {
    id: 'snowball',
    category: 'kids',
    name: 'Snowball',
    price: 799,
    tint: 'Raspberry',
    line: 'Warm, bright and easy to find in the hall.',
    material: 'Insulated shell, fleece lining',
    palette: palette('#c33f63', '#dd6f8b', '#fbe3c6', '#f7efe6', '#f9dfe4'),
  },
]

export const SIZES: Record<Category['id'], readonly number[]> = {
  running: [37, 38, 39, 40, 41, 42, 43, 44, 45],
  sneakers: [36, 37, 38, 39, 40, 41, 42, 43, 44],
  boots: [37, 38, 39, 40, 41, 42, 43, 44, 45],
  kids: [24, 25, 26, 27, 28, 29, 30, 31, 32],
}

export const findCategory = (id: string): Category | undefined => CATEGORIES.find((category) => category.id === id)
export const findProduct = (id: string): Product | undefined => PRODUCTS.find((product) => product.id === id)

/** `1 299 kr`, as Swedish price tags write it. */
export const formatPrice = (kronor: number) => `${new Intl.NumberFormat('sv-SE').format(kronor)} kr`
