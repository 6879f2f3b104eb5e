import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { eventually, sheet, useFieldStories } from './field-steps'
import { LOOKS, picture } from './looks'
import type { ServedSite } from './server'

const stories = useFieldStories()
const { server, open } = stories

/** What a page of the site would send. */
async function send(site: ServedSite, email: string, ...events: object[]) {
  const answer = await fetch(`${server.url}/api/collect`, {
    method: 'POST',
    body: JSON.stringify({
      site: site.trackingKey,
      visitor: randomUUID(),
      events: [...events, { type: 'identify', email }],
    }),
  })
  expect(await answer.json()).toMatchObject({ rejected: [] })
}
const came = (marks: string) => ({ type: 'page', url: `https://shop.example/?${marks}` })
const did = (key: string, ...interactions: string[]) =>
  interactions.map((interaction) => ({ type: 'campaign', key, interaction }))

const line = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Campaigns', exact: true }).getByRole('listitem', { name, exact: true })
const proposal = (page: Page, key: string) =>
  page.getByRole('list', { name: 'Proposed campaigns' }).getByRole('listitem', { name: key, exact: true })

async function menu(page: Page, name: string, item: string) {
  await page.getByRole('button', { name: `More for ${name}`, exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

const rowsOf = async (page: Page) => (await page.locator('tbody a[data-row]').allTextContents()).toSorted()

async function campaignId(site: ServedSite, wanted: string): Promise<string> {
  const { campaigns } = await server.graphql<{ campaigns: { id: string; key: string }[] }>(
    site,
    '{ campaigns { id key } }',
  )
  return campaigns.find(({ key }) => key === wanted)?.id ?? ''
}

test('a campaign is made of what links name, gets a name and a period, and tells whom it reached and what came of it', async () => {
  const site = await server.createSite()
  const empty = await open('/campaigns', {}, site)
  await empty.getByRole('heading', { name: 'No campaigns yet' }).waitFor()
  await picture(empty, 'campaigns empty')
  await empty.close()

  await send(site, 'anna@x.example', came('utm_source=letter&utm_medium=email&utm_campaign=letter-7'))
  await send(site, 'bo@x.example', came('utm_campaign=poster'))
  const page = await open('/campaigns', {}, site)
  await proposal(page, 'letter-7').getByText('Letter · 1 visit').waitFor()
  await picture(page, 'campaigns proposed')
  await page.getByRole('button', { name: 'Add letter-7' }).dblclick()
  await page.getByText('letter-7 is a campaign now').waitFor()
  expect(await page.getByText('is the key of the campaign').count()).toBe(0)
  await line(page, 'letter-7').getByText('Running').waitFor()
  await proposal(page, 'letter-7').waitFor({ state: 'detached' })
  await proposal(page, 'poster').waitFor()

  await menu(page, 'letter-7', 'Edit')
  await sheet(page).getByLabel('Name', { exact: true }).fill('Seventh letter')
  await sheet(page).getByLabel('First day').fill('2026-03-02')
  await sheet(page).getByLabel('Last day').fill('2026-03-01')
  await sheet(page).getByRole('button', { name: 'Save' }).click()
  await sheet(page).getByText('It ends before it begins').waitFor()
  await sheet(page).getByLabel('Last day').fill('2026-03-31')
  await picture(page, 'campaigns sheet')
  await sheet(page).getByRole('button', { name: 'Save' }).click()
  await line(page, 'Seventh letter').getByText('Letter · 2 Mar 2026 – 31 Mar 2026 · letter-7').waitFor()
  await line(page, 'Seventh letter').getByText('Ended').waitFor()

  await send(site, 'cia@x.example', ...did('letter-7', 'view', 'view', 'click', 'conversion'))
  await send(site, 'dan@x.example', ...did('letter-7', 'view'))
  await line(page, 'Seventh letter').getByRole('link', { name: 'Seventh letter' }).click()
  await page.getByRole('heading', { name: 'Seventh letter', level: 1 }).waitFor()
  await page.getByText('people who saw it, in 3 views').waitFor()
  await page.getByText('50 %', { exact: true }).waitFor()
  for (const told of ['2 people', '1 click', '1 conversion', '1 visit'])
    await page.getByText(`${told} in 90 days`).waitFor({ state: 'attached' })
  await page.getByLabel('How far back').selectOption('30 days')
  await page.getByText('1 click in 30 days').waitFor({ state: 'attached' })

  await page.getByRole('link', { name: '1 person of them, 1 click' }).click()
  await page.getByRole('link', { name: 'cia@x.example' }).waitFor()
  expect(await rowsOf(page)).toEqual(['cia@x.example'])
  await page.goBack()
  await page.getByRole('link', { name: 'Show these people' }).click()
  await page.getByRole('link', { name: 'dan@x.example' }).waitFor()
  expect(await rowsOf(page)).toEqual(['cia@x.example', 'dan@x.example'])
  await page.goBack()
  await page.getByRole('link', { name: 'show who came' }).click()
  await page.getByRole('link', { name: 'anna@x.example' }).waitFor()
  expect(await rowsOf(page)).toEqual(['anna@x.example'])

  // The card calls it by its name, wherever it was met, and leads to its page.
  await page.getByRole('link', { name: 'anna@x.example' }).click()
  await page.getByText('campaign Seventh letter').waitFor()
  const { profileByIdentity } = await server.graphql<{ profileByIdentity: { id: string } }>(
    site,
    '{ profileByIdentity(kind: EMAIL, value: "cia@x.example") { id } }',
  )
  await page.goto(`${server.url}/${site.slug}/profiles/${profileByIdentity.id}`)
  const panel = page.getByRole('region', { name: 'Campaigns' })
  await panel.getByText('Letter · 2 views · 1 click · 1 conversion').waitFor()
  await panel.getByRole('link', { name: 'Seventh letter' }).click()
  await page.getByRole('heading', { name: 'Seventh letter', level: 1 }).waitFor()
})

test('a key that is taken is said at its field; one that a segment asks for is not deleted; the others are; a viewer looks on', async () => {
  const site = await server.createSite()
  await send(site, 'anna@x.example', ...did('spring', 'view', 'click'), ...did('popup-1', 'view', 'close'))
  await send(site, 'bo@x.example', ...did('spring', 'view'), came('utm_campaign=letter'))
  const page = await open('/campaigns', {}, site)
  await page.getByRole('button', { name: 'New campaign' }).click()
  await sheet(page).getByLabel('Key').fill('spring')
  await sheet(page).getByRole('button', { name: 'Add campaign' }).click()
  await sheet(page).getByText('is the key of the campaign').waitFor()
  await sheet(page).getByLabel('Key').fill('winter-sale')
  await sheet(page).getByLabel('Name', { exact: true }).fill('Winter sale')
  await sheet(page).getByLabel('Kind').selectOption('Pop-up')
  await sheet(page).getByLabel('First day').fill('2999-12-01')
  await sheet(page).getByRole('button', { name: 'Add campaign' }).click()
  await line(page, 'Winter sale').getByText('Planned').waitFor()
  await line(page, 'Winter sale').getByText('Pop-up · from 1 Dec 2999 · winter-sale').waitFor()

  await server.graphql(
    site,
    `mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segment { id } userErrors { message } } }`,
    { input: { name: 'Clickers', filter: { campaign: { key: 'spring', op: 'CLICKED' } } } },
  )
  await menu(page, 'popup-1', 'Archive')
  await page.getByRole('button', { name: 'Restore popup-1' }).waitFor()
  const spring = await campaignId(site, 'spring')
  for (const [look, options] of LOOKS) {
    const each = await open('/campaigns', options, site)
    await line(each, 'spring').waitFor()
    await picture(each, `campaigns ${look}`)
    await line(each, 'spring').getByRole('link', { name: 'spring' }).click()
    await each.getByRole('heading', { name: 'spring', level: 1 }).waitFor()
    await each.getByText('the segment “Clickers”').waitFor()
    await picture(each, `campaign ${look}`)
    await each.close()
  }
  await page.reload()
  await menu(page, 'spring', 'Delete')
  await page.getByRole('heading', { name: 'spring is in use' }).waitFor()
  await page.getByRole('dialog').getByText('the segment “Clickers”').waitFor()
  await picture(page, 'campaigns in use')
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()

  await page.getByRole('button', { name: 'Restore popup-1' }).click()
  await line(page, 'popup-1').waitFor()
  await menu(page, 'popup-1', 'Delete')
  await page.getByText('It reached 1 person').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByText('popup-1 is being deleted').waitFor()
  await eventually(async () => (await campaignId(site, 'popup-1')) === '')
  await page.getByText('popup-1', { exact: true }).first().waitFor({ state: 'detached' })

  const viewer = await open('/campaigns', {}, site, 'VIEWER')
  await proposal(viewer, 'letter').waitFor()
  expect(await viewer.getByRole('main').getByRole('button').allTextContents()).toEqual([])
  await viewer.goto(`${server.url}/${site.slug}/campaigns/${spring}`)
  await viewer.getByRole('link', { name: 'Show these people' }).waitFor()
  expect(await viewer.getByRole('button', { name: 'Edit' }).count()).toBe(0)
})

test('of two who edit one campaign the second is told, and nothing is overwritten unseen', async () => {
  const site = await server.createSite()
  await send(site, 'anna@x.example', ...did('spring', 'view'))
  const [first, second] = [await open('/campaigns', {}, site), await open('/campaigns', {}, site)]
  for (const page of [first, second]) await menu(page, 'spring', 'Edit')
  await sheet(first).getByLabel('Name', { exact: true }).fill('Spring sale')
  await sheet(first).getByRole('button', { name: 'Save' }).click()
  await line(first, 'Spring sale').waitFor()

  await sheet(second).getByLabel('Name', { exact: true }).fill('Spring offers')
  await sheet(second).getByRole('button', { name: 'Save' }).click()
  await sheet(second).getByText('Somebody changed this campaign meanwhile').waitFor()
  expect(await sheet(second).getByLabel('Name', { exact: true }).inputValue()).toBe('Spring offers')
  await picture(second, 'campaigns stale')
  await sheet(second).getByRole('button', { name: 'Go on with mine' }).click()
  await sheet(second).getByRole('button', { name: 'Save' }).click()
  await line(second, 'Spring offers').waitFor()
})
