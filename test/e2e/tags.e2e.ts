import type { Page } from 'playwright-core'
import { sheet, useFieldStories } from './field-steps'
import { LOOKS, NARROW, picture } from './looks'
import type { ServedSite } from './server'

const stories = useFieldStories()
const { server, addPerson, open } = stories

const line = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Tags' }).getByRole('listitem', { name, exact: true })
async function menu(page: Page, name: string, item: string) {
  await page.getByRole('button', { name: `More for ${name}`, exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
}
const tagsOf = async (site: ServedSite, id: string) => {
  const { profile } = await server.graphql<{ profile: { tags: { name: string }[] } }>(
    site,
    'query ($id: ID!) { profile(id: $id) { tags { name } } }',
    { id },
  )
  return profile.tags.map(({ name }) => name)
}

test('an admin makes, colours, renames, merges and deletes tags, and is told whom and what it touches', async () => {
  const site = await server.createSite()
  const empty = await open('/tags', {}, site)
  await empty.getByRole('heading', { name: 'No tags yet' }).waitFor()
  await picture(empty, 'tags empty')

  const anna = await addPerson(site, { name: 'Anna Berg', email: 'anna@acme.example', tags: ['Customer', 'VIP'] })
  const bo = await addPerson(site, { name: 'Bo Dahl', email: 'bo@acme.example', tags: ['Client'] })
  await server.graphql(
    site,
    'mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { userErrors { message } } }',
    { input: { name: 'Clients', filter: { tag: { op: 'HAS_ANY', names: ['Client'] } } } },
  )
  const page = await open('/tags', {}, site)
  await line(page, 'Client').getByText('the segment “Clients”').waitFor()
  await line(page, 'Client').getByText('1', { exact: true }).waitFor()

  await page.getByRole('button', { name: 'New tag' }).click()
  await sheet(page).getByLabel('Name').fill('x'.repeat(300))
  await sheet(page).getByRole('button', { name: 'Save' }).click()
  await sheet(page).getByText('at most 200 characters, and this one has 300').waitFor()
  await sheet(page).getByLabel('Name').fill('vip')
  await sheet(page).getByRole('button', { name: 'Save' }).click()
  await sheet(page).getByText('There is a tag “vip” already').waitFor()
  await sheet(page).getByLabel('Name').fill('Newsletter')
  await sheet(page).getByText('Teal').click()
  await picture(page, 'tag dialog')
  await sheet(page).getByRole('button', { name: 'Save' }).click()
  await line(page, 'Newsletter').waitFor()
  await line(page, 'Newsletter').getByText('0', { exact: true }).waitFor()

  await menu(page, 'VIP', 'Name and colour')
  await sheet(page).getByLabel('Name').fill('Best')
  await sheet(page).getByText('Rose').click()
  await sheet(page).getByRole('button', { name: 'Save' }).click()
  await line(page, 'Best').waitFor()
  for (const [look, options] of LOOKS) {
    const each = await open('/tags', options, site)
    await line(each, 'Client').getByText('1', { exact: true }).waitFor()
    await picture(each, `tags ${look}`)
  }

  await menu(page, 'Client', 'Merge into another')
  await sheet(page).getByText('1 person has it').waitFor()
  await sheet(page).getByLabel('The tag that stays').selectOption({ label: 'Customer' })
  await picture(page, 'tags merge')
  await sheet(page).getByRole('button', { name: 'Merge' }).click()
  await sheet(page).waitFor({ state: 'detached' })
  await line(page, 'Client').waitFor({ state: 'detached' })
  await line(page, 'Customer').getByText('the segment “Clients”').waitFor()
  expect(await tagsOf(site, bo)).toEqual(['Customer'])

  await menu(page, 'Customer', 'Delete')
  await sheet(page).getByText('2 people have it').waitFor()
  await sheet(page).getByText('the segment “Clients”').waitFor()
  await picture(page, 'tag delete')
  await sheet(page).getByRole('button', { name: 'Delete it all the same' }).click()
  await sheet(page).waitFor({ state: 'detached' })
  await line(page, 'Customer').waitFor({ state: 'detached' })
  expect([await tagsOf(site, anna), await tagsOf(site, bo)]).toEqual([['Best'], []])

  const viewer = await open('/tags', {}, site, 'VIEWER')
  await line(viewer, 'Best').waitFor()
  expect(await viewer.getByRole('button', { name: 'New tag' }).count()).toBe(0)
  expect(await viewer.getByRole('button', { name: 'More for Best' }).count()).toBe(0)
})

test('the card completes tags, adds and takes them, and tells how each came', async () => {
  const site = await server.createSite()
  const anna = await addPerson(site, { name: 'Anna Berg', email: 'anna@acme.example', tags: ['From a program'] })
  await addPerson(site, { name: 'Bo', email: 'bo@acme.example', tags: ['Newsletter'] })
  const page = await open(`/profiles/${anna}`, {}, site)
  await page.getByRole('button', { name: 'From a program', exact: true }).click()
  await page.getByText('Given through the API by').waitFor()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Tag', exact: true }).click()
  await page.getByRole('combobox', { name: 'Add a tag' }).fill('y'.repeat(300))
  await page.getByText('at most 200 characters, and this one has 300').waitFor()
  await page.getByRole('combobox', { name: 'Add a tag' }).fill('news')
  await page.getByRole('option', { name: 'Newsletter' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Newsletter', exact: true }).waitFor()
  await page.waitForTimeout(300)
  await page.getByRole('button', { name: 'Newsletter', exact: true }).click()
  await page.getByText('Given by hand by').waitFor()
  await picture(page, 'card tag origin')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Remove the tag From a program' }).click()
  await page.getByRole('button', { name: 'From a program', exact: true }).waitFor({ state: 'detached' })
  const phone = await open(`/profiles/${anna}`, { viewport: NARROW, colorScheme: 'dark' }, site)
  await phone.getByRole('button', { name: 'Newsletter', exact: true }).click()
  await phone.getByText('Given by hand by').waitFor()
  await picture(phone, 'card tag origin narrow-dark')
})
