import { randomUUID } from 'node:crypto'
import type { BrowserContext, Page } from 'playwright-core'
import { seedSite } from '../../lib/seed'
import { contextFor } from '../factories'
import { useBrowser } from './browser'
import { faultsOf, overflowOf } from './page-faults'
import { useServer, type ServedSite } from './server'

const server = useServer({ WAGGLE_RATE_LIMITS: 'off' })
const browser = useBrowser()

/** More than two pages of the list, so that scrolling must ask for more. */
const PEOPLE = 130
const UPSERT = `mutation ($input: UpsertProfileInput!) {
  upsertProfile(input: $input) { profile { id } userErrors { message } }
}`

let site: ServedSite
let annaId: string

beforeAll(async () => {
  site = await server.createSite()
  const ctx = { ...contextFor(server.database, site), db: server.database }
  await seedSite(ctx, { profiles: PEOPLE })
  annaId = await addPerson(site, { email: 'zaphod@quist.example', name: 'Åse Quist', tags: ['Newsletter'] })
}, 60_000)

async function addPerson(of: ServedSite, input: Record<string, unknown>): Promise<string> {
  const { upsertProfile } = await server.graphql<{ upsertProfile: { profile: { id: string } } }>(of, UPSERT, { input })
  return upsertProfile.profile.id
}

async function send(to: ServedSite, events: object[]) {
  const answer = await fetch(`${server.url}/api/collect`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'Mozilla/5.0 (iPhone) Safari/604.1' },
    body: JSON.stringify({
      site: to.trackingKey,
      visitor: randomUUID(),
      sentAt: new Date().toISOString(),
      events: events.map((event) => ({ messageId: randomUUID(), time: new Date().toISOString(), ...event })),
    }),
  })
  expect(answer.status).toBe(202)
}

const sessions = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>()

/** A page of an owner of the site, who signs in once for all stories: sign-ins are limited. */
async function open(path = '', options: Parameters<typeof browser.open>[0] = {}, on = site) {
  const known = sessions.get(on.id)
  const { page, context } = await browser.open({
    viewport: { width: 1440, height: 900 },
    ...options,
    ...(known && { storageState: known }),
  })
  if (!known) {
    await server.signIn(context, on)
    sessions.set(on.id, await context.storageState())
  }
  await page.goto(`${server.url}/${on.slug}${path}`)
  await awake(page)
  return page
}

/** The page listens: what the server wrote has arrived, and React has taken it over. */
const awake = (page: Page) =>
  page.waitForFunction(() => {
    const heading = document.querySelector('#main h1')
    const arriving = document.querySelector('[id^="S:"][hidden]')
    return heading && !arriving && Object.keys(heading).some((key) => key.startsWith('__reactFiber'))
  })

const rowLinks = (page: Page) => page.locator('tbody a[data-row]')
const firstName = (page: Page) => rowLinks(page).first().textContent()

