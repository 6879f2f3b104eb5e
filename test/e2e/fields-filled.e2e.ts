import { randomUUID } from 'node:crypto'
import { eventually, row, sheet, useFieldStories } from './field-steps'
import { LOOKS, picture, WIDE } from './looks'

// Fields as they are filled, by a shop and by hand, and seen. How they are defined: fields.e2e.ts.

const stories = useFieldStories()
const { server, browser, open, createField, addPerson } = stories

/** Somebody takes the newsletter of the demo shop, which asks for the size of their shoes. */
async function signUp(email: string, size: string) {
  const { page: shop } = await browser.open({ viewport: WIDE })
  await shop.goto(`${server.url}/demo/${stories.site.trackingKey}`)
  await shop.getByRole('button', { name: 'Yes, remember' }).click()
  await shop.getByLabel('E-mail address').fill(email)
  await shop.getByLabel('Shoe size').selectOption(size)
  await shop.getByRole('button', { name: 'Sign up' }).click()
  await shop.getByText('The first letter is on its way').waitFor()
  await shop.getByRole('button', { name: /What Waggle sees/ }).click()
  const told = shop.getByRole('listitem').filter({ hasText: `waggle('identify', {email: …}, {shoe_size: ${size}})` })
  await told.getByText('received').waitFor()
}

// The stories of the first site follow each other.

