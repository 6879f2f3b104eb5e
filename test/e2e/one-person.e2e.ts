// "Why is this one person?": a merge is seen before it is done and taken back after, and a device that was somebody else's leaves.
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { sheet, useFieldStories } from './field-steps'
import { LOOKS, picture } from './looks'
import type { ServedSite } from './server'

const { server, open, addPerson } = useFieldStories()

const AGENTS = {
  desktop: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  phone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
}

/** What a browser of the site does. */
async function collect(site: ServedSite, visitor: string, agent: keyof typeof AGENTS, ...events: object[]) {
  const response = await fetch(`${server.url}/api/collect`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': AGENTS[agent] },
    body: JSON.stringify({ site: site.trackingKey, visitor, events }),
  })
  expect(response.status).toBe(202)
}
const view = (title: string) => ({ type: 'page', url: `https://shop.example/${title.toLowerCase()}`, title })
const identify = (who: object) => ({ type: 'identify', ...who })

/** Anna with a desktop and a phone; her account, with a name of its own; the phone gave both. */
async function twoAnnas(site: ServedSite) {
  const [desktop, phone] = [randomUUID(), randomUUID()]
  await collect(site, desktop, 'desktop', view('Sale'), identify({ email: 'anna@acme.example', name: 'Anna Berg' }))
  await collect(site, phone, 'phone', view('Boots'), identify({ email: 'anna@acme.example' }), view('Boots'))
  await addPerson(site, { externalId: '42', name: 'Anna Lind', organization: 'Lind AB', tags: ['Customer'] })
  await collect(site, phone, 'phone', identify({ email: 'anna@acme.example', externalId: '42' }))
  return { anna: await idOf(site, 'EMAIL', 'anna@acme.example'), account: await idOf(site, 'EXTERNAL_ID', '42') }
}
async function idOf(site: ServedSite, kind: string, value: string): Promise<string> {
  const { profileByIdentity } = await server.graphql<{ profileByIdentity: { id: string } | null }>(
    site,
    'query ($kind: IdentityKind!, $value: String!) { profileByIdentity(kind: $kind, value: $value) { id } }',
    { kind, value },
  )
  return profileByIdentity?.id ?? ''
}
const why = (page: Page) => page.getByRole('region', { name: 'Why is this one person?' })
const devices = (page: Page) => page.getByRole('region', { name: 'Devices' })

test('a suggested duplicate is compared, merged and parted again on the card', async () => {
  const site = await server.createSite()
  const { anna } = await twoAnnas(site)

  const viewer = await open(`/profiles/${anna}`, {}, site, 'VIEWER')
  await why(viewer).getByText('May be the same as').waitFor()
  expect(await why(viewer).getByRole('button').count()).toBe(0)
  expect(await devices(viewer).getByRole('button').count()).toBe(0)

  const page = await open(`/profiles/${anna}`, {}, site, 'MARKETER')
  const suggestion = why(page).getByRole('list', { name: 'Suggested duplicates' })
  expect(await suggestion.getByRole('listitem').filter({ hasText: 'For it' }).last().textContent()).toBe(
    'For it: One device said to be bothPhone · Safari',
  )
  await suggestion.getByText('Different nameAnna Berg · Anna Lind').waitFor()
  await suggestion.getByRole('button', { name: 'Compare' }).click()
  await sheet(page).getByRole('table', { name: 'The result of the merge' }).waitFor()
  const row = (name: string) => sheet(page).getByRole('row', { name: new RegExp(`^${name}`) })
  expect(await row('Name').getByRole('cell').allTextContents()).toEqual(['Anna Berg (not taken)', 'Anna Lindnewer'])
  expect(await row('Organization').getByRole('cell').allTextContents()).toEqual(['–', 'Lind ABthe only one'])
  expect(await row('Identifiers').getByRole('cell').textContent()).toBe('1 + 1 = 2')
  await picture(page, 'merge preview')
  await sheet(page).getByRole('button', { name: 'Merge' }).click()
  await page.getByRole('heading', { name: 'Anna Lind' }).waitFor()
  await why(page).getByText('Merged with another profile').waitFor()
  expect(await page.getByRole('region', { name: 'Known by' }).getByText('42').count()).toBe(1)
  expect(await suggestion.count()).toBe(0)

  await why(page).getByRole('button', { name: 'Undo' }).click()
  await sheet(page).getByText('Anna Lind returns with').waitFor()
  await sheet(page).getByText('external id 42').waitFor()
  await sheet(page).getByText('Name: Anna Lind → Anna Berg').waitFor()
  await picture(page, 'undo merge preview')
  await sheet(page).getByRole('button', { name: 'Undo the merge' }).click()
  await page.getByRole('heading', { name: 'Anna Berg' }).waitFor()
  expect(await page.getByRole('region', { name: 'Known by' }).getByText('42').count()).toBe(0)
  // Whoever took them apart is not asked again.
  expect(await suggestion.count()).toBe(0)
  await page.getByRole('button', { name: 'Open' }).click()
  await page.getByRole('heading', { name: 'Anna Lind' }).waitFor()
})

