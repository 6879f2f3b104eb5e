import type { Page } from 'playwright-core'
import type { Context } from '../../lib/context'
import { inTransaction } from '../../lib/db'
import { eraseBatch, runErasure } from '../../lib/erasure/run-erasure'
import { crowd } from './crowd'
import { sheet, useFieldStories } from './field-steps'
import { LOOKS, NARROW, picture } from './looks'

// Many people deleted at once: chosen in the list, erased by a job that this file runs by hand, for good.

const { server, open, addPerson } = useFieldStories()
const MANY = 120

const check = (page: Page, name: string) => page.getByRole('checkbox', { name: `Select ${name}`, exact: true })
const bar = (page: Page) => page.getByRole('region', { name: 'Selected people' })
const progress = (page: Page) => page.getByRole('region', { name: 'Changes under way' })
const notice = (page: Page, text: string | RegExp) => page.locator('[data-sonner-toast]').filter({ hasText: text })
const toDelete = (page: Page) => bar(page).getByRole('button', { name: 'Delete' })
const forGood = (page: Page) => sheet(page).getByRole('button', { name: 'Delete for good' })
const left = ({ siteId }: Context) => server.database.prisma.profile.count({ where: { siteId } })
const erasureOf = ({ siteId }: Context) => server.database.prisma.erasure.findFirstOrThrow({ where: { siteId } })

test('a few are deleted at once, by one press that says how many; the list and the peek know', async () => {
  const site = await server.createSite()
  for (const name of ['Anna', 'Bo', 'Cia']) await addPerson(site, { email: `${name}@x.example`, name })
  const page = await open('/profiles?sort=name', {}, site)
  await page.getByRole('link', { name: 'Anna' }).focus()
  await page.keyboard.press('p')
  await page.getByRole('region', { name: 'Peek: Anna' }).getByText('anna@x.example').waitFor()
  await check(page, 'Anna').check()
  await check(page, 'Bo').check()

  await toDelete(page).click()
  await page.getByRole('dialog', { name: 'Delete 2 people?' }).getByText('It cannot be undone').waitFor()
  await picture(page, 'bulk deletion few')
  await sheet(page).getByRole('button', { name: 'Keep' }).click()
  await bar(page).getByText('2 selected').waitFor()
  await toDelete(page).click()
  await forGood(page).click()
  await notice(page, '2 people deleted').waitFor()
  await page.getByRole('link', { name: 'Bo', exact: true }).waitFor({ state: 'detached' })
  expect(await page.getByRole('table').getByRole('link').allTextContents()).toEqual([expect.stringContaining('Cia')])
  await page.getByText('This profile is gone').waitFor()
  expect(await bar(page).count()).toBe(0)
  await notice(page, '2 people deleted').getByRole('button', { name: 'Receipt' }).click()
  await page.getByRole('list', { name: 'Erasures' }).getByText('2 people').waitFor()
})

