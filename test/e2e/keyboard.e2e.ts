import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { seedSite } from '../../lib/seed'
import { contextFor } from '../factories'
import { useFieldStories } from './field-steps'
import { LOOKS, NARROW, picture } from './looks'
import type { ServedSite } from './server'

const stories = useFieldStories()
const { server, open, addPerson } = stories

let many: ServedSite
beforeAll(async () => {
  many = await server.createSite()
  await seedSite({ ...contextFor(server.database, many), db: server.database }, { profiles: 260, events: 1_200 })
}, 60_000)

const focusedRow = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-row') ?? null)
const isFocused = (page: Page, row: number) =>
  page.waitForFunction((at) => document.activeElement?.getAttribute('data-row') === at, String(row))
const peek = (page: Page, name: string | RegExp = /^Peek/) => page.getByRole('region', { name })
const row = (page: Page, at: number) => page.locator(`a[data-row="${at}"]`)
const placeOf = async (page: Page, at: number) => Math.round((await row(page, at).boundingBox())?.y ?? -1)

/** From the page itself the first arrow goes to the first row; pressed again as a person would while the page does not listen yet. */
async function enterList(page: Page) {
  for (let presses = 0; presses < 50 && (await focusedRow(page)) === null; presses += 1) {
    await page.keyboard.press('ArrowDown')
    await page.waitForTimeout(200)
  }
  await isFocused(page, 0)
}

test('the keyboard alone searches, moves, peeks, opens, and comes back to the same place', async () => {
  const page = await open('/profiles?sort=name', {}, many)
  await enterList(page)
  await page.keyboard.press('ArrowDown')
  await isFocused(page, 1)
  await page.keyboard.press('PageDown')
  await page.waitForFunction(() => Number(document.activeElement?.getAttribute('data-row')) > 10)
  await page.keyboard.press('Home')
  await isFocused(page, 0)
  // To the last that is loaded, which is never the fiftieth for long: more is fetched as one comes near.
  await page.keyboard.press('End')
  await page.waitForFunction(() => Number(document.activeElement?.getAttribute('data-row')) >= 49)
  await page.keyboard.press('Home')
  await isFocused(page, 0)
  for (let at = 1; at <= 50; at += 1) {
    await page.keyboard.press('ArrowDown')
    await isFocused(page, at)
  }

  // Space is no arrow: neither the list nor the page moves.
  const place = await placeOf(page, 50)
  await page.keyboard.press('Space')
  expect([await focusedRow(page), await placeOf(page, 50)]).toEqual(['50', place])

  const name = (await row(page, 50).textContent()) ?? ''
  await page.keyboard.press('p')
  await peek(page, `Peek: ${name}`).getByText('Contact details').waitFor()
  expect(new URL(page.url()).searchParams.get('peek')).toBeTruthy()
  expect([await focusedRow(page), await placeOf(page, 50)]).toEqual(['50', place])
  await page.keyboard.press('ArrowDown')
  const next = (await row(page, 51).textContent()) ?? ''
  await peek(page, `Peek: ${next}`).getByText('Contact details').waitFor()
  expect(await focusedRow(page)).toBe('51')
  expect(await row(page, 51).getAttribute('aria-current')).toBe('true')
  await page.keyboard.press('Escape')
  await peek(page).waitFor({ state: 'detached' })
  await page.waitForURL((url) => !url.searchParams.has('peek'))
  expect(await focusedRow(page)).toBe('51')

  const there = await placeOf(page, 51)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: next }).waitFor()
  await page.goBack()
  await isFocused(page, 51)
  expect(await placeOf(page, 51)).toBe(there)
  await page.keyboard.press('ArrowUp')
  await isFocused(page, 50)

  await page.keyboard.press('/')
  await page.keyboard.type(name.split(' ')[0] ?? '')
  await page.waitForURL(/[?&]q=/)
  await page.locator('table[aria-busy=false]').waitFor()
  // What is typed is no shortcut.
  await page.keyboard.type(' p')
  expect(await peek(page).count()).toBe(0)
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('ArrowDown')
  await isFocused(page, 0)
}, 120_000)

