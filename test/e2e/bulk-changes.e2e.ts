import type { Page } from 'playwright-core'
import type { Context } from '../../lib/context'
import { inTransaction } from '../../lib/db'
import { runBatch } from '../../lib/bulk-changes/run-batch'
import { crowd } from './crowd'
import { sheet, useFieldStories } from './field-steps'
import { LOOKS, NARROW, picture } from './looks'

// Many people tagged at once: chosen in the list, changed by a job that this file runs by hand, undone.

const { server, open, createField, addPerson } = useFieldStories()
const MANY = 620

const check = (page: Page, name: string) => page.getByRole('checkbox', { name: `Select ${name}`, exact: true })
const bar = (page: Page) => page.getByRole('region', { name: 'Selected people' })
const progress = (page: Page) => page.getByRole('region', { name: 'Changes under way' })
const notice = (page: Page, text: string | RegExp) => page.locator('[data-sonner-toast]').filter({ hasText: text })
const row = (page: Page, name: string) => page.getByRole('row').filter({ has: check(page, name) })

async function chooseTag(page: Page, name: string) {
  await sheet(page).getByRole('button', { name: 'Tags', exact: true }).click()
  await page.getByPlaceholder('Type, then press enter …').fill(name)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
}

/** So many batches of what is under way on the site; without a number all of them. */
async function work(ctx: Context, batches = Infinity) {
  const { id } = await server.database.prisma.bulkChange.findFirstOrThrow({
    where: { siteId: ctx.siteId, status: { in: ['QUEUED', 'RUNNING', 'UNDOING'] } },
  })
  for (let at = 0; at < batches; at += 1) {
    if (!(await inTransaction(ctx, (tx) => runBatch({ ...tx, now: new Date() }, id, 100)))) return
  }
}

const tagged = ({ siteId }: Context) =>
  server.database.prisma.profile.count({ where: { siteId, NOT: { tagIds: { isEmpty: true } } } })

test('some are chosen one by one and in a row, tagged at once, and the tag is taken back', async () => {
  const site = await server.createSite()
  for (const name of ['Anna', 'Bo', 'Cia', 'Dan']) await addPerson(site, { email: `${name}@x.example`, name })
  const page = await open('/profiles?sort=name', {}, site)
  await check(page, 'Anna').check()
  await check(page, 'Cia').click({ modifiers: ['Shift'] })
  await bar(page).getByText('3 selected').waitFor()
  await check(page, 'Bo').uncheck()
  await bar(page).getByText('2 selected').waitFor()
  // In another order they are the same people.
  await page.getByRole('button', { name: 'Profile', exact: true }).click()
  await page.waitForURL(/sort=-name/)
  await bar(page).getByText('2 selected').waitFor()
  expect(await check(page, 'Cia').isChecked()).toBe(true)

  await bar(page).getByRole('button', { name: 'Add tags' }).click()
  await sheet(page).getByText('To 2 people.').waitFor()
  await sheet(page).getByRole('button', { name: 'Add', exact: true }).click()
  await sheet(page).getByText('Choose a tag first.').waitFor()
  await chooseTag(page, 'VIP')
  await picture(page, 'bulk tags dialog')
  await sheet(page).getByRole('button', { name: 'Add', exact: true }).click()
  await notice(page, '“VIP” added to 2 people').waitFor()
  await row(page, 'Anna').getByText('VIP', { exact: true }).waitFor()
  expect(await row(page, 'Bo').getByText('VIP', { exact: true }).count()).toBe(0)
  expect(await bar(page).count()).toBe(0)

  await notice(page, '“VIP” added').getByRole('button', { name: 'Undo' }).click()
  await notice(page, 'Undone for 2 people').waitFor()
  await row(page, 'Anna').getByText('VIP', { exact: true }).waitFor({ state: 'detached' })
})