describe('the list of profiles', () => {
  test('someone signs in, searches, and opens the person they found with the keyboard alone', async () => {
    const { page, context } = await browser.open({ viewport: { width: 1440, height: 900 } })
    const { email, password } = await server.signIn(context, site, 'MARKETER')
    await context.clearCookies()
    await page.goto(`${server.url}/${site.slug}/profiles`)
    await page.getByRole('textbox', { name: 'E-mail address' }).fill(email)
    await page.getByLabel('Password').fill(password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Profiles' }).waitFor()
    expect(new URL(page.url()).pathname).toBe(`/${site.slug}/profiles`)
    await page.getByText(`${PEOPLE + 1}`, { exact: true }).waitFor()
    await awake(page)

    await page.keyboard.press('/')
    await page.locator('input:focus').waitFor()
    await page.keyboard.type('quist ase')
    await page.waitForURL(/[?]q=quist/)
    await page.getByRole('link', { name: 'Åse Quist' }).waitFor()
    expect(await rowLinks(page).count()).toBe(1)

    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Åse Quist' }).waitFor()
  })

  test('a search that finds nobody says so and leads back to everybody', async () => {
    const page = await open('/profiles?q=nobody-at-all')
    await page.getByRole('heading', { name: 'Nobody matches “nobody-at-all”' }).waitFor()
    await page.getByRole('button', { name: 'Show everybody' }).click()
    await rowLinks(page).first().waitFor()
  })

  test('headers sort, the address keeps the order, and the browser’s back button takes it back', async () => {
    const page = await open('/profiles')
    const visits = page.getByRole('columnheader', { name: 'Visits', exact: true })
    expect(await page.getByRole('columnheader', { name: 'Last visit' }).getAttribute('aria-sort')).toBe('descending')
    await visits.getByRole('button').click()
    await page.waitForURL(/sort=-visits/)
    expect(await visits.getAttribute('aria-sort')).toBe('descending')
    await page.locator('table[aria-busy=false]').waitFor()
    const counts = await page.locator('tbody tr td:nth-child(6)').allTextContents()
    const numbers = counts.filter((text) => text !== '').map(Number)
    expect(numbers.length).toBeGreaterThan(10)
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a))

    await visits.getByRole('button').click()
    await page.waitForURL(/sort=visits/)
    expect(await visits.getAttribute('aria-sort')).toBe('ascending')
    await page.goBack()
    await page.waitForURL(/sort=-visits/)
  })

  test('scrolling reaches the last person, drawing only the rows in sight, and coming back finds the place', async () => {
    const page = await open('/profiles?sort=name')
    await rowLinks(page).first().focus()
    await page.locator(`a[data-row="0"]:focus`).waitFor()
    for (let pages = 0; pages < 4; pages += 1) {
      await page.keyboard.press('End')
      await page.waitForTimeout(400)
    }
    const last = page.locator(`a[data-row="${PEOPLE}"]`)
    await last.waitFor()
    expect(await rowLinks(page).count()).toBeLessThan(PEOPLE)

    const name = (await last.textContent()) ?? ''
    await last.click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await page.getByText(`${PEOPLE + 1} of ${PEOPLE + 1}`, { exact: true }).waitFor()
    await page.getByRole('link', { name: 'Previous profile' }).click()
    await page.getByText(`${PEOPLE} of ${PEOPLE + 1}`, { exact: true }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await page.goBack()
    await page.locator(`a[data-row="${PEOPLE}"]`).waitFor()
  })

  test('people who arrive meanwhile are announced and shown on a click', async () => {
    const fresh = await server.createSite()
    await addPerson(fresh, { email: 'first@example.com' })
    const page = await open('/profiles', {}, fresh)
    await page.getByRole('link', { name: 'first@example.com' }).waitFor()
    await addPerson(fresh, { email: 'second@example.com' })
    await page.getByRole('button', { name: '1 new' }).click()
    await page.getByRole('link', { name: 'second@example.com' }).waitFor()
  })
})

describe('the contact card', () => {
  test('tags and contact details are edited in place, undone, and stand in the history', async () => {
    const page = await open(`/profiles/${annaId}`)
    const saved = page.getByText('Contact details saved')

    await page.getByRole('button', { name: 'Tag', exact: true }).click()
    await page.getByPlaceholder('Add a tag …').fill('Very important')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Remove the tag Very important' }).waitFor()
    await page.getByRole('button', { name: 'Remove the tag Newsletter' }).click()
    await page.getByRole('button', { name: 'Remove the tag Newsletter' }).waitFor({ state: 'detached' })

    await page.getByRole('button', { name: 'Edit' }).click()
    const form = page.getByRole('form', { name: 'Contact details' })
    await form.getByLabel('E-mail').fill('not an address')
    await form.getByLabel('Organization').fill('Quist & Co')
    await form.getByRole('button', { name: 'Save' }).click()
    await form.locator('[role=alert]:not(.hidden)').first().waitFor()
    expect(await form.getByLabel('E-mail').getAttribute('aria-invalid')).toBe('true')
    expect(await form.getByLabel('E-mail').evaluate((input) => input === document.activeElement)).toBe(true)
    await form.getByLabel('E-mail').fill('ase@quist.example')
    await page.keyboard.press('Enter')
    await saved.waitFor()
    await page.getByRole('link', { name: 'ase@quist.example' }).waitFor()
    await page.getByText('Quist & Co').waitFor()

    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Undone').waitFor()
    await page.getByRole('link', { name: 'zaphod@quist.example' }).waitFor()

    await page.reload()
    await page.getByText('Very important').waitFor()
    expect(await page.getByText('Quist & Co').count()).toBe(0)
    await page.getByRole('tab', { name: 'History' }).click()
    await page.getByText('Tagged: Very important').waitFor()
    await page.getByText('by owner-').first().waitFor()
  })

  test('visits open to what happened in them', async () => {
    const visitor = 'visits@example.com'
    await send(site, [
      { type: 'page', url: `https://shop.example/boots`, title: 'Boots' },
      { type: 'identify', email: visitor },
      { type: 'goal', name: 'Signed up', value: 12.5, currency: 'SEK' },
    ])
    const page = await open(`/profiles?q=${visitor}`)
    await page.getByRole('link', { name: visitor }).click()
    await page.getByText('Said who they are').waitFor()
    await page.locator('ol').getByText('Signed up').waitFor()
    const visit = page.locator('button[aria-expanded=true][aria-controls]')
    await visit.click()
    await page.getByText('Said who they are').waitFor({ state: 'detached' })
    await page.getByText('joined by').waitFor()
  })

  test('a merge is explained, and undone after a question', async () => {
    const fresh = await server.createSite()
    const into = await addPerson(fresh, { email: 'one@example.com', name: 'One Person' })
    const from = await addPerson(fresh, { phone: '+46701234567' })
    await server.graphql(
      fresh,
      `mutation ($input: MergeProfilesInput!) { mergeProfiles(input: $input) { merge { id } userErrors { message } } }`,
      { input: { into, from } },
    )
    const page = await open(`/profiles/${into}`, {}, fresh)
    await page.getByText('Merged with another profile').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Undo the merge' }).click()
    await page.getByText('The merge was undone').waitFor()
    await page.getByRole('button', { name: 'Open' }).click()
    await page.getByRole('heading', { level: 1, name: /70.*123.*45.*67/ }).waitFor()
  })

  test('someone who is not there is said not to be', async () => {
    browser.allowConsoleError(/404/)
    const page = await open('/profiles')
    await page.goto(`${server.url}/${site.slug}/profiles/${randomUUID()}`)
    await page.getByRole('heading', { name: 'There is nothing at this address' }).waitFor()
  })

  test('a viewer sees everything and no way to change it', async () => {
    const { page, context } = await browser.open()
    await server.signIn(context, site, 'VIEWER')
    await page.goto(`${server.url}/${site.slug}/profiles/${annaId}`)
    await page.getByRole('heading', { level: 1, name: 'Åse Quist' }).waitFor()
    expect(await page.getByRole('button', { name: /^(Edit|Tag|Undo)$|Remove the tag/ }).count()).toBe(0)
    expect(await page.getByRole('link', { name: 'API keys' }).count()).toBe(0)
    browser.allowConsoleError(/404/)
    await page.goto(`${server.url}/${site.slug}/settings/keys`)
    await page.getByRole('heading', { name: 'There is nothing at this address' }).waitFor()
  })
})

