import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { contextFor, createEvent, createVisit, createVisitor } from '../factories'
import { useFieldStories } from './field-steps'
import { LOOKS, picture } from './looks'
import type { ServedSite } from './server'

const stories = useFieldStories()
const { server, addPerson, open } = stories
const DAY = 86_400_000

/** What pages of the site would send of one person. */
async function send(site: ServedSite, email: string, ...paths: string[]) {
  const pages = paths.map((path) => ({ type: 'page', url: `https://shop.example${path}` }))
  const answer = await fetch(`${server.url}/api/collect`, {
    method: 'POST',
    body: JSON.stringify({
      site: site.trackingKey,
      visitor: randomUUID(),
      events: [{ type: 'identify', email }, ...pages],
    }),
  })
  expect(await answer.json()).toMatchObject({ rejected: [] })
}

const address = (page: Page, n: number) => page.getByLabel(`Address of rule ${n}`, { exact: true })
const category = (page: Page, n: number) => page.getByLabel(`Category of rule ${n}`, { exact: true })
const told = (page: Page, words: string) =>
  page.getByRole('status', { name: 'What it counts for' }).getByText(words, { exact: true })
const save = (page: Page) => page.getByRole('button', { name: 'Save and apply to the past' })
const applied = (page: Page) => page.getByText('The past counts by these rules too').waitFor()
const setRules = (site: ServedSite, version: number, rules: object[]) =>
  server.graphql(
    site,
    `mutation ($input: SetInterestRulesInput!) { setInterestRules(input: $input) { userErrors { message } } }`,
    { input: { version, rules } },
  )