test('the demo shop sends a key that no field takes: accepted, it is filled, and stands in the list as a column that sorts', async () => {
  await createField(stories.site, { displayName: 'Age', type: 'INTEGER' })
  await signUp('bo@quist.example', '45')
  await eventually(
    async () => (await server.database.prisma.fieldSighting.count({ where: { siteId: stories.site.id } })) > 0,
  )
  const admin = await open('/profile-fields')
  await admin.getByRole('button', { name: 'Add field for shoe_size' }).click()
  expect(await sheet(admin).getByLabel('Key', { exact: true }).inputValue()).toBe('shoe_size')
  expect(await sheet(admin).getByLabel('Your pages may write it').isChecked()).toBe(true)
  await sheet(admin).getByLabel('Name').fill('Shoe size')
  await sheet(admin).getByLabel('Type').selectOption('Number')
  await sheet(admin).getByLabel('The list can be ordered by it').check()
  await sheet(admin).getByRole('button', { name: 'Add field' }).click()
  await row(admin, 'Shoe size').getByText('sortable').waitFor()
  await admin.getByRole('heading', { name: 'Your pages send more than you keep' }).waitFor({ state: 'detached' })

  // What came before there was a field was not kept; from now on it is.
  const bo = await server.database.prisma.profile.findFirstOrThrow({ where: { siteId: stories.site.id } })
  expect(bo.fields).toEqual({})
  await signUp('anna@quist.example', '42')
  await addPerson(stories.site, { email: 'bo@quist.example', customFields: { shoe_size: 45 } })
  await addPerson(stories.site, { email: 'cecilia@quist.example' })

  const page = await open('/profiles')
  await page.getByRole('link', { name: 'anna@quist.example' }).waitFor()
  await page.getByRole('button', { name: 'Customize columns' }).click()
  await page.getByRole('checkbox', { name: 'Shoe size' }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const header = page.getByRole('columnheader', { name: 'Shoe size' })
  await header.waitFor()
  const person = (name: string) => page.getByRole('row').filter({ hasText: name })
  await person('anna@quist.example').getByText('42', { exact: true }).waitFor()
  await person('cecilia@quist.example').getByText('Not known').waitFor({ state: 'attached' })

  await page.keyboard.press('Escape')
  await header.getByRole('button').click()
  await page.waitForURL(/sort=-field\.shoe_size/)
  await page.locator('table[aria-busy=false]').waitFor()
  expect(await page.locator('tbody a[data-row]').allTextContents()).toEqual([
    'bo@quist.example',
    'anna@quist.example',
    'cecilia@quist.example',
  ])
  expect(await header.getAttribute('aria-sort')).toBe('descending')
  await header.getByRole('button').click()
  await page.waitForURL(/sort=field\.shoe_size/)
  await page.locator('tbody a[data-row="0"]', { hasText: 'anna' }).waitFor()
  // Kept for this person: another visit shows it again.
  await page.goto(`${server.url}/${stories.site.slug}/profiles`)
  await page.getByRole('columnheader', { name: 'Shoe size' }).waitFor()

  for (const [look, options] of LOOKS) {
    const each = await open('/profiles', options)
    await each.getByRole('link', { name: 'anna@quist.example' }).waitFor()
    await each.getByRole('button', { name: 'Customize columns' }).click()
    await each.getByRole('checkbox', { name: 'Shoe size' }).waitFor()
    await picture(each, `fields in the list ${look}`)
    // Scrolled sideways, the name stays, and what was beside it goes under it.
    const leftOf = async (name: string) => (await each.getByText(name, { exact: true }).boundingBox())?.x ?? NaN
    const before = { name: await leftOf('anna@quist.example'), size: await leftOf('42') }
    await each.getByRole('table').evaluate((table) => table.parentElement?.scrollBy(40, 0))
    expect(await leftOf('anna@quist.example')).toBe(before.name)
    expect(await leftOf('42')).toBe(before.size - 40)
    await picture(each, `fields in the list scrolled sideways ${look}`)
  }
})

test('values are edited on the card in the control of their type', async () => {
  await createField(stories.site, { displayName: 'Plan', type: 'CHOICE', options: ['Free', 'Pro'] })
  await createField(stories.site, { displayName: 'Likes', type: 'CHOICES', options: ['Boots', 'Sandals', 'Trainers'] })
  await createField(stories.site, { displayName: 'Wants letters', type: 'BOOLEAN' })
  await createField(stories.site, { displayName: 'Born', type: 'DATE' })
  await createField(stories.site, { displayName: 'Home page', type: 'LINK' })
  await createField(stories.site, { displayName: 'Call back', type: 'DATETIME' })
  const page = await open('/profiles')
  await page.getByRole('link', { name: 'anna@quist.example' }).click()
  const panel = page.getByRole('region', { name: 'Profile fields' })
  await panel.getByText('42', { exact: true }).waitFor()

  await panel.getByRole('button', { name: 'Edit Shoe size' }).click()
  await panel.getByLabel('Shoe size').last().fill('enormous')
  await page.keyboard.press('Enter')
  await panel.locator('[role=alert]:not(.hidden)').first().waitFor()
  expect(await panel.getByRole('textbox').inputValue()).toBe('enormous')
  await picture(page, 'card field refused')
  await panel.getByRole('textbox').fill('43,5')
  await page.keyboard.press('Enter')
  await panel.getByText('43.5', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await panel.getByText('42', { exact: true }).waitFor()

  const fill = async (name: string, write: () => Promise<unknown>) => {
    await panel.getByRole('button', { name: `Fill in ${name}` }).click()
    await write()
    await panel.getByRole('button', { name: 'Save' }).click()
    await panel.getByRole('button', { name: `Edit ${name}` }).waitFor()
  }
  await fill('Age', () => panel.getByRole('textbox').fill('33'))
  await fill('Plan', () => panel.getByRole('combobox').selectOption('Pro'))
  await fill('Likes', async () => {
    await panel.getByRole('checkbox', { name: 'Trainers' }).check()
    await panel.getByRole('checkbox', { name: 'Boots' }).check()
  })
  await fill('Wants letters', () => panel.getByRole('combobox').selectOption('Yes'))
  await fill('Born', () => panel.locator('input[type=date]').fill('1990-05-17'))
  await fill('Home page', () => panel.getByRole('textbox').fill('https://anna.example/about'))
  await fill('Call back', () => panel.locator('input[type=datetime-local]').fill('2026-12-01T10:30'))

  await page.reload()
  await panel.getByText('17 May 1990').waitFor()
  expect(await panel.locator('dt').allTextContents()).toEqual([
    'Age',
    'Shoe size',
    'Plan',
    'Likes',
    'Wants letters',
    'Born',
    'Home page',
    'Call back',
  ])
  expect(await panel.getByRole('link', { name: 'anna.example/about' }).getAttribute('href')).toBe(
    'https://anna.example/about',
  )
  await panel.getByText('Yes', { exact: true }).waitFor()
  await panel.getByText('1 Dec 2026, 10:30').waitFor()
  const card = new URL(page.url()).pathname.replace(`/${stories.site.slug}`, '')
  for (const [look, options] of LOOKS) {
    const each = await open(card, options)
    await each.getByRole('button', { name: 'Edit Plan' }).click()
    await picture(each, `card fields ${look}`)
  }

  // Emptied, it is offered to be filled again.
  await panel.getByRole('button', { name: 'Edit Plan' }).click()
  await panel.getByRole('combobox').selectOption('Not known')
  await panel.getByRole('button', { name: 'Save' }).click()
  await panel.getByRole('button', { name: 'Fill in Plan' }).waitFor()
})

test('what pages send and no field takes is proposed, and what does not fit is counted', async () => {
  const shop = await server.createSite()
  await createField(shop, { displayName: 'Age', type: 'INTEGER', browserWritable: true })
  const answer = await fetch(`${server.url}/api/collect`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'Mozilla/5.0 (iPhone) Safari/604.1' },
    body: JSON.stringify({
      site: shop.trackingKey,
      visitor: randomUUID(),
      sentAt: new Date().toISOString(),
      events: [
        { type: 'session', properties: { age: 'old', cartValue: 899, nonsense: 'yes' } },
        { type: 'session', properties: { age: 'older' } },
      ].map((event) => ({ messageId: randomUUID(), time: new Date().toISOString(), ...event })),
    }),
  })
  expect(answer.status).toBe(202)
  await eventually(async () => (await server.database.prisma.fieldSighting.count({ where: { siteId: shop.id } })) === 3)
  for (const [look, options] of LOOKS) {
    const page = await open('/profile-fields', options, shop)
    await page.getByText('“age” came 2 times as text').waitFor()
    await picture(page, `fields proposed ${look}`)
  }
  const page = await open('/profile-fields', {}, shop)
  await page.getByRole('button', { name: 'Dismiss nonsense' }).click()
  await page.getByRole('button', { name: 'Dismiss nonsense' }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Add field for cartValue' }).click()
  expect(await sheet(page).getByLabel('Key', { exact: true }).inputValue()).toBe('cartValue')
  await sheet(page).getByRole('button', { name: 'Add field' }).click()
  await row(page, 'cartValue').waitFor()
  await page.getByRole('heading', { name: 'Your pages send more than you keep' }).waitFor({ state: 'detached' })
})

test('a marketer reads what fields there are and what they are for, and fills them', async () => {
  await createField(stories.site, {
    displayName: 'Fitting notes',
    type: 'TEXT',
    description: 'What the shop should know before somebody comes to try boots on: width, insoles, an old injury',
  })
  for (const [look, options] of LOOKS) {
    const page = await open('/profile-fields', options, stories.site, 'MARKETER')
    await page.getByText('you fill them on each contact card').waitFor()
    await page.getByText('What the shop should know before').waitFor()
    await picture(page, `fields as a marketer ${look}`)
  }
  const page = await open('/profile-fields', {}, stories.site, 'MARKETER')
  const buttons = await page
    .getByRole('main')
    .getByRole('button')
    .evaluateAll((all) => all.map((each) => each.ariaLabel))
  expect(buttons.filter((label) => !label?.startsWith('Copy the key'))).toEqual([])
  await page.goto(`${server.url}/${stories.site.slug}/profiles`)
  await page.getByRole('link', { name: 'cecilia@quist.example' }).click()
  const panel = page.getByRole('region', { name: 'Profile fields' })
  expect(await panel.getByRole('link', { name: 'Manage' }).count()).toBe(0)
  await panel.getByRole('button', { name: 'Fill in Age' }).click()
  await panel.getByRole('textbox').fill('61')
  await page.keyboard.press('Enter')
  await panel.getByText('61', { exact: true }).waitFor()
})

test('a viewer reads fields and values, and finds nothing to press that would be refused', async () => {
  for (const [look, options] of LOOKS) {
    const page = await open('/profile-fields', options, stories.site, 'VIEWER')
    await page.getByText('Admins and owners define the fields.').waitFor()
    await picture(page, `fields as a viewer ${look}`)
  }
  const page = await open('/profile-fields', {}, stories.site, 'VIEWER')
  const buttons = await page
    .getByRole('main')
    .getByRole('button')
    .evaluateAll((all) => all.map((each) => each.ariaLabel))
  expect(buttons.filter((label) => !label?.startsWith('Copy the key'))).toEqual([])
  await page.goto(`${server.url}/${stories.site.slug}/profiles`)
  await page.getByRole('button', { name: 'Customize columns' }).click()
  await page.getByRole('checkbox', { name: 'Shoe size' }).click()
  expect(await page.getByRole('link', { name: 'Manage profile fields' }).count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Make this the site’s default' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('row').filter({ hasText: 'anna@quist.example' }).getByText('42', { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'anna@quist.example' }).click()
  const panel = page.getByRole('region', { name: 'Profile fields' })
  await panel.getByText('33', { exact: true }).waitFor()
  expect(await panel.getByRole('button').count()).toBe(0)
  expect(await panel.getByText('Plan').count()).toBe(0)
})
