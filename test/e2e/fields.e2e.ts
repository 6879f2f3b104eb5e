import { randomUUID } from 'node:crypto'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { convertValuesJob, deleteValuesJob, fieldIndexJob } from '../../lib/custom-fields'
import { startWorker, type RunningWorker } from '../../lib/jobs'
import { createTestRuntime } from '../runtime'
import { useBrowser } from './browser'
import { LOOKS, picture, WIDE } from './looks'
import { useServer, type ServedSite } from './server'

const server = useServer({ WAGGLE_RATE_LIMITS: 'off' })
const browser = useBrowser()

let worker: RunningWorker
let site: ServedSite
beforeAll(async () => {
  const runtime = createTestRuntime(server.database, { env: { WAGGLE_URL: server.url, WAGGLE_RATE_LIMITS: 'off' } })
  const jobs = [convertValuesJob, deleteValuesJob, fieldIndexJob]
  worker = await startWorker(runtime, { jobs, concurrency: 1, lookEveryMs: 50 })
  site = await server.createSite()
}, 60_000)
afterAll(() => worker.stop())

const sessions = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>()

/** A page of somebody with this role on the site. */
async function open(path: string, options: BrowserContextOptions = {}, on = site, role: 'ADMIN' | 'VIEWER' = 'ADMIN') {
  const known = sessions.get(`${on.id} ${role}`)
  const { page, context } = await browser.open({ viewport: WIDE, ...options, ...(known && { storageState: known }) })
  if (!known) {
    await server.signIn(context, on, role)
    sessions.set(`${on.id} ${role}`, await context.storageState())
  }
  await page.goto(`${server.url}/${on.slug}${path}`)
  await page.locator('#main h1').first().waitFor()
  return page
}

const CREATE = `mutation ($input: CreateCustomFieldInput!) {
  createCustomField(input: $input) { customField { id version } userErrors { field message } }
}`
const UPSERT = `mutation ($input: UpsertProfileInput!) {
  upsertProfile(input: $input) { profile { id } userErrors { field message } }
}`

async function createField(on: ServedSite, input: Record<string, unknown>) {
  const { createCustomField } = await server.graphql<{
    createCustomField: { customField: { id: string; version: number } | null; userErrors: object[] }
  }>(on, CREATE, { input })
  expect(createCustomField.userErrors).toEqual([])
  return createCustomField.customField ?? { id: '', version: 0 }
}

async function addPerson(on: ServedSite, input: Record<string, unknown>): Promise<string> {
  const { upsertProfile } = await server.graphql<{
    upsertProfile: { profile: { id: string } | null; userErrors: object[] }
  }>(on, UPSERT, { input })
  expect(upsertProfile.userErrors).toEqual([])
  return upsertProfile.profile?.id ?? ''
}

const sheet = (page: Page) => page.getByRole('dialog')
const row = (page: Page, name: string) => page.locator('[data-field]').filter({ hasText: name })
const names = (page: Page) => page.locator('[data-field] button.font-\\[570\\]').allTextContents()

// The stories of the first site follow each other: fields are made, filled by the shop, seen, and edited.

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

test('the demo shop fills it: the value stands on the card, and in the list as a column that sorts', async () => {
  const { page: shop } = await browser.open({ viewport: WIDE })
  await shop.goto(`${server.url}/demo/${site.trackingKey}`)
  await shop.getByRole('button', { name: 'Yes, remember' }).click()
  await shop.getByLabel('E-mail address').fill('anna@quist.example')
  await shop.getByLabel('Shoe size').selectOption('42')
  await shop.getByRole('button', { name: 'Sign up' }).click()
  await shop.getByText('The first letter is on its way').waitFor()
  await shop.getByRole('button', { name: /What Waggle sees/ }).click()
  await shop.getByText("waggle('identify', {email: …}, {shoeSize: 42})").waitFor()
  await shop.getByText('received').first().waitFor()
  await addPerson(site, { email: 'bo@quist.example', customFields: { shoeSize: 45 } })
  await addPerson(site, { email: 'cecilia@quist.example' })

  const page = await open('/profiles')
  await page.getByRole('link', { name: 'anna@quist.example' }).waitFor()
  await page.getByRole('button', { name: 'Fields' }).click()
  await page.getByRole('checkbox', { name: 'Shoe size' }).check()
  const header = page.getByRole('columnheader', { name: 'Shoe size' })
  await header.waitFor()
  const person = (name: string) => page.getByRole('row').filter({ hasText: name })
  await person('anna@quist.example').getByText('42', { exact: true }).waitFor()
  await person('cecilia@quist.example').getByText('Not known').waitFor({ state: 'attached' })

  await page.keyboard.press('Escape')
  await header.getByRole('button').click()
  await page.waitForURL(/sort=-field\.shoeSize/)
  await page.locator('table[aria-busy=false]').waitFor()
  expect(await page.locator('tbody a[data-row]').allTextContents()).toEqual([
    'bo@quist.example',
    'anna@quist.example',
    'cecilia@quist.example',
  ])
  expect(await header.getAttribute('aria-sort')).toBe('descending')
  await header.getByRole('button').click()
  await page.waitForURL(/sort=field\.shoeSize/)
  await page.locator('tbody a[data-row="0"]', { hasText: 'anna' }).waitFor()
  // Kept for this person: another visit shows it again.
  await page.goto(`${server.url}/${site.slug}/profiles`)
  await page.getByRole('columnheader', { name: 'Shoe size' }).waitFor()

  for (const [look, options] of LOOKS) {
    const each = await open('/profiles', options)
    await each.getByRole('link', { name: 'anna@quist.example' }).waitFor()
    if (look.startsWith('wide')) {
      await each.getByRole('button', { name: 'Fields' }).click()
      await each.getByRole('checkbox', { name: 'Shoe size' }).waitFor()
    }
    await picture(each, `fields in the list ${look}`)
  }
})

