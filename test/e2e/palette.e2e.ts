import type { Page } from 'playwright-core'
import { sheet, useFieldStories } from './field-steps'
import { LOOKS, picture } from './looks'
import { pressFor } from './press-for'
import type { ServedSite } from './server'

const stories = useFieldStories()
const { server, addPerson, open } = stories

const CREATE_SEGMENT = `mutation ($input: CreateSegmentInput!) {
  createSegment(input: $input) { segment { id } userErrors { message } }
}`

async function peopledSite(): Promise<ServedSite> {
  const site = await server.createSite()
  await addPerson(site, { name: 'Anna Berg', email: 'anna@acme.example', country: 'SE' })
  await addPerson(site, { name: 'Bo Dahl', email: 'bo@acme.example', country: 'NO' })
  await server.graphql(site, CREATE_SEGMENT, {
    input: { name: 'Swedes', filter: { country: { op: 'IS', value: 'SE' } } },
  })
  return site
}

const openPalette = (page: Page) => pressFor(page, 'Control+k', page.getByRole('combobox', { name: 'Go to' }))

/** What stands under a heading of the palette. */
const group = (page: Page, heading: string) => page.getByRole('group', { name: heading }).getByRole('option')

async function choose(page: Page, text: string, option: string | RegExp) {
  await openPalette(page)
  await page.keyboard.type(text)
  await page.getByRole('option', { name: option }).waitFor()
  await page.keyboard.press('Enter')
}

test('with the keyboard alone one goes to pages, segments and people, and finds them again under Recent', async () => {
  const site = await peopledSite()
  const page = await open('', {}, site)
  await choose(page, 'swed', 'Swedes')
  await page.getByRole('link', { name: 'Anna Berg' }).waitFor()
  expect(await page.locator('tbody a[data-row]').count()).toBe(1)
  await choose(page, 'bo@', /Bo Dahl/)
  await page.getByRole('heading', { level: 1, name: 'Bo Dahl' }).waitFor()
  await choose(page, 'members', 'Members')
  await page.getByRole('heading', { level: 1, name: 'Members' }).waitFor()

  await openPalette(page)
  await group(page, 'Recent').first().waitFor()
  expect(await group(page, 'Recent').allTextContents()).toEqual(['BDBo Dahlbo@acme.example', 'Swedes'])
  expect(await group(page, 'Segments').allTextContents()).toEqual(['Swedes'])
  await page.keyboard.press('Escape')
  for (const [look, options] of LOOKS) {
    const each = await open('', options, site)
    await each.evaluate(
      (kept) => Object.entries(kept).forEach(([key, value]) => localStorage.setItem(key, value)),
      await page.evaluate(() => Object.fromEntries(Object.entries(localStorage))),
    )
    await openPalette(each)
    await group(each, 'Recent').first().waitFor()
    await picture(each, `palette ${look}`)
  }

  // Whoever is gone is not recent.
  const { profiles } = await server.graphql<{ profiles: { nodes: { id: string }[] } }>(
    site,
    '{ profiles(filter: { search: "Anna" }) { nodes { id } } }',
  )
  const [anna] = profiles.nodes
  const other = await addPerson(site, { email: 'kept@example.com' })
  await page.goto(`${server.url}/${site.slug}/profiles/${anna?.id}`)
  await page.getByRole('heading', { level: 1, name: 'Anna Berg' }).waitFor()
  await server.graphql(
    site,
    'mutation ($input: MergeProfilesInput!) { mergeProfiles(input: $input) { userErrors { message } } }',
    { input: { into: other, from: anna?.id } },
  )
  await page.goto(`${server.url}/${site.slug}`)
  await openPalette(page)
  await group(page, 'Recent').first().waitFor()
  expect((await group(page, 'Recent').allTextContents()).join()).not.toContain('Anna')
})