test('all that match are deleted by whoever writes how many they are, with progress on every page', async () => {
  const { site, ctx } = await crowd(server, MANY)
  const filter = encodeURIComponent(JSON.stringify({ country: { op: 'IN', values: ['SE', 'NO'] } }))
  const page = await open(`/profiles?filter=${filter}`, {}, site)
  await check(page, 'Person 1').check()
  await bar(page).getByRole('button', { name: 'Select all 120 that match' }).click()
  await check(page, 'Person 3').uncheck()
  await bar(page).getByText('119 selected').waitFor()
  // Somebody more comes meanwhile, and who was left out matches no longer: nobody is deleted who was not counted.
  await addPerson(site, { email: 'late@x.example', name: 'Late', country: 'SE' })
  await server.database.prisma.profile.updateMany({
    where: { siteId: ctx.siteId, name: 'Person 3' },
    data: { country: 'FI' },
  })
  await toDelete(page).click()
  await forGood(page).click()
  await sheet(page).getByText('Write 119 here, if these are whom you mean.').waitFor()
  await sheet(page).getByLabel('Write 119 to go on').fill('119')
  await forGood(page).click()
  await sheet(page).getByText('It is 120 people now, no longer 119.').waitFor()
  await page.getByRole('dialog', { name: 'Delete 120 people?' }).waitFor()
  expect(await left(ctx)).toBe(121)
  await sheet(page).getByLabel('Write 120 to go on').fill('12')
  await forGood(page).click()
  await sheet(page).getByText('Write 120 here').waitFor()
  await picture(page, 'bulk deletion many')
  await sheet(page).getByLabel('Write 120 to go on').fill('120')
  await page.keyboard.press('Enter')
  await progress(page).getByText('Deleting people').waitFor()

  const { id } = await erasureOf(ctx)
  await inTransaction(ctx, (tx) => eraseBatch(tx, id, { batch: 40 }))
  await progress(page).getByText('40 of 120 people').waitFor()
  await page.reload()
  await progress(page).getByText('40 of 120 people').waitFor()
  await page.getByRole('link', { name: 'Segments' }).click()
  await page.getByRole('heading', { name: 'Segments', exact: true }).waitFor()
  await progress(page).getByText('Deleting people').waitFor()
  for (const [look, options] of LOOKS) {
    const each = await open('/profiles', options, site)
    await progress(each).getByText('40 of 120 people').waitFor()
    await picture(each, `bulk deletion progress ${look}`)
    await each.context().close()
  }
  await page.getByRole('link', { name: 'Profiles', exact: true }).click()
  await page.getByText(/^Showing 1–\d+ of 81$/).waitFor()
  await runErasure(ctx, id, new AbortController().signal)
  await notice(page, '120 people deleted').waitFor()
  // The list tells without being asked.
  await page.getByText('Showing 1–1 of 1').waitFor()
  await page.getByRole('link', { name: 'Person 3', exact: true }).waitFor()
  expect(await left(ctx)).toBe(1)
})

test('it fits a phone, and a viewer has no such button', async () => {
  const { site } = await crowd(server, 30)
  for (const [look, options] of LOOKS) {
    const page = await open('/profiles', options, site)
    if (options.viewport?.width === NARROW.width) {
      await page.getByRole('button', { name: 'Select', exact: true }).click()
      await page
        .getByRole('row')
        .filter({ has: check(page, 'Person 2') })
        .click()
    } else await check(page, 'Person 2').check()
    await bar(page).getByRole('button', { name: 'Select all 30 that match' }).click()
    await bar(page).getByText('30 selected').waitFor()
    await picture(page, `bulk deletion bar ${look}`)
    await toDelete(page).click()
    await sheet(page).getByLabel('Write 30 to go on').waitFor()
    await picture(page, `bulk deletion ${look}`)
    await page.context().close()
  }
  const viewer = await open('/profiles', {}, site, 'VIEWER')
  await viewer.getByRole('link', { name: 'Person 2', exact: true }).waitFor()
  expect(await viewer.getByRole('checkbox').count()).toBe(0)
})

test('nobody is deleted uncounted', async () => {
  const { site, ctx } = await crowd(server, 30)
  const page = await open('/profiles', {}, site)
  await check(page, 'Person 1').check()
  // What is asked of a filter and of those left out is how many there are.
  const takesTooLong = { errors: [{ message: 'It took too long', extensions: { code: 'TIMEOUT' } }] }
  await page.route('**/api/graphql', (route) => {
    const { variables } = route.request().postDataJSON() as { variables: object }
    return Object.keys(variables).join() === 'filter,except' ? route.fulfill({ json: takesTooLong }) : route.continue()
  })
  await bar(page).getByRole('button', { name: 'Select all 30 that match' }).click()
  await toDelete(page).click()
  await page.getByRole('dialog', { name: 'Delete all that match?' }).getByText('nobody is deleted uncounted').waitFor()
  expect(await forGood(page).isDisabled()).toBe(true)
  await picture(page, 'bulk deletion uncounted')
  await page.unroute('**/api/graphql')
  await sheet(page).getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('dialog', { name: 'Delete 30 people?' }).waitFor()
  expect(await left(ctx)).toBe(30)
})
