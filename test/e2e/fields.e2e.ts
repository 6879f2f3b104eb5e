import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { eventually, row, sheet, useFieldStories } from './field-steps'
import { LOOKS, picture } from './looks'

// Fields as admins define them. How they are filled and seen: fields-filled.e2e.ts.

const stories = useFieldStories()
const { server, browser, open, createField, addPerson } = stories

const names = (page: Page) => page.locator('[data-field] button.font-\\[570\\]').allTextContents()

// The stories of the first site follow each other.

test('an empty page explains a field by one that can be added at once', async () => {
  for (const [look, options] of LOOKS) {
    const page = await open('/profile-fields', options)
    await page.getByRole('heading', { name: 'No profile fields yet' }).waitFor()
    await picture(page, `fields empty ${look}`)
  }
  const page = await open('/profile-fields')
  await page.getByText("waggle('session', {age: 33})").waitFor()
  await page.getByRole('button', { name: 'Add the field Age' }).click()
  expect(await sheet(page).getByLabel('Name').inputValue()).toBe('Age')
  expect(await sheet(page).getByLabel('Key', { exact: true }).inputValue()).toBe('age')
  await sheet(page).getByRole('button', { name: 'Add field' }).click()
  await row(page, 'Age').getByText('Whole number').waitFor()
})

test('the key is guessed from the name, and what is wrong is said at its control with the input kept', async () => {
  const page = await open('/profile-fields')
  await page.getByRole('button', { name: 'New field' }).click()
  await sheet(page).getByLabel('Name').fill('Shoe size')
  expect(await sheet(page).getByLabel('Key', { exact: true }).inputValue()).toBe('shoe_size')
  await sheet(page).getByLabel('Key', { exact: true }).fill('AGE')
  await sheet(page).getByRole('button', { name: 'Add field' }).click()
  await sheet(page).locator('[role=alert]:not(.hidden)').first().waitFor()
  expect(await sheet(page).getByLabel('Name').inputValue()).toBe('Shoe size')
  expect(await sheet(page).getByLabel('Key', { exact: true }).getAttribute('aria-invalid')).toBe('true')

  await sheet(page).getByLabel('Key', { exact: true }).fill('shoeSize')
  await sheet(page).getByLabel('Type').selectOption('Number')
  await sheet(page).getByLabel('Your pages may write it').check()
  await sheet(page).getByText("waggle('session', {shoeSize: 38.5})").waitFor()
  await sheet(page).getByLabel('The list can be ordered by it').check()
  await sheet(page).getByRole('button', { name: 'Add field' }).click()
  // The worker makes it sortable, and the page finds out by itself.
  await row(page, 'Shoe size').getByText('sortable').waitFor()
  await row(page, 'Shoe size').getByText('from pages').waitFor()
})

test('fields are put in order by keyboard and by dragging, for everybody', async () => {
  await createField(stories.site, { displayName: 'Plan', type: 'TEXT' })
  await createField(stories.site, { displayName: 'Born', type: 'DATE' })
  const page = await open('/profile-fields')
  expect((await names(page)).slice(0, 3)).toEqual(['Age', 'Shoe size', 'Plan'])
  const handle = page.getByRole('button', { name: 'Move Shoe size' })
  await handle.focus()
  await page.keyboard.press('ArrowUp')
  await page.getByText('Shoe size: now 1 of').waitFor({ state: 'attached' })
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Move Shoe size')
  await eventually(async () => (await names(await open('/profile-fields')))[0] === 'Shoe size')

  const born = await page.getByRole('button', { name: 'Move Born' }).boundingBox()
  const first = await handle.boundingBox()
  if (!born || !first) throw new Error('Both rows stand on the page')
  await page.mouse.move(born.x + 8, born.y + 10)
  await page.mouse.down()
  await page.mouse.move(born.x + 8, first.y + 30, { steps: 8 })
  await page.mouse.move(born.x + 8, first.y - 10, { steps: 4 })
  await page.mouse.up()
  await eventually(async () => (await names(await open('/profile-fields')))[0] === 'Born')
  expect((await names(page))[0]).toBe('Born')
})

