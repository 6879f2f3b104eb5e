import type { Page } from 'playwright-core'
import { useBrowser } from './browser'
import { faultsOf, overflowOf } from './page-faults'
import { useServer, type ServedSite } from './server'
import { waitFor } from './wait-for'

const server = useServer()
const browser = useBrowser()

const PROFILE = `query ($email: String!) {
  profiles(filter: { search: $email }) { nodes {
    email name pageViewCount purchaseCount visitCount
    revenue { amount currency }
    tags { name }
    goals { goal { name } count }
    campaigns { campaign { name } views clicks conversions }
    interests { category }
    consents { policy { key } status }
    identities { kind value source }
  } }
}`

interface Answer {
  profiles: {
    nodes: {
      email: string
      name: string | null
      pageViewCount: number
      purchaseCount: number
      visitCount: number
      revenue: { amount: string; currency: string }
      tags: { name: string }[]
      goals: { goal: { name: string }; count: number }[]
      campaigns: { campaign: { name: string }; views: number; clicks: number; conversions: number }[]
      interests: { category: string }[]
      consents: { policy: { key: string }; status: string }[]
      identities: { kind: string; value: string; source: string }[]
    }[]
  }
}

const profileOf = async (site: ServedSite, email: string) =>
  (await server.graphql<Answer>(site, PROFILE, { email })).profiles.nodes[0]

const events = (site: ServedSite) =>
  server.database.prisma.event.findMany({ where: { siteId: site.id }, orderBy: { occurredAt: 'asc' } })

async function openShop(path = '', viewport = { width: 1280, height: 860 }) {
  const site = await server.createSite()
  const { page, context } = await browser.open({ viewport })
  await page.goto(`${server.url}/demo/${site.trackingKey}${path}`)
  return { site, page, context }
}

/** Somebody has looked at a page of the shop: it has its title, which comes a moment after its heading. */
const seen = (page: Page, title: string) =>
  page.waitForFunction((whole) => document.title === whole, `${title} · Nordic Shoes`)

async function buy(page: Page, size: number): Promise<void> {
  await page.getByRole('main').getByText(String(size), { exact: true }).click()
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await page.getByRole('link', { name: 'Go to the cart' }).click()
  await seen(page, 'Cart')
  await page.getByRole('link', { name: 'To checkout' }).click()
  await seen(page, 'Checkout')
}

