import type { Page } from 'playwright-core'
import { row, sheet, useFieldStories } from './field-steps'
import { LOOKS, picture } from './looks'

// The columns of the list: chosen, put in order, made wider, pinned, kept, and shown to others by a link.

const stories = useFieldStories()
const { server, createField, addPerson, open } = stories
const ANNA = 'anna@quist.example'

beforeAll(async () => {
  await createField(stories.site, { displayName: 'Plan', type: 'CHOICE', options: ['Free', 'Pro'] })
  await addPerson(stories.site, {
    email: ANNA,
    organization: 'Quist & Co',
    country: 'SE',
    tags: ['VIP'],
    customFields: { plan: 'Pro' },
  })
  await addPerson(stories.site, { email: 'bo@quist.example' })
})

const heads = (page: Page) =>
  page.getByRole('columnheader').evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')))
const USUAL = ['Profile', 'Tags', 'Goals', 'Engagement', 'Last visit', 'Visits', 'All devices', 'Created']
const button = (page: Page) => page.getByRole('button', { name: 'Customize columns' })
const choice = (page: Page, name: string) => sheet(page).getByRole('checkbox', { name, exact: true })
const save = (page: Page) => sheet(page).getByRole('button', { name: 'Save', exact: true }).click()
const column = (page: Page, name: string) => page.getByRole('columnheader', { name, exact: true })
/** The answer to the layout that is kept: the list asks for other things meanwhile, by itself. */
const kept = (page: Page) =>
  page.waitForResponse(
    (response) =>
      response.url().endsWith('/api/graphql') && /"variables":\{"layout":/.test(response.request().postData() ?? ''),
  )
const widthOf = async (page: Page, name: string) => Math.round((await column(page, name).boundingBox())?.width ?? 0)

// The stories follow each other on one site.

test('columns are chosen, shown with their values, and kept for this person alone', async () => {
  const page = await open('/profiles')
  await column(page, 'Goals').waitFor()
  expect(await heads(page)).toEqual(USUAL)
  await button(page).click()
  for (const [look, options] of LOOKS) {
    const each = await open('/profiles', options)
    await button(each).click()
    await choice(each, 'Tags').waitFor()
    await picture(each, `columns ${look}`)
  }
  for (const name of ['Goals', 'All devices', 'Engagement', 'Visits']) await choice(page, name).click()
  await sheet(page).getByLabel('Find a column').fill('plan')
  expect(await sheet(page).getByRole('checkbox').count()).toBe(1)
  await sheet(page).getByRole('checkbox').click()
  await sheet(page).getByLabel('Find a column').fill('')
  for (const name of ['Organization', 'Country']) await choice(page, name).click()
  const answer = kept(page)
  await save(page)
  await answer
  const chosen = ['Profile', 'Tags', 'Last visit', 'Created', 'Plan', 'Organization', 'Country']
  await column(page, 'Country').waitFor()
  expect(await heads(page)).toEqual(chosen)
  const anna = page.getByRole('row').filter({ hasText: ANNA })
  for (const value of ['VIP', 'Pro', 'Quist & Co', 'Sweden']) await anna.getByText(value, { exact: true }).waitFor()

  await page.goto(`${server.url}/${stories.site.slug}/profiles`)
  await column(page, 'Country').waitFor()
  expect(await heads(page)).toEqual(chosen)
  for (const [look, options] of LOOKS) {
    const each = await open('/profiles', options)
    await each.getByRole('link', { name: ANNA }).waitFor()
    await picture(each, `columns chosen ${look}`)
  }

  const other = await open('/profiles', {}, stories.site, 'VIEWER')
  await column(other, 'Goals').waitFor()
  expect(await heads(other)).toEqual(USUAL)
})

test('a link shows others the same columns, and their own stay theirs until they keep them', async () => {
  const page = await open('/profiles')
  await page.waitForURL(/columns=name,tags/)
  const path = new URL(page.url()).search
  const columns = await heads(page)
  const other = await open(`/profiles${path}`, {}, stories.site, 'VIEWER')
  await column(other, 'Country').waitFor()
  expect(await heads(other)).toEqual(columns)
  await other.getByText('These columns are the link’s, not your own.').waitFor()
  await picture(other, 'columns of a link')
  await other.goto(`${server.url}/${stories.site.slug}/profiles`)
  await column(other, 'Goals').waitFor()
  expect(await heads(other)).toEqual(USUAL)

  await other.goto(`${server.url}/${stories.site.slug}/profiles${path}`)
  const answer = kept(other)
  await other.getByRole('button', { name: 'Keep as mine' }).click()
  await answer
  await other.goto(`${server.url}/${stories.site.slug}/profiles`)
  await column(other, 'Country').waitFor()
  expect(await heads(other)).toEqual(columns)

  await other.goto(`${server.url}/${stories.site.slug}/profiles?columns=name,shoe,tags`)
  await other.getByText('There is no column “shoe”.').waitFor()
  expect(await heads(other)).toEqual(['Profile', 'Tags'])
})

test('with the keyboard alone: ticked, moved, pinned, made wider, given up', async () => {
  const page = await open('/profiles')
  await page.getByRole('link', { name: ANNA }).waitFor()
  await button(page).focus()
  await page.keyboard.press('Enter')
  await sheet(page).getByRole('button', { name: 'Move Country' }).focus()
  for (let times = 0; times < 5; times += 1) await page.keyboard.press('ArrowUp')
  await page.getByText('Country: now 1 of 6').waitFor({ state: 'attached' })
  expect(
    await sheet(page)
      .getByRole('button', { name: 'Move Country' })
      .evaluate((it) => it === document.activeElement),
  ).toBe(true)
  await sheet(page).getByRole('button', { name: 'Pin Plan' }).focus()
  await page.keyboard.press('Enter')
  await choice(page, 'Created').focus()
  await page.keyboard.press('Space')
  await sheet(page).getByRole('radio', { name: 'Comfortable' }).focus()
  await page.keyboard.press('ArrowRight')
  await sheet(page).getByRole('button', { name: 'Save', exact: true }).focus()
  const saved = kept(page)
  await page.keyboard.press('Enter')
  await saved
  await column(page, 'Created').waitFor({ state: 'detached' })
  expect(await heads(page)).toEqual(['Profile', 'Plan', 'Country', 'Tags', 'Last visit', 'Organization'])
  expect(Math.round((await page.locator('tbody tr:not([aria-hidden])').first().boundingBox())?.height ?? 0)).toBe(34)

  const before = await widthOf(page, 'Tags')
  await page.getByRole('separator', { name: 'Width of Tags' }).focus()
  const widened = kept(page)
  await page.keyboard.press('ArrowRight')
  await widened
  expect(await widthOf(page, 'Tags')).toBe(before + 16)
  await page.goto(`${server.url}/${stories.site.slug}/profiles`)
  await column(page, 'Tags').waitFor()
  expect(await widthOf(page, 'Tags')).toBe(before + 16)

  await button(page).focus()
  await page.keyboard.press('Enter')
  await sheet(page).getByRole('button', { name: 'Reset' }).focus()
  await page.keyboard.press('Enter')
  await column(page, 'Goals').waitFor()
  expect(await heads(page)).toEqual(USUAL)
})

test('an edge is dragged, a handle is dragged, and what is pinned stays when the others are scrolled', async () => {
  const page = await open('/profiles')
  await page.getByRole('link', { name: ANNA }).waitFor()
  await button(page).click()
  for (const name of ['E-mail', 'Phone', 'Organization', 'City', 'Browser']) await choice(page, name).click()
  await sheet(page).getByRole('button', { name: 'Pin Tags' }).click()
  const handle = await sheet(page).getByRole('button', { name: 'Move Visits' }).boundingBox()
  const goals = await sheet(page).getByRole('button', { name: 'Move Goals' }).boundingBox()
  if (!handle || !goals) throw new Error('There is nothing to drag')
  await page.mouse.move(handle.x + 5, handle.y + 5)
  await page.mouse.down()
  await page.mouse.move(goals.x + 5, goals.y + 2, { steps: 5 })
  await page.mouse.up()
  await save(page)
  await column(page, 'Browser').waitFor()
  expect((await heads(page)).slice(0, 4)).toEqual(['Profile', 'Tags', 'Visits', 'Goals'])

  const edge = await page.getByRole('separator', { name: 'Width of Tags' }).boundingBox()
  if (!edge) throw new Error('There is no edge')
  const before = await widthOf(page, 'Tags')
  await page.mouse.move(edge.x + 4, edge.y + 10)
  await page.mouse.down()
  await page.mouse.move(edge.x + 64, edge.y + 10, { steps: 4 })
  await page.mouse.up()
  expect(await widthOf(page, 'Tags')).toBe(before + 60)

  const leftOf = async (name: string) => Math.round((await column(page, name).boundingBox())?.x ?? NaN)
  const place = await leftOf('Tags')
  await page.getByRole('table').evaluate((table) => table.parentElement?.scrollBy(300, 0))
  expect(await leftOf('Tags')).toBe(place)
  await picture(page, 'columns pinned and scrolled')
})

test('an admin sets what everybody sees who chose nothing', async () => {
  const page = await open('/profiles')
  await button(page).click()
  await sheet(page).getByRole('button', { name: 'Make this the site’s default' }).click()
  await page.getByText('Everybody who has not chosen columns sees these now.').waitFor()
  const other = await open('/profiles', {}, stories.site, 'VIEWER')
  await button(other).click()
  await sheet(other).getByRole('button', { name: 'Reset' }).click()
  await column(other, 'Browser').waitFor()
  expect(await heads(other)).toEqual(await heads(page))
})

test('a column whose field is archived is said to be missing', async () => {
  const page = await open('/profiles')
  await button(page).click()
  await choice(page, 'Plan custom').click()
  const saved = kept(page)
  await save(page)
  await saved
  const fields = await open('/profile-fields')
  await row(fields, 'Plan').getByRole('button', { name: 'More for Plan' }).click()
  await fields.getByRole('menuitem', { name: 'Archive' }).click()
  await fields.getByRole('region', { name: 'Archived' }).getByText('plan', { exact: true }).waitFor()
  await page.goto(`${server.url}/${stories.site.slug}/profiles`)
  await page.getByText('The profile field “plan”, a column here, is archived or deleted').waitFor()
  expect(await heads(page)).not.toContain('Plan')
})
