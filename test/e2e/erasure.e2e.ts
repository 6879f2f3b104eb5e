import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { sheet, useFieldStories } from './field-steps'
import { LOOKS, NARROW, picture } from './looks'
import type { ServedSite } from './server'

const { server, open, addPerson } = useFieldStories()

/** What a browser of the site does. */
async function collect(site: ServedSite, visitor: string, ...events: object[]) {
  const response = await fetch(`${server.url}/api/collect`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    },
    body: JSON.stringify({ site: site.trackingKey, visitor, events }),
  })
  expect(response.status).toBe(202)
}
const view = { type: 'page', url: 'https://shop.example/sale', title: 'Sale' }
const whoHas = async (site: ServedSite, email: string) => {
  const { profileByIdentity } = await server.graphql<{ profileByIdentity: { id: string; name: string | null } | null }>(
    site,
    'query ($email: String!) { profileByIdentity(kind: EMAIL, value: $email) { id name } }',
    { email },
  )
  return profileByIdentity
}
const listening = (page: Page) =>
  page.waitForFunction(() => {
    const heading = document.querySelector('#main h1')
    return heading && Object.keys(heading).some((key) => key.startsWith('__reactFiber'))
  })

test('somebody is deleted on the card, leaves a receipt, and comes back as a stranger', async () => {
  const site = await server.createSite()
  const device = randomUUID()
  await collect(site, device, view, { type: 'identify', email: 'anna@acme.example', name: 'Anna Berg' })
  await addPerson(site, { name: 'Bo Dahl', email: 'bo@acme.example' })
  const anna = await whoHas(site, 'anna@acme.example')

  const viewer = await open(`/profiles/${anna?.id}`, {}, site, 'VIEWER')
  expect(await viewer.getByRole('button', { name: 'Delete' }).count()).toBe(0)
  expect(await viewer.getByRole('link', { name: 'Erasures' }).count()).toBe(0)

  const page = await open('/profiles', {}, site)
  await page.getByRole('link', { name: 'Anna Berg' }).click()
  await page.getByRole('heading', { name: 'Anna Berg' }).waitFor()
  await listening(page)
  await page.getByRole('button', { name: 'Delete' }).click()
  await sheet(page).getByText('It cannot be undone').waitFor()
  expect(await sheet(page).getByRole('list', { name: 'What goes' }).getByRole('listitem').allTextContents()).toEqual([
    '1 profile with its tags and profile fields',
    '1 identifier',
    '1 device',
    '1 visit',
    '1 page view',
  ])
  await picture(page, 'delete person')
  const phone = await open(`/profiles/${anna?.id}`, { viewport: NARROW, colorScheme: 'dark' }, site)
  await listening(phone)
  await picture(phone, 'delete person narrow-dark')
  await sheet(page).getByRole('button', { name: 'Keep' }).click()
  await sheet(page).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Delete' }).click()
  await sheet(page).getByRole('button', { name: 'Delete for good' }).click()
  await page.getByRole('heading', { name: 'This person is deleted' }).waitFor()
  await page.getByText('Events', { exact: true }).waitFor()
  await picture(page, 'delete person receipt')
  expect(await page.locator('#main').textContent()).not.toMatch(/anna|acme/i)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download the receipt' }).click()
  expect((await download).suggestedFilename()).toMatch(/^erasure-[0-9a-f-]{36}\.txt$/)

  const address = page.url()
  await page.getByRole('link', { name: 'Back to the profiles' }).click()
  await page.getByRole('link', { name: 'Bo Dahl' }).waitFor()
  expect(await page.getByRole('link', { name: 'Anna Berg' }).count()).toBe(0)
  expect((await page.request.get(address)).status()).toBe(404)

  await collect(site, device, view)
  expect(await whoHas(site, 'anna@acme.example')).toBeNull()
  await collect(site, device, { type: 'identify', email: 'anna@acme.example' })
  expect(await whoHas(site, 'anna@acme.example')).toMatchObject({
    name: null,
    id: expect.not.stringMatching(anna?.id ?? ''),
  })
})

test('the page of erasures tells how much went, when and who asked, in every look', async () => {
  const site = await server.createSite()
  const empty = await open('/settings/erasures', {}, site)
  await empty.getByRole('heading', { name: 'Nobody was erased yet' }).waitFor()
  await picture(empty, 'erasures empty')
  await addPerson(site, { name: 'Anna Berg', email: 'anna@acme.example', phone: '+46701234567' })
  await server.graphql(
    site,
    'mutation { eraseProfiles(input: { identifiers: [{ value: "anna@acme.example" }, { value: "nobody@acme.example" }] }) { erasure { id } } }',
  )
  for (const [look, options] of LOOKS) {
    const page = await open('/settings/erasures', options, site)
    await listening(page)
    await page.getByRole('list', { name: 'Erasures' }).getByText('1 person').click()
    await page.getByText('Identifiers', { exact: true }).waitFor()
    await page.getByText('Not found', { exact: true }).waitFor()
    await picture(page, `erasures ${look}`)
    await page.context().close()
  }
})