test('the browser’s back button closes the peek, a link opens it, and it says who is gone', async () => {
  const page = await open('/profiles?sort=name', {}, many)
  const names = await page.locator('a[data-row]').allTextContents()
  await row(page, 3).hover()
  await page
    .getByRole('button', { name: `Peek at ${names[3]}`, exact: true })
    .first()
    .click()
  await peek(page, `Peek: ${names[3]}`).getByText('Last visits').waitFor()
  await isFocused(page, 3)
  await peek(page).getByRole('button', { name: 'Next profile' }).click()
  await peek(page, `Peek: ${names[4]}`).getByText('Last visits').waitFor()
  await page.waitForURL((url) => url.searchParams.has('peek'))
  const address = page.url()
  await page.goBack()
  await peek(page).waitFor({ state: 'detached' })
  expect(new URL(page.url()).search).toBe('?sort=name')

  await page.goto(address)
  await peek(page, `Peek: ${names[4]}`).getByText('Last visits').waitFor()
  await peek(page).getByRole('button', { name: 'Close the peek' }).click()
  await peek(page).waitFor({ state: 'detached' })
  await isFocused(page, 4)
  await page.goto(address.replace(/peek=[^&]+/, `peek=${randomUUID()}`))
  await peek(page).getByText('This profile is gone').waitFor()

  // Its card is one press away, and the way back leads to the list with it.
  await page.goto(address)
  await peek(page).getByRole('link', { name: 'Open the contact card' }).click()
  await page.getByRole('heading', { level: 1, name: names[4] ?? '' }).waitFor()
  await page.goBack()
  await peek(page, `Peek: ${names[4]}`).getByText('Last visits').waitFor()
}, 90_000)

test('what is changed in the peek stands in the list at once', async () => {
  const site = await server.createSite()
  const id = await addPerson(site, { name: 'Anna Berg', email: 'anna@acme.example' })
  const page = await open(`/profiles?peek=${id}`, {}, site)
  await peek(page).getByRole('button', { name: 'Tag', exact: true }).click()
  await page.getByPlaceholder('Add a tag …').fill('VIP')
  await page.keyboard.press('Enter')
  await page.getByRole('cell', { name: 'VIP' }).waitFor()
  await peek(page).getByRole('button', { name: 'Edit', exact: true }).click()
  await peek(page).getByLabel('Name', { exact: true }).fill('Anna Nyberg')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Anna Nyberg', exact: true }).waitFor()
  await peek(page, 'Peek: Anna Nyberg').waitFor()
})

test('it fits every window; on a phone it is the page itself', async () => {
  const names = await (await open('/profiles?sort=name', {}, many)).locator('a[data-row]').allTextContents()
  for (const [look, options] of LOOKS) {
    const page = await open('/profiles?sort=name', options, many)
    if (options.viewport === NARROW) {
      await picture(page, `keyboard list ${look}`)
      continue
    }
    await enterList(page)
    await page.keyboard.press('p')
    await peek(page, `Peek: ${names[0]}`).getByText('Last visits').waitFor()
    await picture(page, `peek ${look}`)
  }
  await picture(await open('/profiles', { viewport: { width: 320, height: 640 } }, many), 'keyboard list small')
  const tablet = await open('/profiles?sort=name', { viewport: { width: 900, height: 1100 } }, many)
  await enterList(tablet)
  await tablet.keyboard.press('p')
  await peek(tablet, `Peek: ${names[0]}`).getByText('Last visits').waitFor()
  await picture(tablet, 'peek tablet')
  await tablet.waitForURL((url) => url.searchParams.has('peek'))

  const phone = await open(
    new URL(tablet.url()).pathname.replace(`/${many.slug}`, '') + new URL(tablet.url()).search,
    {
      viewport: NARROW,
    },
    many,
  )
  await phone.getByRole('heading', { level: 1, name: names[0] ?? '' }).waitFor()
  expect(new URL(phone.url()).pathname).toMatch(/[/]profiles[/][0-9a-f-]{36}$/)
}, 120_000)

test('a screen reader is told which row of how many, and of each row who it is', async () => {
  const page = await open('/profiles?sort=name', {}, many)
  const table = page.getByRole('table', { name: 'Profiles' })
  await page.getByText(/of 260$/).waitFor()
  expect(await table.getAttribute('aria-rowcount')).toBe('261')
  await enterList(page)
  await page.keyboard.press('ArrowDown')
  await isFocused(page, 1)
  const second = page.locator('tbody tr').filter({ has: row(page, 1) })
  expect(await second.getAttribute('aria-rowindex')).toBe('3')
  // Tab reaches one row only.
  expect(await page.locator('a[data-row][tabindex="0"]').count()).toBe(1)
  expect(await page.locator('tbody button:not([tabindex="-1"])').count()).toBe(0)
})