test('the palette has done what one asks for, wherever one is', async () => {
  const site = await peopledSite()
  const page = await open('/settings/members', {}, site)
  await choose(page, 'new field', 'New profile field')
  await sheet(page).getByText('New field').first().waitFor()
  await page.keyboard.press('Escape')

  await choose(page, 'cust col', 'Customize columns')
  await page.getByRole('dialog', { name: 'Columns of the list' }).waitFor()
  await page.keyboard.press('Escape')
  // On the page itself, too.
  await choose(page, 'customize', 'Customize columns')
  await page.getByRole('dialog', { name: 'Columns of the list' }).waitFor()
  await page.keyboard.press('Escape')

  await choose(page, 'dark', 'Dark theme')
  await page.waitForFunction(() => document.documentElement.classList.contains('dark'))
  await choose(page, 'light', 'Light theme')
  await page.waitForFunction(() => document.documentElement.classList.contains('light'))

  await choose(page, 'new site', 'New site')
  await page.getByRole('dialog', { name: 'New site' }).waitFor()
  await page.keyboard.press('Escape')

  await choose(page, 'new seg', 'New segment')
  await page.getByRole('dialog', { name: 'New segment' }).getByRole('button', { name: 'Filter by' }).click()
  await page.keyboard.type('E-mail')
  await page.getByRole('option', { name: 'E-mail' }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Filter by: E-mail')
  await page.keyboard.press('Tab')
  await sheet(page).getByLabel('How E-mail compares').selectOption('contains')
  await page.keyboard.press('Tab')
  await page.keyboard.type('acme')
  await sheet(page).getByText('2 people').waitFor()
  await sheet(page).getByRole('button', { name: 'Name it' }).click()
  await sheet(page).getByLabel('Name').fill('Of Acme')
  await sheet(page).getByRole('button', { name: 'Save' }).click()
  await page.getByRole('list', { name: 'Segments' }).getByRole('listitem', { name: 'Of Acme' }).waitFor()

  // The page asks for news until it is left.
  stories.browser.allowConsoleError(/status of 401/)
  await choose(page, 'sign out', 'Sign out')
  await page.waitForURL(/sign-in/)
})

test('a viewer is offered only what a viewer may do', async () => {
  const site = await peopledSite()
  const page = await open('/profiles', {}, site, 'VIEWER')
  await openPalette(page)
  await group(page, 'Do').first().waitFor()
  const offered = await page.getByRole('option').allTextContents()
  expect(offered).toContain('Customize columns')
  expect(offered).not.toEqual(expect.arrayContaining(['New segment']))
  expect(offered).not.toEqual(expect.arrayContaining(['New profile field']))
  expect(offered).not.toEqual(expect.arrayContaining(['API keys']))
})

test('the shortcuts are shown by their key, by the menu and by the palette, and not while one types', async () => {
  const site = await peopledSite()
  const page = await open('/profiles', {}, site)
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await pressFor(page, '?', help.getByText('Find people, pages and actions'))
  await page.keyboard.press('Escape')
  await help.waitFor({ state: 'detached' })

  await page.getByRole('textbox', { name: 'Search profiles' }).fill('')
  await page.keyboard.type('what?')
  await page.waitForURL(/q=what/)
  expect(await help.count()).toBe(0)

  await page.getByRole('button', { name: /account and theme/ }).click()
  await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click()
  await help.waitFor()
  await page.keyboard.press('Escape')
  await help.waitFor({ state: 'detached' })
  await choose(page, 'keyb', 'Keyboard shortcuts')
  await help.waitFor()
  for (const [look, options] of LOOKS) {
    const each = await open('/profiles', options, site)
    await choose(each, 'keyb', 'Keyboard shortcuts')
    await each.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    await picture(each, `shortcuts ${look}`)
  }
})

test('what could not be asked for is said in the palette', async () => {
  const site = await peopledSite()
  const page = await open('/profiles', {}, site)
  stories.browser.allowConsoleError(/Failed to load resource/)
  await openPalette(page)
  await group(page, 'Segments').first().waitFor()
  await page.route('**/api/graphql', (route) => route.fulfill({ status: 500, body: '{"errors":[{"message":"x"}]}' }))
  await page.keyboard.type('members')
  await page.getByText('People could not be searched.').waitFor()
  await page.getByRole('option', { name: 'Members' }).waitFor()
})