test('a change of type is tried before it is done, and what does not fit is set aside or stops it', async () => {
  const shop = await server.createSite()
  await createField(shop, { displayName: 'Points', type: 'TEXT' })
  await addPerson(shop, { email: 'a@example.com', customFields: { points: '12' } })
  await addPerson(shop, { email: 'b@example.com', customFields: { points: 'many' } })
  const page = await open('/profile-fields', {}, shop)
  await row(page, 'Points').getByRole('button', { name: 'Points', exact: true }).click()
  await sheet(page).getByLabel('Type').selectOption('Whole number')
  const preview = sheet(page).getByRole('region', { name: 'What happens to the values' })
  await preview.getByText('Of 2 values 1 fits, 1 does not.').waitFor()
  await preview.getByText('many').waitFor()
  await sheet(page).getByRole('button', { name: 'Save' }).click()
  await sheet(page).locator('[role=alert]').filter({ hasText: /\S/ }).first().waitFor()
  for (const [look, options] of LOOKS) {
    const each = await open('/profile-fields', options, shop)
    await row(each, 'Points').getByRole('button', { name: 'Points', exact: true }).click()
    await sheet(each).getByLabel('Type').selectOption('Whole number')
    await sheet(each).getByText('1 does not').waitFor()
    await picture(each, `field type change ${look}`)
  }
  await preview.getByLabel('Set them aside').check()
  await sheet(page).getByRole('button', { name: 'Save' }).click()
  await sheet(page).waitFor({ state: 'detached' })
  await row(page, 'Points').getByText('Whole number').waitFor()
  await row(page, 'Points').getByText('1 value is set aside').waitFor()
  // Looked at once more when other processes have forgotten the former type.
  await row(page, 'Points').getByRole('progressbar').waitFor({ state: 'detached', timeout: 90_000 })
  await eventually(async () => {
    const held = await server.database.prisma.profile.findMany({ where: { siteId: shop.id }, select: { fields: true } })
    return (
      held
        .map(({ fields }) => JSON.stringify(fields))
        .toSorted()
        .join() === '{"points":12},{}'
    )
  })
  await page.getByRole('button', { name: 'More for Points' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await sheet(page).getByText('So is 1 value that did not fit').waitFor()
  for (const [look, options] of LOOKS) {
    const each = await open('/profile-fields', options, shop)
    await row(each, 'Points').getByText('1 value is set aside').waitFor()
    await picture(each, `fields set aside ${look}`)
  }
})

test('two admins edit one field: the second keeps what they wrote, sees what the first did, and decides', async () => {
  const shop = await server.createSite()
  const { id, version } = await createField(shop, { displayName: 'Colour', type: 'TEXT' })
  const page = await open('/profile-fields', {}, shop)
  await row(page, 'Colour').getByRole('button', { name: 'Colour', exact: true }).click()
  await sheet(page).getByLabel('Description').fill('The one they asked for last')
  await server.graphql(
    shop,
    `mutation ($input: UpdateCustomFieldInput!) { updateCustomField(input: $input) { userErrors { message } } }`,
    { input: { id, version, displayName: 'Favourite colour' } },
  )
  await sheet(page).getByRole('button', { name: 'Save' }).click()
  await sheet(page).getByText('Somebody changed this field meanwhile').waitFor()
  await sheet(page).getByText('the name is now “Favourite colour”').waitFor()
  await picture(page, 'field changed meanwhile')
  expect(await sheet(page).getByLabel('Name').inputValue()).toBe('Favourite colour')
  expect(await sheet(page).getByLabel('Description').inputValue()).toBe('The one they asked for last')
  await sheet(page).getByRole('button', { name: 'Save' }).click()
  await sheet(page).waitFor({ state: 'detached' })
  // Only what the second wrote is put on top.
  const field = await server.database.prisma.customField.findFirstOrThrow({ where: { siteId: shop.id } })
  expect(field).toMatchObject({ displayName: 'Favourite colour', description: 'The one they asked for last' })
})

test('a field that another admin archives or deletes while it is open says so, and what was written stays', async () => {
  const shop = await server.createSite()
  const { id, version } = await createField(shop, { displayName: 'Colour', type: 'TEXT', browserWritable: true })
  const elsewhere = (mutation: string) => server.graphql(shop, `mutation ($id: ID!) { ${mutation} }`, { id })
  const page = await open('/profile-fields', {}, shop)
  await row(page, 'Colour').getByRole('button', { name: 'Colour', exact: true }).click()
  await sheet(page).getByLabel('Description').fill('The one they asked for last')
  await elsewhere('archiveCustomField(id: $id) { userErrors { message } }')
  await sheet(page).getByRole('button', { name: 'Save' }).click()
  await sheet(page).getByText('It is archived now').waitFor()
  await sheet(page).getByRole('button', { name: 'Save' }).click()
  await sheet(page).waitFor({ state: 'detached' })
  const field = await server.database.prisma.customField.findFirstOrThrow({ where: { siteId: shop.id } })
  expect(field).toMatchObject({ description: 'The one they asked for last', version: version + 2 })

  // What comes for it now is told as such, and not as what would not fit.
  const answer = await fetch(`${server.url}/api/collect`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'Mozilla/5.0 (iPhone) Safari/604.1' },
    body: JSON.stringify({
      site: shop.trackingKey,
      visitor: randomUUID(),
      sentAt: new Date().toISOString(),
      events: [
        {
          type: 'session',
          messageId: randomUUID(),
          time: new Date().toISOString(),
          properties: { colour: 'red' },
        },
      ],
    }),
  })
  expect(answer.status).toBe(202)
  await eventually(async () => (await server.database.prisma.fieldSighting.count({ where: { siteId: shop.id } })) === 1)
  await page.reload()
  await page.getByText('“colour” still comes from your pages: once since it was archived').waitFor()
  await picture(page, 'field archived still sent')

  await page.getByRole('button', { name: 'Restore Colour' }).click()
  await row(page, 'Colour').getByRole('button', { name: 'Colour', exact: true }).click()
  await sheet(page).getByLabel('Description').fill('Not to be lost')
  await elsewhere('deleteCustomField(id: $id, confirm: "colour") { userErrors { message } }')
  await eventually(async () => (await server.database.prisma.customField.count({ where: { siteId: shop.id } })) === 0)
  await sheet(page).getByRole('button', { name: 'Save' }).click()
  await sheet(page).getByText('There is no such profile field').waitFor()
  await sheet(page).getByText('Somebody deleted this field meanwhile').waitFor()
  expect(await sheet(page).getByLabel('Description').inputValue()).toBe('Not to be lost')
  await picture(page, 'field deleted meanwhile')
}, 60_000)