describe('the site’s page', () => {
  test('turns from waiting to receiving by itself, and tells what happens', async () => {
    const fresh = await server.createSite()
    const page = await open('', {}, fresh)
    await page.getByText('Waiting for the first event').waitFor()
    await page.getByText(`data-site="${fresh.trackingKey}"`).waitFor()
    await send(fresh, [{ type: 'page', url: 'https://shop.example/boots', title: 'Warm boots' }])
    await page.getByText('Receiving', { exact: true }).waitFor()
    await page.getByText('Warm boots').waitFor()
    await page.getByText('Anonymous').waitFor()

    // Pointed at, the feed stands still; let go, it goes on.
    await page.getByText('Warm boots').hover()
    await page.getByText('Paused').waitFor()
    await send(fresh, [
      { type: 'page', url: 'https://shop.example/sandals', title: 'Light sandals' },
      { type: 'identify', email: 'feed@example.com' },
    ])
    await page.getByText(/Paused, \d+ new/).waitFor()
    expect(await page.getByText('Light sandals').count()).toBe(0)
    await page.getByRole('heading', { level: 1 }).hover()
    await page.getByText('Light sandals').waitFor()
    await page.getByRole('link', { name: 'feed@example.com' }).first().waitFor()
  })
})

describe('getting about', () => {
  test('the palette finds people and places', async () => {
    const page = await open()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder('Find a person or go to …').fill('quist')
    await page.getByRole('option', { name: /Åse Quist/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Åse Quist' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder('Find a person or go to …').fill('keys')
    await page.getByRole('option', { name: 'API keys' }).click()
    await page.getByRole('heading', { level: 1, name: 'API keys' }).waitFor()
  })

  test('the theme is chosen once and worn by the next page from its first byte', async () => {
    const page = await open()
    await page.getByRole('button', { name: /account and theme/ }).click()
    await page.getByRole('menuitemradio', { name: 'Dark' }).click()
    expect(await page.evaluate(() => document.documentElement.className)).toBe('dark')
    const html = await (await page.context().request.get(`${server.url}/${site.slug}/profiles`)).text()
    expect(html).toMatch(/<html[^>]* class="dark"/)
  })

  test('a further site is made and opened, with a word on what is wrong first', async () => {
    const page = await open()
    await page.getByRole('button', { name: /switch site/ }).click()
    await page.getByRole('menuitem', { name: 'New site' }).click()
    const dialog = page.getByRole('dialog', { name: 'New site' })
    await dialog.getByLabel('Name').fill('Winter Shop')
    await dialog.getByLabel('Domain').fill('no domain')
    await dialog.getByRole('button', { name: 'Create site' }).click()
    await dialog.locator('input[name=domain][aria-invalid=true]').waitFor()
    await dialog.getByLabel('Domain').fill('winter.example')
    await dialog.getByRole('button', { name: 'Create site' }).click()
    await page.waitForURL(/[/]winter-shop$/)
    await page.getByText('Waiting for the first event').waitFor()
  })

  test('an API key is shown once, works, and is revoked after a question', async () => {
    const page = await open('/settings/keys')
    await page.getByRole('button', { name: 'New key' }).first().click()
    await page.getByLabel('Name').fill('CRM sync')
    await page.getByRole('button', { name: 'Make key' }).click()
    const secret = await page.getByRole('dialog', { name: 'Copy the key now' }).locator('code').textContent()
    const ask = () =>
      fetch(`${server.url}/api/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
        body: '{"query":"{ site { slug } }"}',
      })
    expect(await (await ask()).json()).toEqual({ data: { site: { slug: site.slug } } })
    await page.getByRole('button', { name: 'Done' }).click()
    await page.reload()
    await page.getByText('CRM sync').waitFor()
    expect(await page.content()).not.toContain(secret)
    await page.getByRole('button', { name: 'Revoke CRM sync' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
    await page.getByText('CRM sync was revoked').waitFor()
    expect((await ask()).status).toBe(401)
  })

  test('settings are saved, and what is wrong stands at its field', async () => {
    const fresh = await server.createSite()
    const page = await open('/settings', {}, fresh)
    await page.getByLabel('Further origins').fill('https://pay.example\nnot an origin')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.locator('textarea[aria-invalid=true]').waitFor()
    await page.getByLabel('Further origins').fill('https://pay.example')
    await page.getByLabel('Time zone').selectOption('Europe/Stockholm')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Settings saved').waitFor()
    const stored = await server.database.prisma.site.findUniqueOrThrow({ where: { id: fresh.id } })
    expect(stored).toMatchObject({ timeZone: 'Europe/Stockholm', allowedOrigins: ['https://pay.example'] })
  })
})

describe.each([
  ['light', 'a desktop', { width: 1440, height: 900 }],
  ['dark', 'a desktop', { width: 1440, height: 900 }],
  ['light', 'a phone', { width: 390, height: 844 }],
  ['dark', 'a phone', { width: 390, height: 844 }],
] as const)('in the %s theme on %s', (colorScheme, _name, viewport) => {
  test('every page fits and has no fault that axe finds', async () => {
    const page = await open('', { colorScheme, viewport })
    for (const path of ['', '/profiles', `/profiles/${annaId}`, '/settings', '/settings/keys', '/settings/mailbox']) {
      await page.goto(`${server.url}/${site.slug}${path}`)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      if (path === '/profiles') await rowLinks(page).first().waitFor()
      expect([path, await faultsOf(page)]).toEqual([path, []])
      expect([path, await overflowOf(page)]).toEqual([path, 0])
    }
    // An empty site shows other things.
    const empty = await server.createSite()
    const second = await open('/profiles', { colorScheme, viewport }, empty)
    await second.getByRole('heading', { name: 'No profiles yet' }).waitFor()
    expect(await faultsOf(second)).toEqual([])
  })
})

test('on a phone the navigation is a sheet, and the order a choice', async () => {
  const page = await open('/profiles', { viewport: { width: 390, height: 844 }, hasTouch: true })
  const before = await firstName(page)
  await page.getByLabel('Order').selectOption('name')
  await page.waitForURL(/sort=name/)
  await page.locator('table[aria-busy=false]').waitFor()
  expect(await firstName(page)).not.toBe(before)
  await page.getByRole('button', { name: 'Open navigation' }).click()
  await page.getByRole('dialog', { name: 'Navigation' }).getByRole('link', { name: 'Overview' }).click()
  await page.getByText('Receiving', { exact: true }).waitFor()
  expect(await page.getByRole('dialog', { name: 'Navigation' }).count()).toBe(0)
})

test('with the database away, the dashboard says so and goes on when it is back', async () => {
  const page = await open('/profiles')
  await rowLinks(page).first().waitFor()
  browser.allowConsoleError(/503|Failed to load/)
  await page.route('**/api/graphql', (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/json',
      body: JSON.stringify({
        errors: [
          { message: 'Waggle cannot reach its database: try again in a moment', extensions: { code: 'UNAVAILABLE' } },
        ],
      }),
    }),
  )
  await page.getByRole('columnheader', { name: 'Visits', exact: true }).getByRole('button').click()
  await page.getByText('Waggle cannot reach its database').waitFor()
  await page.unroute('**/api/graphql')
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.locator('table[aria-busy=false]').waitFor()
  expect(await page.getByText('Waggle cannot reach its database').count()).toBe(0)
})
