import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { sheet, useFieldStories } from './field-steps'
import { LOOKS, picture } from './looks'
import type { ServedSite } from './server'

const stories = useFieldStories()
const { server, open, addPerson, createField } = stories

/** Anna and Cia of Sweden, Bo of Norway; Anna and Bo reached a goal. */
async function peopledSite(): Promise<ServedSite> {
  const site = await server.createSite()
  await createField(site, { displayName: 'Plan', type: 'CHOICE', options: ['Free', 'Team'] })
  const people = [
    { name: 'Anna Berg', email: 'anna@acme.example', country: 'SE', tags: ['VIP'], customFields: { plan: 'Team' } },
    { name: 'Bo Dahl', email: 'bo@acme.example', country: 'NO', tags: ['VIP'], customFields: { plan: 'Free' } },
    { name: 'Cia Ek', email: 'cia@shop.example', country: 'SE' },
  ]
  for (const person of people) await addPerson(site, person)
  for (const email of ['anna@acme.example', 'bo@acme.example'])
    await send(site, [
      { type: 'identify', email },
      { type: 'goal', name: 'Completed purchase' },
    ])
  return site
}

async function send(to: ServedSite, events: object[]) {
  const answer = await fetch(`${server.url}/api/collect`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'Mozilla/5.0 (iPhone) Safari/604.1' },
    body: JSON.stringify({
      site: to.trackingKey,
      visitor: randomUUID(),
      sentAt: new Date().toISOString(),
      events: events.map((event) => ({ messageId: randomUUID(), time: new Date().toISOString(), ...event })),
    }),
  })
  expect(answer.status).toBe(202)
}

const people = (page: Page) => page.locator('tbody a[data-row]').allTextContents()
const shows = async (page: Page, ...names: string[]) => {
  await page.locator('table[aria-busy=false]').waitFor()
  await page.waitForFunction((count) => document.querySelectorAll('tbody a[data-row]').length === count, names.length)
  expect((await people(page)).toSorted()).toEqual(names)
}
const chips = (page: Page) => page.getByRole('list', { name: 'Conditions' }).getByRole('listitem')

/** In the list that is open: type, take the first. */
async function pick(page: Page, text: string) {
  await page.keyboard.type(text)
  await sheet(page).last().getByRole('option', { name: text }).first().waitFor()
  await page.keyboard.press('Enter')
}

/** What a new row is about. */
async function filterBy(page: Page, text: string) {
  await sheet(page).getByRole('button', { name: 'Filter by', exact: true }).last().click()
  await pick(page, text)
}

test('a filter is built by hand, counted while it is, read as sentences, and is the same after a reload and for a viewer', async () => {
  const site = await peopledSite()
  const page = await open('/profiles', {}, site)
  await shows(page, 'Anna Berg', 'Bo Dahl', 'Cia Ek')
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await sheet(page).getByText('3 people').waitFor()

  await filterBy(page, 'Country')
  await sheet(page).getByRole('button', { name: 'Country', exact: true }).click()
  await pick(page, 'Sweden')
  await page.keyboard.press('Escape')
  await sheet(page).getByText('2 people').waitFor()

  await sheet(page).getByRole('button', { name: 'Group' }).click()
  const group = sheet(page).getByRole('group', { name: 'Group: Any of these' })
  await filterBy(page, 'Goal')
  await group.getByRole('button', { name: 'Goal', exact: true }).click()
  await pick(page, 'Completed purchase')
  await group.getByRole('button', { name: 'since' }).click()
  await group.getByRole('button', { name: 'Condition' }).click()
  await filterBy(page, 'Plan')
  await sheet(page).getByText('1 person').waitFor()
  // A row without a value is told so, and gets the focus.
  await sheet(page).getByRole('button', { name: 'Apply' }).click()
  await group.getByText('Give a value').waitFor()
  await group.getByRole('button', { name: 'Plan', exact: true }).click()
  await pick(page, 'Free')
  await page.keyboard.press('Escape')
  await sheet(page).getByText('1 person').waitFor()
  await picture(page, 'filter builder wide-light')
  await sheet(page).getByRole('button', { name: 'Apply' }).click()
  await sheet(page).waitFor({ state: 'detached' })

  await shows(page, 'Anna Berg')
  expect(await chips(page).allTextContents()).toEqual([
    'Country is Sweden',
    'Goal Completed purchase in the last 30 days or Plan is Free',
  ])
  const address = new URL(page.url())
  expect(JSON.parse(address.searchParams.get('filter') ?? '')).toMatchObject({
    all: [
      { country: { op: 'IN', values: ['SE'] } },
      { any: [{ goal: { since: 'P30D' } }, { customField: { key: 'plan' } }] },
    ],
  })
  await page.reload()
  await shows(page, 'Anna Berg')

  const colleague = await open(`/profiles${address.search}`, {}, site, 'VIEWER')
  await shows(colleague, 'Anna Berg')
  expect(await chips(colleague).count()).toBe(2)
  for (const [look, options] of LOOKS) {
    const each = await open(`/profiles${address.search}`, options, site)
    await picture(each, `filtered list ${look}`)
    await chips(each).first().getByRole('button').first().click()
    await sheet(each).getByText('1 person').waitFor()
    await picture(each, `filter edited ${look}`)
  }

  // A chip's cross takes its condition away, the browser's back button brings it back.
  await page.getByRole('button', { name: 'Remove: Country is Sweden' }).click()
  await shows(page, 'Anna Berg', 'Bo Dahl')
  await page.goBack()
  await shows(page, 'Anna Berg')
})