test('another profile is found by its name, and the other one can be the one that stays', async () => {
  const site = await server.createSite()
  await addPerson(site, { name: 'Bo Dahl', email: 'bo@acme.example' })
  await addPerson(site, { name: 'Bosse Dahl', externalId: '7' })
  const [bo, bosse] = [await idOf(site, 'EMAIL', 'bo@acme.example'), await idOf(site, 'EXTERNAL_ID', '7')]
  const page = await open(`/profiles/${bo}`, {}, site)
  await why(page).getByRole('button', { name: 'Merge with another profile' }).click()
  await sheet(page).getByRole('searchbox').fill('dahl')
  await sheet(page).getByRole('list', { name: 'Found' }).waitFor()
  expect(await sheet(page).getByRole('list', { name: 'Found' }).getByRole('listitem').count()).toBe(1)
  await picture(page, 'merge search')
  await sheet(page).getByRole('button', { name: 'Bosse Dahl' }).click()
  await sheet(page).getByRole('columnheader', { name: 'Stays: Bo Dahl' }).waitFor()
  await sheet(page).getByRole('button', { name: 'Keep Bosse Dahl instead' }).click()
  await sheet(page).getByRole('columnheader', { name: 'Stays: Bosse Dahl' }).waitFor()
  await sheet(page).getByRole('button', { name: 'Merge' }).click()
  await page.waitForURL(`**/profiles/${bosse}`)
  await page.getByRole('heading', { name: 'Bosse Dahl' }).waitFor()
  expect(await idOf(site, 'EMAIL', 'bo@acme.example')).toBe(bosse)
})

test('a device that was somebody else’s leaves with its visits', async () => {
  const site = await server.createSite()
  const { anna } = await twoAnnas(site)
  const page = await open(`/profiles/${anna}`, {}, site)
  await page.getByRole('tab', { name: /^Visits ?2$/ }).waitFor()
  await devices(page)
    .getByRole('button', { name: /^Detach Phone/ })
    .click()
  await sheet(page).getByText('with 1 visit').waitFor()
  await picture(page, 'detach device')
  await sheet(page).getByRole('button', { name: 'Detach the device' }).click()
  await page.getByRole('tab', { name: /^Visits ?1$/ }).waitFor()
  await why(page).getByText('was detached').waitFor()
  expect(await devices(page).getByRole('listitem').count()).toBe(1)
  await page.locator('#visits').getByText('Boots').first().waitFor({ state: 'detached' })
  // The device alone suggested the account.
  expect(await why(page).getByText('May be the same as').count()).toBe(0)
  await page.getByRole('tab', { name: 'History' }).click()
  await page.getByText('A device was detached').waitFor()
})