test('someone browses, signs up and buys: they are a profile with their history', async () => {
  const { site, page } = await openShop()
  await page.getByRole('button', { name: 'Yes, remember' }).click()
  await page.getByRole('link', { name: 'See the boots' }).click()
  await seen(page, 'Boots')
  await page.getByRole('link', { name: /Kiruna Winter/ }).click()
  await seen(page, 'Kiruna Winter')

  await page.getByLabel('E-mail address').fill('Anna@Company.se')
  await page.getByRole('button', { name: 'Sign up' }).click()
  await page.getByText('The first letter is on its way').waitFor()

  await buy(page, 42)
  await page.getByLabel('Name', { exact: true }).fill('Anna Svensson')
  await page.getByLabel('E-mail address').first().fill('anna@company.se')
  await page.getByRole('button', { name: 'Place order' }).click()
  await page.getByRole('heading', { name: 'Thank you' }).waitFor()

  const profile = await waitFor(
    async () => {
      const found = await profileOf(site, 'anna@company.se')
      return found?.purchaseCount === 1 && found.pageViewCount === 6 && found
    },
    async () => [await profileOf(site, 'anna@company.se'), await events(site)],
  )
  expect(profile).toMatchObject({
    email: 'anna@company.se',
    name: 'Anna Svensson',
    visitCount: 1,
    revenue: { currency: 'SEK' },
    tags: [{ name: 'Newsletter' }],
    campaigns: [{ campaign: { name: 'First snow sale' }, views: 1, clicks: 1, conversions: 1 }],
    identities: [{ kind: 'EMAIL', value: 'anna@company.se', source: 'form' }],
  })
  expect(Number(profile.revenue.amount)).toBe(2499)
  expect(profile.goals.map(({ goal, count }) => `${goal.name} ×${count}`).sort()).toEqual([
    'Added to cart ×1',
    'Signed up for newsletter ×1',
    'Started checkout ×1',
  ])
  expect(profile.consents.map(({ policy, status }) => `${policy.key} ${status}`).sort()).toEqual([
    'newsletter GIVEN',
    'profiling GIVEN',
  ])
  expect(profile.interests).toMatchObject([{ category: 'Boots' }])

  // What was anonymous before the sign-up is theirs too: one visitor, one visit, all its events.
  const visits = await server.database.prisma.visit.findMany({ where: { siteId: site.id } })
  const visitors = await server.database.prisma.visitor.findMany({ where: { siteId: site.id } })
  expect([visits.length, visitors.length, visits[0]?.profileId]).toEqual([1, 1, visitors[0]?.profileId])
  // What the shop told of the size and the cart, before anybody defined such fields.
  expect(visits[0]?.properties).toEqual({ shoe_size: 42, cart_value: 2499 })
  const pages = (await events(site)).filter(({ type }) => type === 'PAGE')
  expect(pages.map(({ title, category }) => [title, category])).toEqual([
    ['Nordic Shoes: made for wet streets and long winters', null],
    ['Boots · Nordic Shoes', 'Boots'],
    ['Kiruna Winter · Nordic Shoes', 'Boots'],
    ['Cart · Nordic Shoes', null],
    ['Checkout · Nordic Shoes', null],
    ['Thank you · Nordic Shoes', null],
  ])
})

test('signing out makes the device somebody else’s', async () => {
  const { site, page } = await openShop('/account')
  const signIn = async (name: string, email: string) => {
    await page.getByLabel('Name', { exact: true }).fill(name)
    await page.getByLabel('E-mail address').first().fill(email)
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: `Hello, ${name}` }).waitFor()
  }
  await signIn('Erik', 'erik@acme.se')
  await waitFor(
    () => profileOf(site, 'erik@acme.se'),
    () => events(site),
  )
  await page.getByRole('button', { name: 'Sign out' }).click()
  await signIn('Maria', 'maria@acme.se')
  await waitFor(() => profileOf(site, 'maria@acme.se'))

  const visitors = await server.database.prisma.visitor.findMany({ where: { siteId: site.id } })
  expect(new Set(visitors.map(({ profileId }) => profileId)).size).toBe(2)
  expect(visitors).toHaveLength(2)
  const identified = (await events(site)).filter(({ type }) => type === 'IDENTIFY')
  expect(identified).toHaveLength(2)
})

test('a no is on record, and then the shop is silent', async () => {
  const { site, page } = await openShop()
  // What the shop tells by itself has been told.
  await waitFor(async () => {
    const told = (await events(site)).map(({ type }) => type)
    return told.includes('PAGE') && told.includes('CAMPAIGN')
  })
  await page.getByRole('button', { name: 'No, thanks' }).click()
  await waitFor(async () => (await events(site)).some(({ type }) => type === 'CONSENT'))
  const before = await events(site)
  await page.getByRole('navigation', { name: 'Categories' }).getByRole('link', { name: 'Kids' }).click()
  await page.getByRole('heading', { name: 'Kids', level: 1 }).waitFor()
  await page.reload()
  await page.waitForTimeout(1000)
  expect(await events(site)).toEqual(before)
  const consents = await server.database.prisma.consent.findMany({ where: { siteId: site.id } })
  expect(consents.map(({ status }) => status)).toEqual(['WITHDRAWN'])
})

