import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { useFieldStories } from './field-steps'
import { LOOKS, picture } from './looks'
import type { ServedSite } from './server'

const stories = useFieldStories()
const { server, open, addPerson } = stories

/** The list asks every ten seconds. */
const soon = { timeout: 30_000 }
const SWEDES = `/profiles?sort=name&filter=${encodeURIComponent(JSON.stringify({ country: { op: 'IS', value: 'SE' } }))}`

async function peopledSite(): Promise<ServedSite> {
  const site = await server.createSite()
  await addPerson(site, { name: 'Anna Berg', email: 'anna@acme.example', country: 'SE' })
  await addPerson(site, { name: 'Bo Dahl', email: 'bo@acme.example', country: 'NO' })
  await addPerson(site, { name: 'Cia Ek', email: 'cia@acme.example', country: 'SE' })
  return site
}

/** A visit of a person, as the tracking script tells of it. */
async function visit(site: ServedSite, email: string) {
  const event = { messageId: randomUUID(), time: new Date().toISOString() }
  const answer = await fetch(`${server.url}/api/collect`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'Mozilla/5.0 (iPhone) Safari/604.1' },
    body: JSON.stringify({
      site: site.trackingKey,
      visitor: randomUUID(),
      sentAt: new Date().toISOString(),
      events: [
        { ...event, type: 'identify', email },
        { ...event, messageId: randomUUID(), type: 'page', url: 'https://shop.example/boots', title: 'Boots' },
      ],
    }),
  })
  expect(answer.status).toBe(202)
}

const names = (page: Page) => page.locator('tbody a[data-row]').allTextContents()
const chip = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

test('who is new or changed in this list is announced, marked where it stands, and shown on a press', async () => {
  const site = await peopledSite()
  const page = await open(SWEDES, {}, site)
  expect(await names(page)).toEqual(['Anna Berg', 'Cia Ek'])

  // A Norwegian who comes, and one who is new, are none of this list's.
  await visit(site, 'bo@acme.example')
  await addPerson(site, { name: 'Erik Foss', email: 'erik@acme.example', country: 'NO' })
  await visit(site, 'cia@acme.example')
  await chip(page, '1 changed').waitFor(soon)
  await addPerson(site, { name: 'Aron Abel', email: 'aron@acme.example', country: 'SE' })
  await chip(page, '1 new').waitFor(soon)
  expect(await names(page)).toEqual(['Anna Berg', 'Cia Ek'])
  await rowOf(page, 'Cia Ek').getByText('changed since the list was read').waitFor()
  expect(await page.getByText('changed since the list was read').count()).toBe(1)
  await picture(page, 'live list wide-light')

  // Those that are shown are updated where they stand, with what was new still to come.
  expect(await rowOf(page, 'Cia Ek').getByText('No visit yet').count()).toBe(1)
  await chip(page, '1 changed').click()
  await rowOf(page, 'Cia Ek').getByText('No visit yet').waitFor({ state: 'detached' })
  expect(await names(page)).toEqual(['Anna Berg', 'Cia Ek'])
  await chip(page, '1 changed').waitFor({ state: 'detached' })
  expect(await page.getByText('changed since the list was read').count()).toBe(0)

  await chip(page, '1 new').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Aron Abel' }).waitFor()
  expect(await names(page)).toEqual(['Anna Berg', 'Aron Abel', 'Cia Ek'])
  // The chip is gone: the keyboard goes on at the top of the list.
  await page.waitForFunction(() => document.activeElement?.getAttribute('data-row') === '0')

  // Who is not of the list any more is marked, and goes when one says so.
  await server.graphql(
    site,
    `mutation { upsertProfile(input: { email: "anna@acme.example", country: "NO" }) { userErrors { message } } }`,
  )
  await chip(page, '1 changed').waitFor(soon)
  await rowOf(page, 'Anna Berg').getByText('does not match the list any more').waitFor()
  await chip(page, '1 changed').click()
  await page.getByRole('link', { name: 'Anna Berg' }).waitFor({ state: 'detached' })
  expect(await names(page)).toEqual(['Aron Abel', 'Cia Ek'])
}, 180_000)