test('what nobody matches says so, beside the search too, and leads back', async () => {
  const site = await peopledSite()
  const filter = encodeURIComponent(JSON.stringify({ country: { op: 'IS', value: 'DK' } }))
  const page = await open(`/profiles?filter=${filter}`, {}, site)
  await page.getByRole('heading', { name: 'Nobody matches these conditions' }).waitFor()
  await picture(page, 'filter nobody')
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  await shows(page, 'Anna Berg', 'Bo Dahl', 'Cia Ek')
})

test('a filter that names what is gone, or is none, says so instead of showing nobody or everybody', async () => {
  const site = await peopledSite()
  const sweden = { country: { op: 'IS', value: 'SE' } }
  const gone = encodeURIComponent(JSON.stringify({ all: [sweden, { tag: { op: 'HAS_ANY', names: ['Long gone'] } }] }))
  const page = await open(`/profiles?filter=${gone}`, {}, site)
  await page.getByText('There is no tag “Long gone” on this site').waitFor()
  for (const [look, options] of LOOKS)
    await picture(await open(`/profiles?filter=${gone}`, options, site), `filter gone ${look}`)
  await page.getByRole('button', { name: 'Remove this condition' }).click()
  await shows(page, 'Anna Berg', 'Cia Ek')
  expect(await chips(page).allTextContents()).toEqual(['Country is Sweden'])

  for (const text of ['{"all":', '{"attribute":{"name":"SHOE","op":"IS"}}', '[]', '{}']) {
    const each = await open(`/profiles?filter=${encodeURIComponent(text)}`, {}, site)
    await each.getByRole('heading', { name: 'This filter does not work' }).waitFor()
    expect(await people(each)).toEqual([])
    await each.getByRole('button', { name: 'Clear the filter' }).first().click()
    await shows(each, 'Anna Berg', 'Bo Dahl', 'Cia Ek')
  }
})

test('what the server says of a value stands at its row, and the keyboard alone builds a filter', async () => {
  const site = await peopledSite()
  const page = await open('/profiles', {}, site)
  await page.getByRole('button', { name: 'Filter', exact: true }).focus()
  await page.keyboard.press('Enter')
  // The first row gets the focus.
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Filter by')
  await page.keyboard.press('Enter')
  await pick(page, 'E-mail')
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Filter by: E-mail')
  await page.keyboard.press('Tab')
  await sheet(page).getByLabel('How E-mail compares').selectOption('contains')
  await page.keyboard.press('Tab')
  await page.keyboard.type('acme')
  await sheet(page).getByText('2 people').waitFor()

  await sheet(page).getByRole('button', { name: 'Condition' }).click()
  await filterBy(page, 'Goal')
  const goal = sheet(page).getByRole('listitem', { name: 'Goal' })
  await goal.getByRole('button', { name: 'Goal', exact: true }).click()
  await pick(page, 'Completed purchase')
  await goal.getByRole('button', { name: 'since' }).click()
  await goal.getByRole('button', { name: 'until' }).click()
  await goal.getByLabel('Date of the end').fill('2020-01-01')
  await goal.getByText('until must be later than since').waitFor()
  await picture(page, 'filter fault')
  await goal.getByRole('button', { name: 'Remove and' }).click()
  await sheet(page).getByText('2 people').waitFor()
  await sheet(page).getByRole('button', { name: 'Apply' }).click()
  await shows(page, 'Anna Berg', 'Bo Dahl')
})

test('interests are completed by what people of the site are interested in, with how many they are', async () => {
  const site = await peopledSite()
  for (const [email, path] of [
    ['anna@acme.example', '/winter-boots/7'],
    ['bo@acme.example', '/winter-boots/8'],
    ['cia@shop.example', '/sandals'],
  ])
    await send(site, [
      { type: 'identify', email },
      { type: 'page', url: `https://shop.example${path}`, title: 'A shoe' },
    ])
  const page = await open('/profiles', {}, site)
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await filterBy(page, 'Interest')
  await sheet(page).getByRole('button', { name: 'Interests', exact: true }).click()
  await sheet(page).getByRole('option', { name: 'Sandals' }).waitFor()
  expect(await sheet(page).getByRole('listbox').getByRole('option').allTextContents()).toEqual([
    'Sandals1',
    'Winter boots2',
  ])
  await page.keyboard.type('boot')
  await sheet(page).getByRole('option', { name: 'Sandals' }).waitFor({ state: 'detached' })
  await sheet(page).getByRole('option', { name: 'Winter boots' }).waitFor()
  await picture(page, 'filter interests wide-light')
  await page.keyboard.press('Enter')
  await page.keyboard.type('nothing like it')
  await sheet(page).getByText('Nothing is called that.').waitFor()
  await page.keyboard.press('Escape')
  await sheet(page).getByText('2 people').waitFor()
  await sheet(page).getByRole('button', { name: 'Apply' }).click()
  await shows(page, 'Anna Berg', 'Bo Dahl')
  expect(await chips(page).allTextContents()).toEqual(['Interested in Winter boots'])
})
