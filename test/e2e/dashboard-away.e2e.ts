// The dashboard while the server or its database is away: it says so, keeps what was written, and goes on by itself.
import type { Page } from 'playwright-core'
import { createUser } from '../../lib/access/create-user'
import { seedSite } from '../../lib/seed'
import { buildWhatIsStale } from '../../scripts/build'
import { cuttableConnection, type CuttableConnection } from '../cuttable-connection'
import { useDatabase } from '../database'
import { contextFor, createSite } from '../factories'
import { freePort, startServer, type RunningServer } from '../running-server'
import { useBrowser } from './browser'
import { NARROW, picture } from './looks'
import { pressFor } from './press-for'
import { waitFor } from './wait-for'

const database = useDatabase()
const browser = useBrowser()
const SIGN_IN = { email: 'owner@example.com', password: 'correct horse battery staple' }
/** More than one page of the list, so that there is a next one to ask for. */
const PEOPLE = 120

let way: CuttableConnection
let server: RunningServer
let site: { id: string; slug: string }
let env: Record<string, string>

beforeAll(async () => {
  await buildWhatIsStale({ pages: true, say: (line) => process.stderr.write(`${line}\n`) })
  site = await createSite(database)
  const ctx = contextFor(database, site)
  await seedSite({ ...ctx, db: database }, { profiles: PEOPLE })
  await createUser(ctx, { ...SIGN_IN, role: 'OWNER' })
  way = await cuttableConnection(database.url)
  // Started again, it must be found at the same address, and know who was signed in.
  env = {
    PORT: String(await freePort()),
    WAGGLE_SECRET: 'a secret that both starts have in common',
    WAGGLE_RATE_LIMITS: 'off',
  }
  env['WAGGLE_URL'] = `http://127.0.0.1:${env['PORT']}`
  server = await startServer(way.url, env)
}, 300_000)
afterAll(async () => {
  await server.stop()
  await way.close()
}, 30_000)
afterEach(() => way.mend())
beforeEach(() =>
  browser.allowConsoleError(/503|Failed to load|ERR_CONNECTION|Failed to fetch|UNAVAILABLE|React error #441/),
)

const address = () => env['WAGGLE_URL'] ?? ''
const banner = (page: Page) => page.getByText('Waggle cannot be reached.', { exact: true })
const rowLinks = (page: Page) => page.locator('tbody a[data-row]')

async function open(path: string, options: Parameters<typeof browser.open>[0] = {}) {
  const { page, context } = await browser.open({ viewport: { width: 1440, height: 900 }, ...options })
  const signedIn = await context.request.post(`${address()}/api/auth/sign-in/email`, {
    data: SIGN_IN,
    headers: { origin: address() },
  })
  expect(signedIn.ok()).toBe(true)
  await page.goto(`${address()}/${site.slug}${path}`)
  await page.locator('#main h1').first().waitFor()
  await page.waitForFunction(() => {
    const heading = document.querySelector('#main h1')
    return heading && Object.keys(heading).some((key) => key.startsWith('__reactFiber'))
  })
  return page
}

test('the list says that the database is away, and shows what was asked for when it is back', async () => {
  const page = await open('/profiles')
  const before = await rowLinks(page).first().textContent()
  await way.cut()
  await page.getByRole('columnheader', { name: 'Profile' }).getByRole('button').click()
  await banner(page).waitFor()
  expect(await rowLinks(page).first().textContent()).toBe(before)
  await picture(page, 'list with the database away')
  await way.mend()
  await banner(page).waitFor({ state: 'detached' })
  await page.locator('table[aria-busy=false]').waitFor()
  await page.getByText('Waggle is back').waitFor()
  expect(await rowLinks(page).first().textContent()).not.toBe(before)
  expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0)
})

test('the list goes on where it stopped', async () => {
  const page = await open('/profiles')
  await rowLinks(page).first().waitFor()
  await way.cut()
  await rowLinks(page).first().focus()
  await pressFor(page, 'End', page.getByRole('button', { name: 'Try again' }))
  await way.mend()
  await page.getByRole('button', { name: 'Try again' }).waitFor({ state: 'detached' })
  // The rows come a moment after the button went: End leads to the last of those that are there.
  await waitFor(async () => {
    await page.keyboard.press('End')
    return page.locator('a[data-row="99"]').isVisible()
  })
})

test('an edit on the card is kept while the server is killed, and is saved once it runs again', async () => {
  const page = await open('/profiles', { viewport: NARROW })
  await rowLinks(page).first().click()
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  const form = page.getByRole('form', { name: 'Contact details' })
  await form.getByLabel('Organization').fill('Written while nobody listened')
  await server.stop('SIGKILL')

  await form.getByRole('button', { name: 'Save' }).click()
  await banner(page).waitFor()
  await form.getByText('Waggle cannot be reached right now').waitFor()
  await picture(page, 'card with the server away')
  // Nothing leads away from here meanwhile: the page that it leads to could not be fetched, and this one would be gone.
  await page.getByRole('link', { name: 'Profiles' }).first().click()
  await page.getByText('this page stays open').waitFor()
  expect(await form.getByLabel('Organization').inputValue()).toBe('Written while nobody listened')

  server = await startServer(way.url, env)
  await banner(page).waitFor({ state: 'detached' })
  await form.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Contact details saved').waitFor()
  await page.reload()
  await page.getByText('Written while nobody listened').waitFor()
})

test('the site’s page says so by itself, and tells what happens as soon as it can', async () => {
  const page = await open('')
  await page.getByText('Receiving', { exact: true }).waitFor()
  await way.cut()
  await banner(page).waitFor()
  await page.getByText('Waggle cannot be reached, trying again').waitFor()
  await picture(page, 'site page with the database away')
  await way.mend()
  await banner(page).waitFor({ state: 'detached' })
  await page.getByText('Receiving', { exact: true }).waitFor()
})

test('a page that nobody could make comes by itself when the database is back', async () => {
  const page = await open('/profiles')
  await way.cut()
  await page.goto(`${address()}/${site.slug}/profiles?sort=name`)
  await page.getByRole('heading', { name: 'Waggle cannot reach its database' }).waitFor()
  await picture(page, 'no page with the database away')
  await way.mend()
  await page.getByRole('heading', { name: 'Profiles' }).waitFor()
  await rowLinks(page).first().waitFor()
})