test('the card tells why in every look', async () => {
  const site = await server.createSite()
  const { anna } = await twoAnnas(site)
  for (const [look, options] of LOOKS) {
    const page = await open(`/profiles/${anna}`, options, site)
    await why(page).scrollIntoViewIfNeeded()
    await picture(page, `one person ${look}`)
    await why(page).getByRole('button', { name: 'Compare' }).click()
    await sheet(page).getByRole('table', { name: 'The result of the merge' }).waitFor()
    await picture(page, `one person merge ${look}`)
    await page.context().close()
  }
})

test('notes are written, changed and deleted by who wrote them, and others read them', async () => {
  const site = await server.createSite()
  const id = await addPerson(site, { name: 'Bo Dahl', email: 'bo@acme.example' })
  const page = await open(`/profiles/${id}`, {}, site, 'MARKETER')
  const notes = (on: Page) => on.getByRole('region', { name: 'Notes' })
  await notes(page).getByText('None yet').waitFor()
  await notes(page).getByRole('button', { name: 'Add a note' }).click()
  await notes(page).getByRole('button', { name: 'Add', exact: true }).click()
  await notes(page).getByText('Write something').waitFor()
  await page.keyboard.type('Called him.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Wants boots')
  await page.keyboard.press('Control+Enter')
  await notes(page).getByText('Called him. Wants boots').waitFor()
  await notes(page).getByRole('button', { name: 'Change this note' }).click()
  await notes(page).getByRole('textbox').fill('Called him twice')
  await notes(page).getByRole('button', { name: 'Save' }).click()
  await notes(page).getByText('changed just now').waitFor()
  await picture(page, 'notes')

  const viewer = await open(`/profiles/${id}`, {}, site, 'VIEWER')
  await notes(viewer).getByText('Called him twice').waitFor()
  expect(await notes(viewer).getByRole('button').count()).toBe(0)

  await notes(page).getByRole('button', { name: 'Delete this note' }).click()
  await notes(page).getByText('None yet').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await notes(page).getByText('Called him twice').waitFor()
  await page.getByRole('tab', { name: 'History' }).click()
  await page.getByText('Note changed').waitFor()
})

test('of two who edit at once the second is told, and replaces only what they have seen', async () => {
  const site = await server.createSite()
  const id = await addPerson(site, { name: 'Bo Dahl', email: 'bo@acme.example', title: 'Buyer' })
  const [first, second] = [await open(`/profiles/${id}`, {}, site), await open(`/profiles/${id}`, {}, site, 'MARKETER')]
  const form = (page: Page) => page.getByRole('form', { name: 'Contact details' })
  for (const page of [first, second]) {
    await page.getByRole('region', { name: 'Contact details' }).getByRole('button', { name: 'Edit' }).click()
    await form(page).waitFor()
  }
  await form(first).getByLabel('Name').fill('Bosse Dahl')
  await form(first).getByLabel('Title').fill('Head buyer')
  await form(first).getByRole('button', { name: 'Save' }).click()
  await first.getByRole('heading', { name: 'Bosse Dahl' }).waitFor()

  await form(second).getByLabel('Name').fill('Bo Dahlberg')
  await form(second).getByLabel('Phone').fill('+46 70 123 45 67')
  await form(second).getByRole('button', { name: 'Save' }).click()
  await form(second).getByText('Somebody changed this to “Bosse Dahl” meanwhile').waitFor()
  await second.getByRole('heading', { name: 'Bosse Dahl' }).waitFor()
  expect(await form(second).getByLabel('Name').inputValue()).toBe('Bo Dahlberg')
  await picture(second, 'edit met another')
  await form(second).getByRole('button', { name: 'Save' }).click()
  await second.getByRole('heading', { name: 'Bo Dahlberg' }).waitFor()
  // What they never touched is what the other made of it.
  await second.getByRole('region', { name: 'Contact details' }).getByText('Head buyer').waitFor()
  await second.getByRole('button', { name: 'Undo' }).click()
  await second.getByRole('heading', { name: 'Bosse Dahl' }).waitFor()
  expect(await second.getByText('+46701234567').count()).toBe(0)
})
