import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { sheet, useFieldStories } from './field-steps'
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
      events: [{ type: 'identify', email }, ...events],
    }),
  })
  expect(await answer.json()).toMatchObject({ rejected: [] })
}
const visit = (path: string) => ({ type: 'page', url: `https://shop.example${path}` })

const line = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Goals' }).getByRole('listitem', { name, exact: true })

async function menu(page: Page, name: string, item: string) {
  await page.getByRole('button', { name: `More for ${name}`, exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('a goal is defined by an address, counted over the past, looked at, and leads to its people', async () => {
  const site = await server.createSite()
  const page = await open('/goals', {}, site)
  await page.getByRole('heading', { name: 'No goals yet' }).waitFor()
  await page.getByText("waggle('goal', 'Signed up')").waitFor()
  await picture(page, 'goals empty')

  await send(site, 'anna@x.example', visit('/thank-you/1'), visit('/shoes'))
  await send(site, 'bo@x.example', visit('/shoes'), { type: 'purchase', value: 900, currency: 'SEK' })
  await page.getByRole('button', { name: 'New goal' }).click()
  await sheet(page).getByLabel('Name', { exact: true }).fill('Thanked')
  await sheet(page).getByLabel('Reached by').selectOption('Page')
  await sheet(page).getByRole('button', { name: 'Add goal' }).click()
  await sheet(page).getByText('Write the address of the page').waitFor()
  await sheet(page).getByLabel('Beginning').fill('/thank-you')
  await picture(page, 'goals sheet')
  await sheet(page).getByRole('button', { name: 'Add goal' }).click()
  await line(page, 'Thanked').getByText('pages that begin with /thank-you').waitFor()
  // The past is counted.
  await page.waitForFunction(() => document.querySelector('main li')?.textContent?.includes('just now'))
  await send(site, 'cia@x.example', visit('/thank-you/2'), visit('/thank-you/3'))

  await line(page, 'Thanked').getByRole('link', { name: 'Thanked' }).click()
  await page.getByRole('heading', { name: 'Thanked', level: 1 }).waitFor()
  await page.getByText('3 completions in 90 days').waitFor({ state: 'attached' })
  await page.getByLabel('How far back').selectOption('30 days')
  await page.getByText('3 completions in 30 days').waitFor({ state: 'attached' })
  await page.getByRole('link', { name: 'Show these people' }).click()
  await page.getByRole('link', { name: 'cia@x.example' }).waitFor()
  expect((await page.locator('tbody a[data-row]').allTextContents()).toSorted()).toEqual([
    'anna@x.example',
    'cia@x.example',
  ])
  await page.getByRole('link', { name: 'cia@x.example' }).click()
  await page.getByText('×2').first().waitFor()
})

test('a name that is taken is said at its field; one that a segment asks for is not deleted; the others are', async () => {
  const site = await server.createSite()
  const at = Array.from({ length: 4 }, () => ({ type: 'goal', name: 'Signed up', value: 5, currency: 'SEK' }))
  await send(site, 'anna@x.example', visit('/a'), ...at, { type: 'goal', name: 'Called' })
  const { goals } = await server.graphql<{ goals: { id: string; name: string }[] }>(site, '{ goals { id name } }', {})
  await server.graphql(
    site,
    `mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segment { id } userErrors { message } } }`,
    { input: { name: 'Members', filter: { goal: { id: goals.find(({ name }) => name === 'Signed up')?.id } } } },
  )
  const page = await open('/goals', {}, site)
  await page.getByRole('button', { name: 'New goal' }).click()
  await sheet(page).getByLabel('Name', { exact: true }).fill('signed UP')
  await sheet(page).getByRole('button', { name: 'Add goal' }).click()
  await sheet(page).getByText('There is already a goal “Signed up”').waitFor()
  await sheet(page).getByLabel('Name', { exact: true }).fill('Bought much')
  await sheet(page).getByLabel('Reached by').selectOption('Purchase')
  await sheet(page).getByLabel('Worth at least').fill('1 200,50')
  await sheet(page).getByRole('button', { name: 'Add goal' }).click()
  await line(page, 'Bought much').getByText('1,200.50 or more').waitFor()

  await menu(page, 'Called', 'Archive')
  await page.getByRole('button', { name: 'Restore Called' }).waitFor()
  for (const [look, options] of LOOKS) {
    const each = await open('/goals', options, site)
    await line(each, 'Signed up').getByText('the segment “Members”').waitFor()
    await picture(each, `goals ${look}`)
    await line(each, 'Signed up').getByRole('link', { name: 'Signed up' }).click()
    await each.getByRole('heading', { name: 'Signed up', level: 1 }).waitFor()
    await each.getByText('4 completions in 90 days').waitFor({ state: 'attached' })
    await picture(each, `goal ${look}`)
    await each.getByRole('link', { name: 'the segment “Members”' }).click()
    await each.getByRole('link', { name: 'anna@x.example' }).waitFor()
    await each.close()
  }
  await menu(page, 'Signed up', 'Delete')
  await page.getByRole('heading', { name: 'Signed up is in use' }).waitFor()
  await picture(page, 'goals in use')
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('button', { name: 'Delete Called' }).click()
  await page.getByText('1 person has reached it').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByRole('button', { name: 'Delete Called' }).waitFor({ state: 'detached' })

  const viewer = await open('/goals', {}, site, 'VIEWER')
  await line(viewer, 'Signed up').waitFor()
  expect(await viewer.getByRole('button', { name: /New goal|More for/ }).count()).toBe(0)
})
