import type { Page } from 'playwright-core'
import { sheet, useFieldStories } from './field-steps'
import { WIDE } from './looks'

const { server, browser, addPerson } = useFieldStories()

interface HeldScripts {
  page: Page
  /** Lets the scripts come. */
  letGo: () => void
}

/** A page whose HTML is there, while those of its scripts that a test names are still on their way. */
async function openEarly(path: string, isHeld: (script: string) => boolean): Promise<HeldScripts> {
  const site = await server.createSite()
  await addPerson(site, { name: 'Anna Berg', email: 'anna@acme.example' })
  const { page, context } = await browser.open({ viewport: WIDE })
  await server.signIn(context, site, 'ADMIN')
  let letGo = () => {}
  const gone = new Promise<void>((resolve) => (letGo = resolve))
  await page.route('**/_next/static/**/*.js', async (route) => {
    const response = await route.fetch()
    if (isHeld(await response.text())) await gone
    await route.fulfill({ response })
  })
  await page.goto(`${server.url}/${site.slug}${path}`, { waitUntil: 'commit' })
  return { page, letGo }
}

test('a click on a page whose scripts are still on their way counts, once', async () => {
  const { page, letGo } = await openEarly('/profiles', () => true)
  await page.getByText('Anna Berg').waitFor()
  // Who waits clicks again; a second click on a column that counted would turn the order round.
  for (let click = 0; click < 2; click++) await page.getByRole('button', { name: 'Visits', exact: true }).click()
  letGo()
  await page.waitForURL((address) => address.searchParams.get('sort') === '-visits')
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await sheet(page).getByText('1 person').waitFor()
  expect(new URL(page.url()).searchParams.get('sort')).toBe('-visits')
})

test('so does one on a part whose own script is still on its way', async () => {
  const filter = encodeURIComponent('{"attribute":{"name":"SHOE","op":"IS"}}')
  const { page, letGo } = await openEarly(`/profiles?filter=${filter}`, (script) =>
    script.includes('This filter does not work'),
  )
  await page.getByRole('heading', { name: 'This filter does not work' }).waitFor()
  // All else is alive.
  await page.locator('html[data-live]').waitFor()
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  letGo()
  await page.locator('tbody a[data-row]').getByText('Anna Berg').waitFor()
})