test('values are edited on the card in the control of their type', async () => {
  await createField(site, { displayName: 'Plan', type: 'CHOICE', options: ['Free', 'Pro'] })
  await createField(site, { displayName: 'Likes', type: 'CHOICES', options: ['Boots', 'Sandals', 'Trainers'] })
  await createField(site, { displayName: 'Wants letters', type: 'BOOLEAN' })
  await createField(site, { displayName: 'Born', type: 'DATE' })
  await createField(site, { displayName: 'Home page', type: 'LINK' })
  await createField(site, { displayName: 'Call back', type: 'DATETIME' })
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
  const card = new URL(page.url()).pathname.replace(`/${site.slug}`, '')
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

test('fields are put in order by keyboard and by dragging, for everybody', async () => {
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
    await each.getByRole('button', { name: 'More for Shoe size' }).click()
    await each.getByRole('menuitem', { name: 'Delete' }).click()
    await sheet(each).getByLabel('Write its key').waitFor()
    await picture(each, `field delete ${look}`)
  }

  await page.getByRole('button', { name: 'More for Shoe size' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await sheet(page).getByText('2 profiles hold a value').waitFor()
  await sheet(page).getByText('a column in the list of 1 person').waitFor()
  await sheet(page).getByLabel('Write its key').fill('shoe')
  await sheet(page).getByRole('button', { name: 'Delete' }).click()
  await sheet(page).getByText('Write shoeSize to delete it').waitFor()
  await sheet(page).getByLabel('Write its key').fill('shoeSize')
  await sheet(page).getByRole('button', { name: 'Delete' }).click()
  await row(page, 'Shoe size').waitFor({ state: 'detached' })
  await eventually(async () => {
    const [field, holders] = await Promise.all([
      server.database.prisma.customField.count({ where: { siteId: site.id, key: 'shoeSize' } }),
      server.database.prisma.profile.findMany({ where: { siteId: site.id }, select: { fields: true } }),
    ])
    return field === 0 && holders.every(({ fields }) => !JSON.stringify(fields).includes('shoeSize'))
  })
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

test('a viewer reads fields and values, and finds nothing to press that would be refused', async () => {
  for (const [look, options] of LOOKS) {
    const page = await open('/profile-fields', options, site, 'VIEWER')
    await page.getByText('Admins and owners define the fields.').waitFor()
    await picture(page, `fields as a viewer ${look}`)
  }
  const page = await open('/profile-fields', {}, site, 'VIEWER')
  const buttons = await page
    .getByRole('main')
    .getByRole('button')
    .evaluateAll((all) => all.map((each) => each.ariaLabel))
  expect(buttons.filter((label) => !label?.startsWith('Copy the key'))).toEqual([])
  await page.goto(`${server.url}/${site.slug}/profiles`)
  await page.getByRole('link', { name: 'anna@quist.example' }).click()
  const panel = page.getByRole('region', { name: 'Profile fields' })
  await panel.getByText('33', { exact: true }).waitFor()
  expect(await panel.getByRole('button').count()).toBe(0)
  expect(await panel.getByText('Plan').count()).toBe(0)
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

/** Jobs look once more after the caches of other processes have forgotten: that takes them 20 s. */
async function eventually(isTrue: () => Promise<boolean>) {
  const deadline = Date.now() + 60_000
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error('It did not come about in a minute')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