test('options are renamed, moved and added, and values follow', async () => {
  const shop = await server.createSite()
  await createField(shop, { displayName: 'Plan', type: 'CHOICE', options: ['Free', 'Pro'] })
  await addPerson(shop, { email: 'a@example.com', customFields: { plan: 'Pro' } })
  const page = await open('/profile-fields', {}, shop)
  await row(page, 'Plan').getByRole('button', { name: 'Plan', exact: true }).click()
  await sheet(page).getByLabel('Option 2', { exact: true }).fill('Professional')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Team')
  await sheet(page).getByRole('button', { name: 'Move option 3 up' }).click()
  await sheet(page).getByText('The one value there is fits.').waitFor()
  await sheet(page).getByRole('button', { name: 'Save' }).click()
  await sheet(page).waitFor({ state: 'detached' })
  await eventually(async () => {
    const field = await server.database.prisma.customField.findFirstOrThrow({ where: { siteId: shop.id } })
    const holder = await server.database.prisma.profile.findFirstOrThrow({ where: { siteId: shop.id } })
    return (
      JSON.stringify([field.options, holder.fields]) ===
      JSON.stringify([['Free', 'Team', 'Professional'], { plan: 'Professional' }])
    )
  })
})

test('a field is archived, restored and deleted, which says what goes and asks for its key', async () => {
  await addPerson(stories.site, { email: 'anna@quist.example', customFields: { shoeSize: 42 } })
  await addPerson(stories.site, { email: 'bo@quist.example', customFields: { shoeSize: 45 } })
  const list = await open('/profiles')
  await list.getByRole('button', { name: 'Customize columns' }).click()
  await list.getByRole('checkbox', { name: 'Shoe size' }).click()
  await list.getByRole('button', { name: 'Save', exact: true }).click()
  await list.getByRole('columnheader', { name: 'Shoe size' }).waitFor()

  const page = await open('/profile-fields')
  await page.getByRole('button', { name: 'More for Shoe size' }).click()
  await page.getByRole('menuitem', { name: 'Archive' }).click()
  await page.getByRole('region', { name: 'Archived' }).getByText('shoeSize').waitFor()
  await page.getByRole('button', { name: 'Restore Shoe size' }).click()
  await row(page, 'Shoe size').waitFor()

  for (const [look, options] of LOOKS) {
    const each = await open('/profile-fields', options)
    await picture(each, `fields ${look}`)
    await each.getByRole('button', { name: 'New field' }).click()
    await sheet(each).getByLabel('Name').fill('Favourite model')
    await sheet(each).getByLabel('Type').selectOption('Several of a list')
    await sheet(each).getByLabel('Your pages may write it').check()
    await picture(each, `field new ${look}`)
    await each.keyboard.press('Escape')
    // Something was written: it is thrown away only when one says so.
    await each.getByRole('button', { name: 'Discard' }).click()
    await each.getByRole('button', { name: 'More for Shoe size' }).click()
    await each.getByRole('menuitem', { name: 'Delete' }).click()
    await sheet(each).getByLabel('Write its key').waitFor()
    await picture(each, `field delete ${look}`)
  }

  await page.getByRole('button', { name: 'More for Shoe size' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await sheet(page).getByText('2 profiles hold a value').waitFor()
  await sheet(page).getByText('1 person’s list').waitFor()
  await sheet(page).getByLabel('Write its key').fill('shoe')
  await sheet(page).getByRole('button', { name: 'Delete' }).click()
  await sheet(page).getByText('Write shoeSize to delete it').waitFor()
  await sheet(page).getByLabel('Write its key').fill('shoeSize')
  await sheet(page).getByRole('button', { name: 'Delete' }).click()
  await row(page, 'Shoe size').waitFor({ state: 'detached' })
  await eventually(async () => {
    const [field, holders] = await Promise.all([
      server.database.prisma.customField.count({ where: { siteId: stories.site.id, key: 'shoeSize' } }),
      server.database.prisma.profile.findMany({ where: { siteId: stories.site.id }, select: { fields: true } }),
    ])
    return field === 0 && holders.every(({ fields }) => !JSON.stringify(fields).includes('shoeSize'))
  })
})

test('a page that cannot reach the server says so and keeps what was written', async () => {
  browser.allowConsoleError(/ERR_FAILED/)
  const page = await open('/profile-fields')
  await page.getByRole('button', { name: 'New field' }).click()
  await sheet(page).getByLabel('Name').fill('Kept')
  await page.route('**/api/graphql', (route) => route.abort())
  await sheet(page).getByRole('button', { name: 'Add field' }).click()
  await sheet(page).getByText('Waggle cannot be reached right now').waitFor()
  expect(await sheet(page).getByLabel('Name').inputValue()).toBe('Kept')
  await page.unroute('**/api/graphql')
  await sheet(page).getByRole('button', { name: 'Add field' }).click()
  await row(page, 'Kept').waitFor()
})
