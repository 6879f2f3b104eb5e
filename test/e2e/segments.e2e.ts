import type { Page } from 'playwright-core'
import { sheet, useFieldStories } from './field-steps'
import { LOOKS, picture } from './looks'
import type { ServedSite } from './server'

const stories = useFieldStories()
const { server, addPerson, open } = stories

const SWEDES = { country: { op: 'IN', values: ['SE'] } }
const filtered = (filter: object) => `/profiles?filter=${encodeURIComponent(JSON.stringify(filter))}`
const CREATE = `mutation ($input: CreateSegmentInput!) {
  createSegment(input: $input) { segment { id } userErrors { message } }
}`

async function peopledSite(): Promise<ServedSite> {
  const site = await server.createSite()
  await addPerson(site, { name: 'Anna Berg', email: 'anna@acme.example', country: 'SE', tags: ['VIP'] })
  await addPerson(site, { name: 'Bo Dahl', email: 'bo@acme.example', country: 'NO', tags: ['VIP'] })
  await addPerson(site, { name: 'Cia Ek', email: 'cia@shop.example', country: 'SE' })
  return site
}

async function createSegment(site: ServedSite, input: object): Promise<string> {
  const { createSegment: made } = await server.graphql<{ createSegment: { segment: { id: string } } }>(site, CREATE, {
    input,
  })
  return made.segment.id
}

const shows = async (page: Page, ...names: string[]) => {
  await page.waitForFunction((count) => document.querySelectorAll('tbody a[data-row]').length === count, names.length)
  expect((await page.locator('tbody a[data-row]').allTextContents()).toSorted()).toEqual(names)
}
const line = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Segments' }).getByRole('listitem', { name, exact: true })