test('rules are written, tried on an address, saved, and seen on the card and by the list once the past counts by them', async () => {
  const site = await server.createSite()
  await send(site, 'anna@x.example', '/shoes/red', '/shoes/blue')
  await send(site, 'bo@x.example', '/bags/1', '/account/orders')
  const page = await open('/interests', {}, site)
  await page.getByRole('heading', { name: 'No rules yet' }).waitFor()
  await page.getByLabel('Address', { exact: true }).fill('/shoes/red')
  await told(page, 'Shoes').waitFor()
  await page.getByText(', by the first part of its path').waitFor()
  await page.getByLabel('Category in the page').fill('Running')
  await told(page, 'Running').waitFor()
  await page.getByText(', as the page says itself').waitFor()
  await picture(page, 'interests empty')

  // What is not saved yet is tried, too.
  await page.getByRole('button', { name: 'Add a rule' }).click()
  await address(page, 1).and(page.locator(':focus')).fill('/shoes')
  await category(page, 1).fill('Footwear')
  await told(page, 'Footwear').waitFor()
  await page.getByText(', by rule 1').waitFor()
  await page.getByText('2 of the last 4 page views would count for something else').waitFor()

  await page.getByRole('button', { name: 'Add a rule' }).click()
  await address(page, 2).fill('account')
  await page.getByLabel('Whether rule 2 gives an interest').selectOption('counts for no interest')
  await save(page).click()
  await page.getByText('Begin with a slash, such as /account').waitFor()
  expect(await address(page, 2).evaluate((input) => input === document.activeElement)).toBe(true)
  await picture(page, 'interests fault')
  await address(page, 2).fill('/account')
  // A link does not throw it away unasked.
  await page.getByRole('link', { name: 'Goals', exact: true }).click()
  await page.getByRole('dialog').getByText('Nothing of it is saved yet').waitFor()
  await page.getByRole('button', { name: 'Keep writing' }).click()
  await page.getByText('3 of the last 4 page views would count for something else').waitFor()

  // Moved by the keyboard, the focus stays with the rule.
  await page.getByRole('button', { name: 'Move rule 2 up' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('/account: now rule 1 of 2').waitFor({ state: 'attached' })
  await page.getByText(', by rule 2').waitFor()
  await save(page).click()
  await applied(page)
  expect(await address(page, 1).inputValue()).toBe('/account')
  await save(page).waitFor({ state: 'detached' })
  await category(page, 2).fill('Boots')
  await page.getByRole('link', { name: 'Goals', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click()
  await page.waitForURL('**/goals')

  await page.goto(
    `${server.url}/${site.slug}/profiles?filter=${encodeURIComponent(JSON.stringify({ interest: { op: 'HAS_ANY', categories: ['Footwear'] } }))}`,
  )
  await page.getByText('Interested in Footwear').waitFor()
  await page.getByRole('link', { name: 'anna@x.example' }).waitFor()
  expect(await page.locator('tbody a[data-row]').allTextContents()).toEqual(['anna@x.example'])
  await page.getByRole('link', { name: 'anna@x.example' }).click()
  const panel = page.getByRole('region', { name: 'Interests' })
  await panel.getByText('Footwear', { exact: true }).waitFor()
  await panel.getByText('100 %').waitFor()
  await panel.getByText('All from the last 30 days').waitFor()
})

test('of two admins the second is told, and decides; who only looks can try addresses', async () => {
  const site = await server.createSite()
  await send(site, 'anna@x.example', '/shoes/red')
  await setRules(site, 0, [
    { address: '/shoes', category: 'Shoes' },
    { address: '/*/sale*', addressMatch: 'PATTERN', category: 'Bargains' },
    { address: '/account', category: null },
  ])
  const page = await open('/interests', {}, site)
  await page.getByText('what happened before still counts by older ones').waitFor()
  await category(page, 1).fill('Footwear')
  await setRules(site, 1, [{ address: '/shoes', category: 'Boots' }])
  await save(page).click()
  await page.getByText('Somebody changed the rules meanwhile').waitFor()
  await page.locator('[role=alert]:focus').waitFor()
  await picture(page, 'interests stale')
  await page.getByRole('button', { name: 'Go on with mine' }).click()
  await page.getByText('Somebody changed the rules meanwhile').waitFor({ state: 'detached' })
  expect(await category(page, 1).inputValue()).toBe('Footwear')
  await save(page).click()
  await applied(page)

  for (const [look, options] of LOOKS) {
    const each = await open('/interests', options, site)
    await each.getByLabel('Address', { exact: true }).fill('/se/sale/7')
    await told(each, 'Bargains').waitFor()
    await category(each, 1).fill('Shoes')
    await each.getByText('1 of the last 1 page view would count for something else').waitFor()
    await picture(each, `interests ${look}`)
    await each.getByRole('button', { name: 'Discard' }).click()
    expect(await category(each, 1).inputValue()).toBe('Footwear')
    await each.close()
  }

  const viewer = await open('/interests', {}, site, 'VIEWER')
  await viewer.getByRole('list', { name: 'Rules' }).getByText('Bargains').waitFor()
  await viewer.getByLabel('Address', { exact: true }).fill('/account/orders')
  await told(viewer, 'no interest').waitFor()
  await viewer.getByText(', by rule 3').waitFor()
  expect(await viewer.getByRole('main').getByRole('button').count()).toBe(0)
  await picture(viewer, 'interests as a viewer')
})

test('the card tells how shares moved in 30 days', async () => {
  const site = await server.createSite()
  const id = await addPerson(site, { name: 'Anna Berg', email: 'anna@acme.example' })
  const ctx = contextFor(server.database, site)
  const visitor = await createVisitor(ctx, { profileId: id })
  for (const [daysAgo, categories] of [
    [40, ['Bags', 'Bags', 'Bags', 'Boots']],
    [1, ['Boots']],
  ] as const) {
    const at = new Date(ctx.now.getTime() - daysAgo * DAY)
    const visit = await createVisit(ctx, visitor, { startedAt: at, endedAt: at })
    for (const name of categories) await createEvent(ctx, visit, { occurredAt: at, category: name })
  }
  // As decay leaves them: 1.39 half-lives of 14 days between the two.
  const old = -40 / 14
  for (const [name, points] of [
    ['Bags', 3 * 2 ** old],
    ['Boots', 2 ** old + 2 ** (-1 / 14)],
  ] as const)
    await server.database.prisma.profileInterest.create({
      data: { siteId: site.id, profileId: id, category: name, weight: Math.log2(points), lastAt: ctx.now },
    })
  for (const [look, options] of LOOKS) {
    const page = await open(`/profiles/${id}`, options, site)
    const panel = page.getByRole('region', { name: 'Interests' })
    await panel.getByText('In 30 days').waitFor()
    await panel.getByText(/^up by \d+ points$/).waitFor({ state: 'attached' })
    await panel.getByText(/^down by \d+ points$/).waitFor({ state: 'attached' })
    await panel.scrollIntoViewIfNeeded()
    await picture(page, `card interests ${look}`)
    await page.close()
  }
})