test('all that match are tagged by a job that is seen on every page and after loading again, and undone', async () => {
  const { site, ctx } = await crowd(server, MANY)
  const filter = encodeURIComponent(JSON.stringify({ country: { op: 'IN', values: ['SE', 'NO'] } }))
  const page = await open(`/profiles?filter=${filter}`, {}, site)
  // Fifty, or a hundred where the next page came at once.
  await page.getByRole('checkbox', { name: /^Select the (50|100) people loaded so far$/ }).check()
  await bar(page)
    .getByText(/^(50|100) selected$/)
    .waitFor()
  await bar(page).getByRole('button', { name: 'Select all 620 that match' }).click()
  await bar(page).getByText('620 selected').waitFor()
  await check(page, 'Person 3').uncheck()
  await bar(page).getByText('619 selected').waitFor()
  for (const [look, options] of LOOKS) {
    const each = await open(`/profiles?filter=${filter}`, options, site)
    if (options.viewport?.width === NARROW.width)
      await each.getByRole('button', { name: 'Select', exact: true }).click()
    // A click anywhere in the row, on a phone.
    for (const name of ['Person 2', 'Person 4'])
      await (options.viewport?.width === NARROW.width ? row(each, name) : check(each, name)).click()
    await bar(each).getByText('2 selected').waitFor()
    await picture(each, `bulk selection ${look}`)
    await each.context().close()
  }

  await bar(page).getByRole('button', { name: 'Add tags' }).click()
  await sheet(page).getByText('To 619 people.').waitFor()
  await chooseTag(page, 'Nordic')
  await sheet(page).getByRole('button', { name: 'Add', exact: true }).click()
  await progress(page).getByText('Adding “Nordic”').waitFor()
  await work(ctx, 2)
  await progress(page).getByText('200 of 619 people').waitFor()
  await page.reload()
  await progress(page).getByText('200 of 619 people').waitFor()
  await page.getByRole('link', { name: 'Segments' }).click()
  await page.getByRole('heading', { name: 'Segments', exact: true }).waitFor()
  await progress(page).getByText('Adding “Nordic”').waitFor()
  for (const [look, options] of LOOKS) {
    const each = await open('/profiles', options, site)
    await progress(each).getByText('200 of 619 people').waitFor()
    await picture(each, `bulk progress ${look}`)
    await each.context().close()
  }
  await page.getByRole('link', { name: 'Profiles', exact: true }).click()
  await check(page, 'Person 2').waitFor()
  await work(ctx)
  await notice(page, '“Nordic” added to 619 people').waitFor()
  await row(page, 'Person 2').getByText('Nordic', { exact: true }).waitFor()
  expect(await tagged(ctx)).toBe(619)

  await notice(page, '“Nordic” added').getByRole('button', { name: 'Undo' }).click()
  await progress(page).getByText('Undoing: adding “Nordic”').waitFor()
  await work(ctx)
  await notice(page, 'Undone for 619 people').waitFor()
  expect(await tagged(ctx)).toBe(0)
})

test('one that is stopped says how far it came', async () => {
  const { site, ctx } = await crowd(server, MANY)
  const page = await open('/profiles', {}, site)
  await check(page, 'Person 1').check()
  await bar(page).getByRole('button', { name: 'Select all 620 that match' }).click()
  await bar(page).getByText('620 selected').waitFor()
  // Somebody more comes meanwhile: the number that is asked about is the number that is changed.
  await addPerson(site, { email: 'late@x.example', name: 'Late' })
  await bar(page).getByRole('button', { name: 'Add tags' }).click()
  await chooseTag(page, 'All')
  await sheet(page).getByRole('button', { name: 'Add', exact: true }).click()
  await sheet(page).getByText('It is 621 people now, no longer 620. Press again to change them.').waitFor()
  await sheet(page).getByText('To 621 people.').waitFor()
  await sheet(page).getByRole('button', { name: 'Add', exact: true }).click()
  await progress(page).getByText('Adding “All”').waitFor()
  await work(ctx, 1)
  await progress(page).getByText('100 of 621 people').waitFor()
  await progress(page).getByRole('button', { name: 'Stop' }).click()
  await notice(page, 'Stopped: “All” added to 100 people').waitFor()
  await notice(page, 'Stopped').getByText('521 people of 621 were left as they are.').waitFor()
  expect(await tagged(ctx)).toBe(100)
})

test('what was done lately is listed, with the way back', async () => {
  const site = await server.createSite()
  await addPerson(site, { email: 'anna@x.example', name: 'Anna' })
  const page = await open('/profiles', {}, site)
  const recent = () => page.getByRole('button', { name: 'Bulk changes' }).click()
  await recent()
  await sheet(page).getByText('Nothing yet.').waitFor()
  await page.keyboard.press('Escape')
  await check(page, 'Anna').check()
  await bar(page).getByRole('button', { name: 'Add tags' }).click()
  await chooseTag(page, 'VIP')
  await sheet(page).getByRole('button', { name: 'Add', exact: true }).click()
  await notice(page, '“VIP” added to 1 person').waitFor()
  for (const [look, options] of LOOKS) {
    const each = await open('/profiles', options, site)
    await each.getByRole('button', { name: 'Bulk changes' }).click()
    await sheet(each).getByRole('listitem').filter({ hasText: '“VIP” added to 1 person' }).waitFor()
    await picture(each, `bulk recent ${look}`)
    await each.context().close()
  }
  await recent()
  await sheet(page).getByRole('button', { name: 'Undo' }).click()
  await sheet(page).getByRole('listitem').filter({ hasText: 'Undone for 1 person' }).waitFor()
  expect(await sheet(page).getByRole('button', { name: 'Undo' }).count()).toBe(0)
})

