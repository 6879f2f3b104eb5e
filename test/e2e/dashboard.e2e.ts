import { randomUUID } from 'node:crypto'
import type { BrowserContext, Page } from 'playwright-core'
import { seedSite } from '../../lib/seed'
import { contextFor } from '../factories'
import { useBrowser } from './browser'
import { picture } from './looks'
import { faultsOf, overflowOf } from './page-faults'
import { pressFor } from './press-for'
import { useServer, type ServedSite } from './server'
import { waitFor } from './wait-for'

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

const goToSearch = (page: Page) => pressFor(page, '/', page.locator('input:focus'))

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

    await goToSearch(page)
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
    const last = page.locator(`a[data-row="${PEOPLE}"]`)
    // End leads to the last of those that are there, and more are fetched.
    await waitFor(async () => {
      await page.keyboard.press('End')
      return last.isVisible()
    })
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

  test('the browser’s back button finds the place two thousand rows down', async () => {
    const large = await server.createSite()
    await seedSite({ ...contextFor(server.database, large), db: server.database }, { profiles: 2_100, events: 4_200 })
    const page = await open('/profiles?sort=name', {}, large)
    await rowLinks(page).first().focus()
    const row = page.locator('a[data-row="2000"]')
    const table = page.getByRole('table')
    await waitFor(
      async () => {
        await page.keyboard.press('End')
        return page.locator('a[data-row="2099"]').isVisible()
      },
      () => rowLinks(page).last().textContent(),
      60_000,
    )
    await table.evaluate((element) => element.parentElement?.scrollTo({ top: 2000 * 46 - 200 }))
    await row.waitFor()
    const name = (await row.textContent()) ?? ''
    const placeOf = async () => Math.round((await row.boundingBox())?.y ?? -1)
    const place = await placeOf()
    await row.click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await page.goBack()
    await row.waitFor()
    await awake(page)
    expect([await row.textContent(), await placeOf()]).toEqual([name, place])
  }, 90_000)

  test('people who arrive meanwhile are announced and shown on a click', async () => {
    const fresh = await server.createSite()
    await addPerson(fresh, { email: 'first@example.com' })
    const page = await open('/profiles', {}, fresh)
    await page.getByRole('link', { name: 'first@example.com' }).waitFor()
    await addPerson(fresh, { email: 'second@example.com' })
    // The list asks every ten seconds.
    await page.getByRole('button', { name: '1 new' }).click({ timeout: 30_000 })
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

    await page.getByRole('button', { name: 'Edit', exact: true }).click()
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
    const tagged = page.getByRole('listitem').filter({ hasText: 'Tagged: Very important' })
    await tagged.getByText('by owner-').waitFor()
  })

  test('Enter with nothing typed adds no tag; one that is chosen is added', async () => {
    const id = await addPerson(site, { email: 'untagged@example.com' })
    const page = await open(`/profiles/${id}`)
    const add = page.getByRole('button', { name: 'Tag', exact: true })
    const tags = page.getByRole('button', { name: /^Remove the tag/ })
    await add.click()
    await page.getByRole('option', { name: 'Newsletter', exact: true }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.type('new')
    await page.getByRole('option', { name: 'Make the tag new' }).waitFor()
    for (let letters = 0; letters < 3; letters += 1) await page.keyboard.press('Backspace')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await page.reload()
    await awake(page)
    expect(await tags.count()).toBe(0)

    await add.click()
    const first = page.getByRole('option').nth(1)
    await first.waitFor()
    const name = (await first.textContent()) ?? ''
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: `Remove the tag ${name}`, exact: true }).waitFor()
    expect(await tags.count()).toBe(1)
  })

  test('a wrong address is taken away after a question, another is shown, and the last one stays', async () => {
    const right = 'right@example.com'
    const id = await addPerson(site, { email: right, externalId: 'crm-7' })
    await addPerson(site, { email: 'wrong@example.com', externalId: 'crm-7' })
    await server.graphql(
      site,
      'mutation ($id: ID!) { updateProfile(id: $id, input: { email: "wrong@example.com" }) { userErrors { message } } }',
      { id },
    )
    const page = await open(`/profiles/${id}`)
    const details = page.getByRole('region', { name: 'Contact details' })
    const known = page.getByRole('region', { name: 'Known by' })
    await details.getByText('wrong@example.com').waitFor()
    await known.getByRole('button', { name: 'Take the e-mail address wrong@example.com away' }).click()
    const dialog = page.getByRole('dialog', { name: 'Take this e-mail address away?' })
    await picture(page, 'taking an address away')
    await dialog.getByRole('button', { name: 'Keep it' }).click()
    await known.getByText('wrong@example.com').waitFor()

    await known.getByRole('button', { name: 'Take the e-mail address wrong@example.com away' }).click()
    await dialog.getByRole('button', { name: 'Take it away' }).click()
    await page.getByText('The e-mail address was taken away').waitFor()
    await details.getByText(right).waitFor()
    expect(await page.getByText('wrong@example.com').count()).toBe(0)
    await known.getByRole('button', { name: 'Take the external id crm-7 away' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Take it away' }).click()
    await known.getByText('crm-7').waitFor({ state: 'detached' })
    expect(await known.getByRole('button').count()).toBe(0)
    await page.getByRole('tab', { name: 'History' }).click()
    await page.getByText('Taken away: e-mail').waitFor()
  })

  test('with the keyboard alone, someone finds a person, edits them and opens a visit', async () => {
    const email = 'keys-only@example.com'
    await send(site, [
      { type: 'page', url: 'https://shop.example/boots', title: 'Boots' },
      { type: 'identify', email },
    ])
    const page = await open('/profiles')
    const pressUntil = async (target: string) => {
      for (let presses = 0; presses < 60; presses += 1) {
        if (await page.locator(target).evaluateAll((found) => found.some((one) => one === document.activeElement)))
          return
        await page.keyboard.press('Tab')
      }
      throw new Error(`Tab does not reach ${target}`)
    }
    await goToSearch(page)
    await page.keyboard.type(email)
    await page.waitForURL(/q=keys-only/)
    await page.getByText('Showing 1–1 of 1').waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: email }).waitFor()
    await pressUntil('button:text-is("Edit")')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Keyboard Person')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Keyboard Person' }).waitFor()
    await page.waitForFunction(() => document.activeElement?.textContent === 'Edit')
    await pressUntil('button[aria-expanded][aria-controls]')
    await page.keyboard.press('Enter')
    await page.locator('button[aria-expanded=false][aria-controls]').first().waitFor()
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

  test('what is not there is said not to be, in one way for all, with the navigation and a way back', async () => {
    browser.allowConsoleError(/404/)
    const other = await server.createSite()
    const foreign = await addPerson(other, { email: 'foreign@example.com' })
    const merged = await addPerson(site, { externalId: 'gone' })
    const kept = await addPerson(site, { email: 'kept@example.com' })
    await server.graphql(
      site,
      'mutation ($input: MergeProfilesInput!) { mergeProfiles(input: $input) { userErrors { message } } }',
      { input: { into: kept, from: merged } },
    )
    const page = await open('/profiles')
    const main = page.locator('#main')
    const texts = new Set<string>()
    const missing = [randomUUID(), foreign, merged, 'no-id'].map((id) => `/profiles/${id}`)
    for (const path of [...missing, '/nowhere', '/profiles/a/b', '/settings/nothing']) {
      await page.goto(`${server.url}/${site.slug}${path}`)
      await page.getByRole('heading', { name: 'There is nothing at this address' }).waitFor()
      await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Overview' }).waitFor()
      texts.add((await main.textContent()) ?? '')
    }
    expect(texts.size).toBe(1)
    await picture(page, 'nothing at this address')
    await page.getByRole('link', { name: 'See all profiles' }).click()
    await page.getByRole('heading', { level: 1, name: 'Profiles' }).waitFor()
  })

  test('a viewer sees everything and no way to change it', async () => {
    const { page, context } = await browser.open()
    await server.signIn(context, site, 'VIEWER')
    await page.goto(`${server.url}/${site.slug}/profiles/${annaId}`)
    await page.getByRole('heading', { level: 1, name: 'Åse Quist' }).waitFor()
    expect(await page.getByRole('button', { name: /^(Edit|Tag|Undo)$|Remove the tag/ }).count()).toBe(0)
    expect(await page.getByRole('link', { name: 'API keys' }).count()).toBe(0)
    browser.allowConsoleError(/403/)
    await page.goto(`${server.url}/${site.slug}/settings/keys`)
    await page.getByText('Only admins see this page').waitFor()
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

  test('tells of a left page at the page itself, and shortens what nobody reads', async () => {
    const fresh = await server.createSite()
    const url = `https://shop.example/demo/${fresh.trackingKey.replaceAll('-', '')}0123456789/boots`
    await send(fresh, [
      { type: 'page', url, title: 'Warm boots' },
      { type: 'leave', url, seconds: 42 },
    ])
    const page = await open('', {}, fresh)
    const line = page.getByRole('listitem').filter({ hasText: 'Warm boots' })
    await line.getByText('42 s').waitFor()
    await line.getByText(/[/]demo[/].{4}….{4}[/]boots$/).waitFor()
    expect(await page.getByText(/^Left/).count()).toBe(0)
    expect(await page.getByRole('region', { name: 'Live' }).getByRole('listitem').count()).toBe(1)
  })
})

describe('getting about', () => {
  test('the palette finds people and places', async () => {
    const page = await open()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await pressFor(page, 'Control+k', page.getByPlaceholder('Find a person or go to …'))
    await page.getByPlaceholder('Find a person or go to …').fill('quist')
    await page.getByRole('option', { name: /Åse Quist/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Åse Quist' }).waitFor()
    await pressFor(page, 'Control+k', page.getByPlaceholder('Find a person or go to …'))
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
