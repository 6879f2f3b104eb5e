import type { Page } from 'playwright-core'
import { row, sheet, useFieldStories } from './field-steps'
import { LOOKS, NARROW, picture } from './looks'
import type { ServedSite } from './server'

// Saved views of the list: one click apart, one's own or everybody's, in an address that shows others the same list.

const stories = useFieldStories()
const { server, createField, addPerson } = stories

const SWEDES = { country: { op: 'IN', values: ['SE'] } }
const filtered = `/profiles?filter=${encodeURIComponent(JSON.stringify(SWEDES))}`

/** A page that listens: React has taken over what the server wrote. */
const open: typeof stories.open = async (...where) => {
  const page = await stories.open(...where)
  await isListening(page)
  return page
}

const isListening = (page: Page) =>
  page.waitForFunction(() => {
    const heading = document.querySelector('#main h1')
    return heading && Object.keys(heading).some((key) => key.startsWith('__reactFiber'))
  })

async function again(page: Page, address: string) {
  await page.goto(address)
  await isListening(page)
}

async function peopledSite(): Promise<ServedSite> {
  const site = await server.createSite()
  await addPerson(site, { name: 'Anna Berg', email: 'anna@acme.example', country: 'SE', tags: ['VIP'] })
  await addPerson(site, { name: 'Bo Dahl', email: 'bo@acme.example', country: 'NO', tags: ['VIP'] })
  await addPerson(site, { name: 'Cia Ek', email: 'cia@shop.example', country: 'SE' })
  return site
}

const namesOf = (page: Page) => page.locator('tbody a[data-row]').allTextContents()
const shows = async (page: Page, ...names: string[]) => {
  await page.waitForFunction((wanted) => {
    const shown = [...document.querySelectorAll('tbody a[data-row]')].map(({ textContent }) => textContent)
    return JSON.stringify(shown.toSorted()) === wanted
  }, JSON.stringify(names))
  expect((await namesOf(page)).toSorted()).toEqual(names)
}
const heads = (page: Page) =>
  page.getByRole('columnheader').evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')))
const views = (page: Page) => page.getByRole('navigation', { name: 'Views' })
const tab = (page: Page, name: string) => views(page).getByRole('link', { name })
const tabs = async (page: Page) =>
  (await views(page).getByRole('link').allInnerTexts()).map((text) => text.split('\n').join('').trim())
const opened = (page: Page, name: string) =>
  views(page).locator('a[aria-current=page]').filter({ hasText: name }).waitFor()
const notice = (page: Page, text: string) => page.getByText(text, { exact: true }).waitFor()

async function saveAs(page: Page, name: string, isShared = false) {
  await sheet(page).getByLabel('Name').fill(name)
  if (isShared) await sheet(page).getByRole('radio', { name: 'Everybody on this site' }).check()
  await sheet(page).getByRole('button', { name: 'Save' }).click()
  await opened(page, name)
}

