import type { Page } from 'playwright-core'
import { sheet, useFieldStories } from './field-steps'
import { LOOKS, NARROW, picture, WIDE } from './looks'
import { waitFor } from './wait-for'

const { server, browser, open } = useFieldStories()

const formOf = (page: Page) => sheet(page)

test('a policy is published, consented to in the shop, published anew, and the card shows the text of then', async () => {
  const site = await server.createSite()
  const page = await open('/consent', {}, site)
  await page.getByRole('heading', { name: 'No privacy policies yet' }).waitFor()
  await page.getByRole('button', { name: 'New policy' }).click()
  await formOf(page).getByLabel('Name').fill('Letters')
  await formOf(page).getByLabel('Key').fill('newsletter')
  await formOf(page).getByRole('button', { name: 'Publish' }).click()
  await formOf(page).getByText('Write the text that people consent to').waitFor()
  await formOf(page).getByLabel('Text').fill('I want letters, twice a month.')
  await formOf(page).getByRole('button', { name: 'Publish' }).click()
  await page.getByRole('heading', { name: 'Letters' }).waitFor()

  const { page: shop } = await browser.open({ viewport: WIDE })
  await shop.goto(`${server.url}/demo/${site.trackingKey}`)
  await shop.getByLabel('E-mail address').fill('anna@acme.example')
  await shop.getByLabel('E-mail address').press('Enter')
  await shop.getByText('The first letter is on its way').waitFor()
  const { prisma } = server.database
  const consent = await waitFor(() =>
    prisma.consent.findFirst({ where: { siteId: site.id, profileId: { not: null } } }),
  )

  await page.getByRole('button', { name: 'Publish a new version' }).click()
  await formOf(page).getByLabel('Text').fill('I want letters every day.')
  await formOf(page).getByRole('button', { name: 'Publish version 2' }).click()
  await page.getByText('Version 2', { exact: true }).waitFor()
  await page.getByText('Version 1', { exact: true }).click()
  await page.getByText('I want letters, twice a month.').waitFor()
  expect(await page.getByText(Buffer.from(consent.textHash).toString('hex')).isVisible()).toBe(true)
  expect(await page.getByRole('button', { name: 'Delete' }).count()).toBe(0)

  const card = await open(`/profiles/${consent.profileId}`, {}, site)
  const panel = card.getByRole('region', { name: 'Consent' })
  await panel.getByText('Given').waitFor()
  await panel.getByText(/Version 1 ·/).waitFor()
  await panel.getByRole('button', { name: 'Texts and history' }).click()
  await sheet(card).getByText('I want letters, twice a month.').waitFor()
  await picture(card, 'consent texts')
  await card.keyboard.press('Escape')

  await panel.getByRole('button', { name: 'Record' }).click()
  await sheet(card).getByLabel('Statement').selectOption('WITHDRAWN')
  await sheet(card).getByRole('button', { name: 'Record' }).click()
  await sheet(card).getByText('Write how you know').waitFor()
  await sheet(card).getByLabel('How you know').fill('She rang us')
  await picture(card, 'consent record')
  await sheet(card).getByRole('button', { name: 'Record' }).click()
  await panel.getByText('Withdrawn').waitFor()
  await panel.getByText('She rang us').waitFor()
  await card.reload()
  await panel.getByText('She rang us').waitFor()

  const viewer = await open(`/profiles/${consent.profileId}`, {}, site, 'VIEWER')
  await viewer.getByRole('region', { name: 'Consent' }).getByText('Withdrawn').waitFor()
  expect(await viewer.getByRole('button', { name: 'Record' }).count()).toBe(0)
  for (const [look, options] of LOOKS) {
    const looked = await open('/consent', options, site)
    await looked.getByText('Version 1', { exact: true }).click()
    await picture(looked, `consent ${look}`)
    await looked.context().close()
  }
  const watching = await open('/consent', { viewport: NARROW }, site, 'VIEWER')
  await watching.getByRole('heading', { name: 'Letters' }).waitFor()
  expect(await watching.getByRole('button', { name: 'New policy' }).count()).toBe(0)
})