async function menu(page: Page, name: string, item: string) {
  await page.getByRole('button', { name: `More for ${name}`, exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('a filter is saved as a segment, which others open to see the same people', async () => {
  const site = await peopledSite()
  const empty = await open('/segments', {}, site)
  await empty.getByRole('heading', { name: 'No segments yet' }).waitFor()
  await picture(empty, 'segments empty')

  const page = await open(filtered(SWEDES), {}, site)
  await page.getByRole('button', { name: 'Save as segment' }).click()
  await sheet(page).getByText('Country is Sweden').waitFor()
  await picture(page, 'segment save')
  await sheet(page).getByRole('button', { name: 'Save' }).click()
  await sheet(page).locator('[role=alert]:not(.hidden)').filter({ hasText: /\S/ }).waitFor()
  await sheet(page).getByLabel('Name').fill('Swedes')
  await sheet(page).getByLabel('Description').fill('For the Swedish newsletter')
  await sheet(page).getByRole('button', { name: 'Save' }).click()
  await sheet(page).waitFor({ state: 'detached' })

  await page.getByRole('link', { name: 'Segments' }).click()
  await line(page, 'Swedes').getByText('For the Swedish newsletter').waitFor()
  await line(page, 'Swedes').getByText('Country is Sweden').waitFor()
  await line(page, 'Swedes').getByText('2', { exact: true }).waitFor()
  await line(page, 'Swedes').getByRole('link', { name: 'Swedes' }).click()
  await shows(page, 'Anna Berg', 'Cia Ek')
  await page.getByRole('button', { name: 'Remove: In the segment Swedes' }).waitFor()

  // A viewer has the link, filters further, and cannot save.
  const { pathname, search } = new URL(page.url())
  const viewer = await open(pathname.replace(`/${site.slug}`, '') + search, {}, site, 'VIEWER')
  await shows(viewer, 'Anna Berg', 'Cia Ek')
  await viewer.getByRole('button', { name: 'Filter', exact: true }).waitFor()
  expect(await viewer.getByRole('button', { name: 'Save as segment' }).count()).toBe(0)
  await viewer.getByRole('link', { name: 'Segments' }).click()
  await line(viewer, 'Swedes').waitFor()
  expect(await viewer.getByRole('button', { name: 'More for Swedes' }).count()).toBe(0)
})

test('a segment is renamed, duplicated, changed and deleted, and says who uses it', async () => {
  const site = await peopledSite()
  const id = await createSegment(site, { name: 'Swedes', filter: SWEDES })
  await createSegment(site, {
    name: 'Swedish VIPs',
    filter: { all: [{ segment: { id } }, { tag: { op: 'HAS_ANY', names: ['VIP'] } }] },
  })
  const page = await open('/segments', {}, site)
  await line(page, 'Swedes').getByText('the segment “Swedish VIPs”').waitFor()
  for (const [look, options] of LOOKS) {
    const each = await open('/segments', options, site)
    await line(each, 'Swedes').getByText('2', { exact: true }).waitFor()
    await line(each, 'Swedish VIPs').getByText('1', { exact: true }).waitFor()
    await picture(each, `segments ${look}`)
  }

  await menu(page, 'Swedes', 'Duplicate')
  await line(page, 'Swedes copy').waitFor()
  await menu(page, 'Swedes copy', 'Rename')
  await sheet(page).getByLabel('Name').fill('Swedes')
  await sheet(page).getByRole('button', { name: 'Save' }).click()
  await sheet(page).getByText('There is a segment “Swedes” already').waitFor()
  await sheet(page).getByLabel('Name').fill('From the north')
  await sheet(page).getByRole('button', { name: 'Save' }).click()
  await line(page, 'From the north').waitFor()

  await menu(page, 'From the north', 'Edit conditions')
  await sheet(page).getByRole('button', { name: 'Country: Sweden' }).click()
  await page.keyboard.type('Norway')
  await sheet(page).last().getByRole('option', { name: 'Norway' }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await sheet(page).getByText('3 people').waitFor()
  await sheet(page).getByRole('button', { name: 'Save' }).click()
  await line(page, 'From the north').getByText('Country is Sweden or Norway').waitFor()
  await line(page, 'From the north').getByText('3', { exact: true }).waitFor()

  // Of two who change it, the second is told, and decides.
  await menu(page, 'From the north', 'Rename')
  const other = await open('/segments', {}, site)
  await menu(other, 'From the north', 'Rename')
  await sheet(other).getByLabel('Description').fill('Of the other')
  await sheet(other).getByRole('button', { name: 'Save' }).click()
  await sheet(other).waitFor({ state: 'detached' })
  await sheet(page).getByLabel('Description').fill('Mine')
  await sheet(page).getByRole('button', { name: 'Save' }).click()
  await sheet(page).getByText('Somebody changed this segment meanwhile').waitFor()
  await sheet(page).getByRole('button', { name: 'Save' }).click()
  await line(page, 'From the north').getByText('Mine').waitFor()

  // A segment cannot become a part of itself.
  await menu(page, 'Swedes', 'Edit conditions')
  await sheet(page).getByRole('button', { name: 'Condition' }).click()
  await sheet(page).getByRole('button', { name: 'Filter by', exact: true }).click()
  await page.keyboard.type('Segment')
  await sheet(page).last().getByRole('option', { name: 'Segment' }).waitFor()
  await page.keyboard.press('Enter')
  await sheet(page).getByRole('button', { name: 'Segment', exact: true }).click()
  await sheet(page).last().getByRole('option', { name: 'Swedish VIPs' }).click()
  await sheet(page).getByText('1 person').waitFor()
  await sheet(page).getByRole('button', { name: 'Save' }).click()
  await sheet(page).getByText('“Swedes” contains “Swedish VIPs”, which contains “Swedes” again').waitFor()
  await picture(page, 'segment ring')
  await sheet(page).getByRole('button', { name: 'Cancel' }).click()

  await menu(page, 'Swedes', 'Delete')
  await sheet(page).getByText('the segment “Swedish VIPs”').waitFor()
  await picture(page, 'segment delete')
  await sheet(page).getByRole('button', { name: 'Delete it all the same' }).click()
  await line(page, 'Swedes').waitFor({ state: 'detached' })
  await line(page, 'Swedish VIPs').getByText('There is no segment with this id on this site').waitFor()
  await line(page, 'Swedish VIPs').getByText('In the segment that is gone and Tagged VIP').waitFor()
  await picture(page, 'segments with a problem')
})