async function menu(page: Page, name: string, item: string) {
  await page.getByRole('button', { name: `More for ${name}`, exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

async function choose(page: Page, ...names: string[]) {
  await page.getByRole('button', { name: 'Customize columns' }).click()
  for (const name of names) await sheet(page).getByRole('checkbox', { name, exact: true }).click()
  await sheet(page).getByRole('button', { name: 'Apply' }).click()
}

/** The part of the page's address behind the site's. */
const pathOf = (page: Page, site: ServedSite) => page.url().slice(`${server.url}/${site.slug}`.length)

test('a list is saved as a view, found again one click away, and nobody else sees it', async () => {
  const site = await peopledSite()
  const page = await open(filtered, {}, site)
  await page.getByRole('columnheader', { name: 'Profile' }).getByRole('button').click()
  await page.waitForURL(/sort=name/)
  await page.getByRole('button', { name: 'Save as view' }).click()
  await sheet(page).getByLabel('Name').waitFor()
  await picture(page, 'view save')
  await sheet(page).getByRole('button', { name: 'Save' }).click()
  await sheet(page).locator('[role=alert]:not(.hidden)').filter({ hasText: /\S/ }).waitFor()
  await saveAs(page, 'Swedes')
  expect(await tabs(page)).toEqual(['All profiles', 'Swedes'])
  await tab(page, 'All profiles').click()
  await shows(page, 'Anna Berg', 'Bo Dahl', 'Cia Ek')
  await tab(page, 'Swedes').click()
  await shows(page, 'Anna Berg', 'Cia Ek')
  await page.waitForURL(/view=[^&]+&.*sort=name/)
  await page.getByRole('button', { name: 'Remove: Country is Sweden' }).waitFor()

  // The address alone, and its view alone, open the same.
  const id = new URL(page.url()).searchParams.get('view') ?? ''
  for (const address of [page.url(), `${server.url}/${site.slug}/profiles?view=${id}`]) {
    await again(page, address)
    await opened(page, 'Swedes')
    expect(await namesOf(page)).toEqual(['Anna Berg', 'Cia Ek'])
    expect(await page.getByText('Changed', { exact: true }).count()).toBe(0)
  }
  await page.goBack()
  for (const [look, options] of LOOKS) {
    const each = await open(`/profiles?view=${id}`, options, site)
    await shows(each, 'Anna Berg', 'Cia Ek')
    await picture(each, `views ${look}`)
  }

  // A colleague has no such tab; a link shows them what it holds, and says why it has no name.
  const other = await open(pathOf(page, site), {}, site, 'VIEWER')
  await shows(other, 'Anna Berg', 'Cia Ek')
  await other.getByText('The view of this link is somebody’s own, or it was deleted.').waitFor()
  expect(await views(other).count()).toBe(0)
  await picture(other, 'view of somebody else')
  await other.getByRole('button', { name: 'Save as view …' }).click()
  expect(await sheet(other).getByRole('radio').count()).toBe(0)
  await saveAs(other, 'My Swedes')
  await tab(page, 'Swedes').waitFor()
  await page.reload()
  await isListening(page)
  expect(await tabs(page)).toEqual(['All profiles', 'Swedes'])
})

test('what is changed in a view is shown as changed, until it is kept, kept as another, or given up', async () => {
  const site = await peopledSite()
  const page = await open('/profiles', {}, site)
  await page.getByRole('button', { name: 'Save as view' }).click()
  await saveAs(page, 'Few columns')
  await choose(page, 'Goals', 'Visits', 'All devices', 'Engagement')
  await notice(page, 'Changed')
  expect(await heads(page)).toEqual(['Profile', 'Tags', 'Last visit', 'Created'])
  for (const [look, options] of LOOKS) {
    const each = await open(pathOf(page, site), options, site)
    await each.getByText('Changed', { exact: true }).waitFor()
    await picture(each, `view changed ${look}`)
  }
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('columnheader', { name: 'Goals' }).waitFor()
  expect(await page.getByText('Changed', { exact: true }).count()).toBe(0)

  await choose(page, 'Goals', 'Visits', 'All devices')
  await views(page).getByRole('button', { name: 'Save', exact: true }).click()
  await notice(page, '“Few columns” is saved')
  expect(await page.getByText('Changed', { exact: true }).count()).toBe(0)
  const few = ['Profile', 'Tags', 'Engagement', 'Last visit', 'Created']
  await again(page, `${server.url}/${site.slug}/profiles?view=${new URL(page.url()).searchParams.get('view') ?? ''}`)
  expect(await heads(page)).toEqual(few)

  // Everybody else's columns, and this person's own, are as they were.
  await tab(page, 'All profiles').click()
  await page.getByRole('columnheader', { name: 'Goals' }).waitFor()
  await tab(page, 'Few columns').click()
  await choose(page, 'Country')
  await page.getByRole('button', { name: 'Save as new …' }).click()
  await saveAs(page, 'With country')
  expect(await heads(page)).toEqual([...few, 'Country'])
  await tab(page, 'Few columns').click()
  await page.getByRole('columnheader', { name: 'Country' }).waitFor({ state: 'detached' })
  expect(await heads(page)).toEqual(few)
})

test('a shared view is everybody’s to open; of two who change it the second is told, and nothing is overwritten unseen', async () => {
  const site = await peopledSite()
  const page = await open(filtered, {}, site)
  await page.getByRole('button', { name: 'Save as view' }).click()
  await saveAs(page, 'Swedes', true)
  const viewer = await open('/profiles', {}, site, 'VIEWER')
  await viewer.getByRole('link', { name: 'Swedes , shared' }).click()
  await shows(viewer, 'Anna Berg', 'Cia Ek')
  await viewer.getByRole('button', { name: 'More for Swedes' }).click()
  await viewer.getByRole('menuitem', { name: 'Duplicate' }).waitFor()
  expect(await viewer.getByRole('menuitem', { name: /Rename|Delete|Share|Keep/ }).count()).toBe(0)
  await choose(viewer, 'Goals')
  await notice(viewer, 'Changed')
  expect(await views(viewer).getByRole('button', { name: 'Save', exact: true }).count()).toBe(0)

  // The same person in two tabs: what the first saved meanwhile stays until the second has been told.
  const second = await open('/profiles', {}, site)
  await tab(second, 'Swedes').click()
  await opened(second, 'Swedes')
  await second.waitForURL(/columns=/)
  await choose(page, 'Goals')
  await views(page).getByRole('button', { name: 'Save', exact: true }).click()
  await notice(page, '“Swedes” is saved')
  await choose(second, 'Visits')
  await views(second).getByRole('button', { name: 'Save', exact: true }).click()
  await notice(second, 'Somebody changed this view meanwhile.')
  expect(await heads(second)).not.toContain('Visits')
  await picture(second, 'view conflict')
  await second.getByRole('button', { name: 'Show theirs' }).click()
  await second.getByRole('columnheader', { name: 'Goals' }).waitFor({ state: 'detached' })
  expect(await heads(second)).toContain('Visits')
  await choose(page, 'Tags')
  await views(page).getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('“Swedes” is saved').last().waitFor()
  await choose(second, 'Visits')
  await views(second).getByRole('button', { name: 'Save', exact: true }).click()
  await second.getByRole('button', { name: 'Replace theirs' }).click()
  await notice(second, '“Swedes” is saved')
  await page.reload()
  await isListening(page)
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('columnheader', { name: 'Tags' }).waitFor()
  expect(await heads(page)).not.toContain('Visits')

  // Taken back, it is gone for others, who are told.
  await menu(page, 'Swedes', 'Keep it for yourself')
  await notice(page, '“Swedes” is yours alone now')
  await viewer.reload()
  await viewer.getByText('The view of this link is somebody’s own, or it was deleted.').waitFor()
})

test('a view is renamed, duplicated, put in order, opened with the list, and deleted', async () => {
  const site = await peopledSite()
  const page = await open(filtered, {}, site)
  await page.getByRole('button', { name: 'Save as view' }).click()
  await saveAs(page, 'Swedes')
  await menu(page, 'Swedes', 'Rename')
  await sheet(page).getByLabel('Name').fill('From Sweden')
  await sheet(page).getByRole('button', { name: 'Rename' }).click()
  await opened(page, 'From Sweden')
  await menu(page, 'From Sweden', 'Duplicate')
  await sheet(page).getByRole('button', { name: 'Save' }).click()
  await opened(page, 'Copy of From Sweden')
  await shows(page, 'Anna Berg', 'Cia Ek')
  expect(await tabs(page)).toEqual(['All profiles', 'Copy of From Sweden', 'From Sweden'])
  const ordered = page.waitForResponse(
    (response) =>
      response.url().endsWith('/api/graphql') && /"variables":\{"ids":/.test(response.request().postData() ?? ''),
  )
  await menu(page, 'Copy of From Sweden', 'Move right')
  await ordered
  await page.waitForFunction(() =>
    document.querySelector('nav[aria-label=Views] li:last-child')?.textContent?.startsWith('Copy'),
  )
  await menu(page, 'Copy of From Sweden', 'Open the list with this view')
  await notice(page, 'Your list opens with “Copy of From Sweden” now')
  await again(page, `${server.url}/${site.slug}/profiles`)
  await opened(page, 'Copy of From Sweden')
  expect(await tabs(page)).toEqual(['All profiles', 'From Sweden', 'Copy of From Sweden'])
  expect((await namesOf(page)).toSorted()).toEqual(['Anna Berg', 'Cia Ek'])
  await tab(page, 'All profiles').click()
  await shows(page, 'Anna Berg', 'Bo Dahl', 'Cia Ek')
  await page.reload()
  await opened(page, 'All profiles')
  await shows(page, 'Anna Berg', 'Bo Dahl', 'Cia Ek')

  await tab(page, 'Copy of From Sweden').click()
  await menu(page, 'Copy of From Sweden', 'Delete')
  await picture(page, 'view delete')
  await sheet(page).getByRole('button', { name: 'Delete' }).click()
  await opened(page, 'All profiles')
  expect(await tabs(page)).toEqual(['All profiles', 'From Sweden'])
  await again(page, `${server.url}/${site.slug}/profiles`)
  await shows(page, 'Anna Berg', 'Bo Dahl', 'Cia Ek')
})

test('a view whose field is gone says what is missing, and shows no list that looks true', async () => {
  const site = await server.createSite()
  await createField(site, { displayName: 'Plan', type: 'CHOICE', options: ['Free', 'Pro'] })
  await addPerson(site, { name: 'Anna Berg', email: 'anna@acme.example', customFields: { plan: 'Pro' } })
  await addPerson(site, { name: 'Bo Dahl', email: 'bo@acme.example' })
  const filter = encodeURIComponent(JSON.stringify({ customField: { key: 'plan', op: 'IS', value: 'Pro' } }))
  const page = await open(`/profiles?filter=${filter}&columns=name,tags,field:plan`, {}, site)
  await shows(page, 'Anna Berg')
  await page.getByRole('button', { name: 'Save as view' }).click()
  await saveAs(page, 'Pros')
  const view = new URL(page.url()).searchParams.get('view') ?? ''

  const fields = await open('/profile-fields', {}, site)
  await row(fields, 'Plan').getByRole('button', { name: 'More for Plan' }).click()
  await fields.getByRole('menuitem', { name: 'Archive' }).click()
  await fields.getByRole('region', { name: 'Archived' }).getByText('plan', { exact: true }).waitFor()

  await again(page, `${server.url}/${site.slug}/profiles?view=${view}`)
  await page.getByText('The profile field “plan”, a column here, is archived or deleted').waitFor()
  await page.getByText('This filter does not work').waitFor()
  expect(await page.getByText('Nobody matches').count()).toBe(0)
  expect(await page.getByRole('table').count()).toBe(0)
  await picture(page, 'view with a field gone')
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  await shows(page, 'Anna Berg', 'Bo Dahl')
  await views(page).getByRole('button', { name: 'Save', exact: true }).click()
  await notice(page, '“Pros” is saved')
  await again(page, `${server.url}/${site.slug}/profiles?view=${view}`)
  await shows(page, 'Anna Berg', 'Bo Dahl')
  expect(await page.getByText('is archived or deleted').count()).toBe(0)
})

test('with the keyboard alone: a list is saved, changed, put away and opened again; on a phone by a menu', async () => {
  const site = await peopledSite()
  const page = await open('/profiles?q=berg', {}, site)
  await page.getByRole('button', { name: 'Save as view' }).focus()
  await page.keyboard.press('Enter')
  await sheet(page).getByLabel('Name').waitFor()
  await page.keyboard.type('Bergs')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await opened(page, 'Bergs')
  await page.getByRole('button', { name: /^Remove: / }).waitFor()
  await shows(page, 'Anna Berg')
  await tab(page, 'All profiles').focus()
  await page.keyboard.press('Enter')
  await shows(page, 'Anna Berg', 'Bo Dahl', 'Cia Ek')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await shows(page, 'Anna Berg')
  await page.getByRole('button', { name: 'More for Bergs' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Rename' }).focus()
  await page.keyboard.press('Enter')
  await sheet(page).getByLabel('Name').fill('The Bergs')
  await page.keyboard.press('Enter')
  await opened(page, 'The Bergs')

  const phone = await open('/profiles', { viewport: NARROW }, site, 'VIEWER')
  await views(phone).getByRole('button', { name: 'View All profiles' }).click()
  await phone.getByRole('menuitemradio', { name: 'The Bergs' }).waitFor()
  await phone.getByRole('menuitemradio', { name: 'The Bergs' }).click()
  await shows(phone, 'Anna Berg')
})