test('it looks well everywhere; a hidden tab asks nothing', async () => {
  const site = await peopledSite()
  for (const [look, options] of LOOKS) {
    const page = await open('/profiles', options, site)
    await visit(site, 'anna@acme.example')
    await addPerson(site, { email: `${randomUUID()}@example.com` })
    await chip(page, '1 new').waitFor(soon)
    await chip(page, '1 changed').waitFor()
    await picture(page, `live chip ${look}`)
  }
  const page = await open('/profiles', {}, site)
  // What every page asks once, such as for changes under way, is answered.
  await page.waitForLoadState('networkidle')
  let asked = 0
  await page.route('**/api/graphql', (route) => {
    asked += 1
    return route.continue()
  })
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await page.waitForTimeout(12_000)
  expect(asked).toBe(0)
  await addPerson(site, { email: 'unseen@example.com' })
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => false })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await chip(page, '1 new').waitFor()
}, 180_000)

describe('how many there are', () => {
  let many: ServedSite
  beforeAll(async () => {
    many = await server.createSite()
    await server.database.pool.query(
      `insert into profile (site_id, id, created_via, name, sort_name, search_text, country)
      select $1, gen_random_uuid(), 'import', 'Person ' || n, 'person ' || n, 'person ' || n, case when n <= 60 then 'SE' end
      from generate_series(1, 10050) n`,
      [many.id],
    )
  }, 120_000)

  const heading = (page: Page) => page.locator('#main h1 + *')

  test('is told exactly up to 10,000, then as more, and exactly when one wants to know', async () => {
    const page = await open('/profiles', {}, many)
    await heading(page).getByText('10,000+').waitFor()
    await page.getByText(/^Showing 1–\d+ of 10,000[+]$/).waitFor()
    await page.getByRole('button', { name: 'count exactly' }).click()
    await heading(page).getByText('10,050', { exact: true }).waitFor()
    await page.getByText(/^Showing 1–\d+ of 10,050$/).waitFor()
    await page.goto(`${server.url}/${many.slug}${SWEDES}`)
    await heading(page).getByText('60', { exact: true }).waitFor()
  })

  test('is never in the way of the rows, and can be asked for again when it fails', async () => {
    const page = await open('/profiles', {}, many)
    const held: (() => void)[] = []
    let isFailing = false
    await page.route('**/api/graphql', async (route) => {
      const { variables } = route.request().postDataJSON() as { variables: object }
      if (Object.keys(variables).join() !== 'filter') return route.continue()
      if (isFailing) return route.fulfill({ json: { errors: [{ message: 'no', extensions: { code: 'TIMEOUT' } }] } })
      await new Promise<void>((resolve) => held.push(resolve))
      return route.continue()
    })
    await page.getByRole('textbox', { name: 'Search profiles' }).fill('person')
    await page.waitForURL(/q=person/)
    await page.locator('table[aria-busy=false]').waitFor()
    await page.locator('a[data-row="0"]').waitFor()
    await heading(page).getByText('Counting').waitFor({ state: 'attached' })
    await page.getByText(/^Showing 1–\d+ of …$/).waitFor()
    held.forEach((go) => go())
    await heading(page).getByText('10,000+').waitFor()

    isFailing = true
    await page.getByRole('button', { name: 'count exactly' }).click()
    await page.getByRole('button', { name: 'Not counted' }).waitFor()
    isFailing = false
    await page.unroute('**/api/graphql')
    await page.getByRole('button', { name: 'Not counted' }).click()
    await heading(page).getByText('10,050', { exact: true }).waitFor()
  })

  test('is not asked for where everybody is shown anyway', async () => {
    const site = await peopledSite()
    const page = await open('/profiles', {}, site)
    await heading(page).getByText('3', { exact: true }).waitFor()
    await page.getByText('Showing 1–3 of 3').waitFor()
  })
})