test('a closed offer stays closed and is counted', async () => {
  const { site, page } = await openShop()
  await page.getByRole('button', { name: 'Close the offer' }).click()
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForTimeout(300)
  expect(await page.getByText('First snow sale').count()).toBe(0)
  const interactions = await waitFor(async () => {
    const found = (await events(site)).filter(({ type }) => type === 'CAMPAIGN')
    return found.length === 2 && found.map(({ interaction }) => interaction)
  })
  expect(interactions).toEqual(['VIEW', 'CLOSE'])
})

test('the panel shows what the page told Waggle', async () => {
  const { page } = await openShop('/kids')
  await page.getByRole('button', { name: /What Waggle sees/ }).click()
  const list = page.getByRole('list', { name: 'Events, newest first' })
  await list.getByText('Kids · Nordic Shoes').waitFor()
  await list.getByText('received').first().waitFor()
})

test('an unknown site key opens no shop, whose events would all fail', async () => {
  const { page } = await browser.open()
  browser.allowConsoleError(/404/)
  for (const path of ['', '/boots', '/cart']) {
    const answer = await page.goto(`${server.url}/demo/no-such-key${path}`)
    expect([path, answer?.status()]).toEqual([path, 404])
    await page.getByRole('heading', { name: 'No site has this key' }).waitFor()
  }
})

test('/demo leads who is signed in to their first site, and asks everybody else', async () => {
  const site = await server.createSite()
  const { page, context } = await browser.open()
  browser.allowConsoleError(/40[013]/)
  await page.goto(`${server.url}/demo`)
  await page.getByRole('heading', { name: 'Which site shall the shop report to?' }).waitFor()
  await page.getByLabel('Tracking key').fill(site.trackingKey)
  await page.getByRole('button', { name: 'Open the shop' }).click()
  await page.waitForURL(`**/demo/${site.trackingKey}`)

  await server.signIn(context, site)
  await page.goto(`${server.url}/demo`)
  await page.waitForURL(`**/demo/${site.trackingKey}`)
})

describe.each([
  ['a desktop', { width: 1280, height: 860 }],
  ['a phone', { width: 390, height: 844 }],
])('on %s', (_name, viewport) => {
  test('every page fits and has no fault that axe finds', async () => {
    const { site, page } = await openShop('', viewport)
    const paths = ['', '/boots', '/boots/kiruna-winter', '/cart', '/account', '/thanks']
    for (const path of paths) {
      await page.goto(`${server.url}/demo/${site.trackingKey}${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      if (path === '') await page.getByRole('button', { name: /What Waggle sees/ }).click()
      expect([path, await faultsOf(page)]).toEqual([path, []])
      expect([path, await overflowOf(page)]).toEqual([path, 0])
    }
    await page.goto(`${server.url}/demo/${site.trackingKey}/kids/tumble`)
    await buy(page, 28)
    await page.getByRole('heading', { name: 'Checkout' }).waitFor()
    expect(await faultsOf(page)).toEqual([])
    expect(await overflowOf(page)).toBe(0)
  })
})

test('a pair can be bought with the keyboard alone', async () => {
  const { page } = await openShop('/sneakers/soder-court')
  await page.keyboard.press('Tab')
  await page.getByRole('link', { name: 'Skip to the shoes' }).waitFor()
  await page.keyboard.press('Enter')
  const press = async (key: string, until: string) => {
    for (let tries = 0; tries < 30; tries++) {
      await page.keyboard.press(key)
      const name = await page.evaluate(() => {
        const { activeElement: at } = document
        return at instanceof HTMLInputElement ? at.value : (at?.textContent ?? '')
      })
      if (name === until) return
    }
    throw new Error(`The keyboard does not reach ${until}`)
  }
  await press('Tab', '36')
  await press('ArrowRight', '41')
  await press('Tab', 'Add to cart')
  await page.keyboard.press('Enter')
  await press('Tab', 'Go to the cart')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Your cart' }).waitFor()
  await page.getByText('size 41').waitFor()
})