test('a field is set by what fits it, and emptied', async () => {
  const site = await server.createSite()
  await createField(site, { displayName: 'Shoe size', type: 'INTEGER' })
  for (const name of ['Anna', 'Bo']) await addPerson(site, { email: `${name}@x.example`, name })
  const page = await open('/profiles?columns=name,field:shoe_size', {}, site)
  await page.getByRole('checkbox', { name: 'Select the 2 people loaded so far' }).check()
  await bar(page).getByRole('button', { name: 'Set field' }).click()
  await sheet(page).getByRole('button', { name: 'Set', exact: true }).click()
  await sheet(page).getByText('Choose a field first.').waitFor()
  await sheet(page).getByLabel('Field', { exact: true }).selectOption('Shoe size')
  await sheet(page).getByLabel('Shoe size').fill('large')
  await sheet(page).getByRole('button', { name: 'Set', exact: true }).click()
  await sheet(page).getByText('This field must be a number').waitFor()
  await picture(page, 'bulk field dialog')
  await sheet(page).getByLabel('Shoe size').fill('41')
  await sheet(page).getByRole('button', { name: 'Set', exact: true }).click()
  await notice(page, 'Shoe size set for 2 people').waitFor()
  await row(page, 'Bo').getByText('41', { exact: true }).waitFor()

  await check(page, 'Anna').check()
  await bar(page).getByRole('button', { name: 'Set field' }).click()
  await sheet(page).getByLabel('Field', { exact: true }).selectOption('Shoe size')
  await sheet(page).getByLabel('Empty it').check()
  await sheet(page).getByRole('button', { name: 'Empty', exact: true }).click()
  await notice(page, 'Shoe size emptied for 1 person').waitFor()
  await row(page, 'Anna').getByText('41', { exact: true }).waitFor({ state: 'detached' })
})

test('with the keyboard: space chooses the row that has the focus, with shift as far as there', async () => {
  const { site } = await crowd(server, MANY)
  const page = await open('/profiles', {}, site)
  await page.getByRole('link', { name: 'Person 1', exact: true }).focus()
  await page.keyboard.press('Space')
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+Space')
  await bar(page).getByText('4 selected').waitFor()
  await page.keyboard.press('Space')
  await bar(page).getByText('3 selected').waitFor()

  // Somebody who looks at a card between two choices finds the first again.
  await page.keyboard.press('Enter')
  await page.waitForURL(/profiles\/[0-9a-f-]{36}/)
  await page.goBack()
  await bar(page).getByText('3 selected').waitFor()
  expect(await check(page, 'Person 2').isChecked()).toBe(true)

  // Other people: it says so.
  await page.getByLabel('Search profiles').fill('Person 61')
  await notice(page, 'The selection was cleared').waitFor()
  expect(await bar(page).count()).toBe(0)
})

test('on a phone one begins to choose, and then a tap on the row does', async () => {
  const { site } = await crowd(server, MANY)
  const page = await open('/profiles', { viewport: NARROW, hasTouch: true }, site)
  expect(await check(page, 'Person 1').isVisible()).toBe(false)
  await page.getByRole('button', { name: 'Select', exact: true }).click()
  await row(page, 'Person 2').tap()
  await row(page, 'Person 3').tap()
  await bar(page).getByText('2 selected').waitFor()
  expect(new URL(page.url()).pathname).toBe(`/${site.slug}/profiles`)
  await bar(page).getByRole('button', { name: 'Clear the selection' }).click()
  expect(await bar(page).count()).toBe(0)
  await page.getByRole('link', { name: 'Person 2', exact: true }).tap()
  await page.waitForURL(/profiles\/[0-9a-f-]{36}/)
})

test('a viewer looks on: nothing to choose, and nothing said of what others change', async () => {
  const site = await server.createSite()
  await addPerson(site, { email: 'anna@x.example', name: 'Anna' })
  const page = await open('/profiles', {}, site, 'VIEWER')
  await page.getByRole('link', { name: 'Anna' }).waitFor()
  expect(await page.getByRole('table').getByRole('checkbox').count()).toBe(0)
  await page.getByRole('link', { name: 'Anna' }).focus()
  await page.keyboard.press('Space')
  expect(await bar(page).count()).toBe(0)
})
