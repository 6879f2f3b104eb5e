import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { sendMailJob } from '../../lib/mail/send-mail.job'
import { contextFor, createUser } from '../factories'
import { useWorker } from '../worker'
import { useBrowser } from './browser'
import { LOOKS, picture, WIDE } from './looks'
import { useServer, type ServedSite } from './server'
import { waitFor } from './wait-for'

const server = useServer({ WAGGLE_RATE_LIMITS: 'off' })
const browser = useBrowser()
useWorker(server.runtime, [sendMailJob])

let site: ServedSite
let owners: Awaited<ReturnType<BrowserContext['storageState']>>
beforeAll(async () => {
  site = await server.createSite()
  await server.graphql(
    site,
    'mutation { upsertProfile(input: { email: "anna@quist.example", name: "Anna Quist", tags: ["VIP"] }) { created } }',
  )
}, 60_000)

const VIEWER = { name: 'Nils Ek', email: 'nils@example.com', password: 'correct horse battery' }
const members = () => `${server.url}/${site.slug}/settings/members`

/** A page of the site's owner. */
async function asOwner(options: BrowserContextOptions = {}) {
  const { page, context } = await browser.open({ viewport: WIDE, ...options, ...(owners && { storageState: owners }) })
  if (!owners) {
    await server.signIn(context, site)
    owners = await context.storageState()
  }
  return { page, context }
}

// The stories follow each other: somebody is invited, works here, and leaves.

test('an owner invites a viewer, who finds no button for what they may not do', async () => {
  const { page: ownersPage } = await asOwner()
  await ownersPage.goto(`${server.url}/${site.slug}`)
  await ownersPage.getByRole('link', { name: 'Members' }).click()
  await ownersPage.getByRole('button', { name: 'Invite' }).click()
  const dialog = ownersPage.getByRole('dialog')
  await dialog.getByLabel('E-mail address').fill('nobody')
  await dialog.getByRole('button', { name: 'Invite' }).click()
  await dialog.getByText('This is not an e-mail address').waitFor()
  await dialog.getByLabel('E-mail address').fill(VIEWER.email)
  await dialog.getByRole('button', { name: 'Invite' }).click()

  // No mail provider: the link is shown, and the mail waits in the mailbox with the same link.
  const kept = ownersPage.getByRole('dialog', { name: 'Hand nils the link' })
  const shown = await kept.locator('code').textContent()
  await kept.getByRole('link', { name: 'Open the mailbox' }).click()
  await ownersPage.waitForURL(/mailbox/)
  await waitFor(async () => (await server.database.prisma.localMail.count({ where: { to: VIEWER.email } })) > 0)
  await ownersPage.reload()
  const link = ownersPage.getByRole('article').getByRole('link').first()
  expect(await link.getAttribute('href')).toBe(shown)

  const { page, context } = await browser.open({ viewport: WIDE })
  await page.goto(shown ?? '')
  await page.getByText(VIEWER.email).or(page.getByLabel('E-mail address')).first().waitFor()
  await page.getByLabel('Your name').fill(VIEWER.name)
  await page.getByLabel('Password').fill(VIEWER.password)
  await page.getByLabel('The same again').fill('something else')
  await page.getByRole('button', { name: 'Accept the invitation' }).click()
  await page.getByText('The two are not the same').waitFor()
  await page.getByLabel('The same again').fill(VIEWER.password)
  await page.getByRole('button', { name: 'Accept the invitation' }).click()
  await page.waitForURL(`${server.url}/${site.slug}`)

  const editing = /Add a tag|Remove the tag|Edit/
  await page.getByRole('link', { name: 'Profiles', exact: true }).click()
  await page.getByRole('link', { name: /Anna Quist/ }).click()
  await page.getByRole('heading', { name: 'Anna Quist' }).waitFor()
  expect(await page.getByRole('button', { name: editing }).count()).toBe(0)
  await ownersPage.goto(page.url())
  await ownersPage.getByRole('heading', { name: 'Anna Quist' }).waitFor()
  expect(await ownersPage.getByRole('button', { name: editing }).count()).toBeGreaterThan(0)

  const settings = page.getByRole('navigation', { name: 'Sections' })
  expect(await settings.getByRole('link').allTextContents()).toEqual([
    'Overview',
    'Profiles',
    'Segments',
    'Tags',
    'Goals',
    'Campaigns',
    'Interests',
    'Consent',
    'Profile fields',
    'Members',
  ])
  await settings.getByRole('link', { name: 'Members' }).click()
  await page.getByRole('listitem').filter({ hasText: VIEWER.email }).waitFor()
  expect(await page.getByRole('main').getByRole('button').allTextContents()).toEqual(['Leave'])
  expect(await page.getByRole('combobox').count()).toBe(0)
  await inEveryLook(members(), 'members as a viewer', rowOf('Nils Ek'), await context.storageState())

  // With a signed-in page of somebody else the used link changes nothing.
  await page.goto(shown ?? '')
  await page.getByRole('heading', { name: 'This invitation no longer works' }).waitFor()
})

test('the invitation looks right everywhere, whole and used', async () => {
  const [mail] = await server.database.prisma.localMail.findMany({ where: { to: VIEWER.email } })
  const used = /https?:\S+invite\?token=[\w-]+/.exec(mail?.text ?? '')?.[0] ?? ''
  await inEveryLook(used, 'invitation used', (page) => page.getByRole('heading', { level: 1 }).waitFor())
  const { page } = await asOwner()
  await page.goto(members())
  await invite(page, 'karin@example.com', 'Marketer')
  const link = (await page.getByRole('dialog').locator('code').textContent()) ?? ''
  await inEveryLook(link, 'invitation', (each) => each.getByLabel('The same again').waitFor())
})

test('roles change by a choice, and a refusal leaves the list as it is', async () => {
  const { page } = await asOwner()
  await page.goto(members())
  await page.getByRole('combobox', { name: 'Role of Nils Ek' }).selectOption('Marketer')
  await page.getByText('Nils Ek: Marketer from now on').waitFor()
  expect(await roleOf(VIEWER.email)).toBe('MARKETER')

  // Somebody else takes them off meanwhile: the choice is refused, and the list catches up.
  const gone = await createUser(contextFor(server.database, site), { name: 'Gone Soon', role: 'VIEWER' })
  await page.reload()
  const select = page.getByRole('combobox', { name: 'Role of Gone Soon' })
  await select.waitFor()
  await server.database.prisma.user.delete({ where: { id: gone.id } })
  await select.selectOption('Admin')
  await page.getByText('There is no such member on this site').waitFor()
  await select.waitFor({ state: 'detached' })
})

test('an invitation is sent again and withdrawn, and every step looks right', async () => {
  for (const [look, options] of LOOKS) {
    const { page } = await asOwner(options)
    const name = `waits-${look}`
    await page.goto(members())
    await page.getByRole('button', { name: 'Invite' }).click()
    await picture(page, `members invite ${look}`)
    await page.keyboard.press('Escape')
    await invite(page, `${name}@example.com`, 'Admin')
    await picture(page, `members link ${look}`)
    const first = await page.getByRole('dialog').locator('code').textContent()
    await page.getByRole('button', { name: 'Done' }).click()
    await picture(page, `members ${look}`)

    await page.getByRole('button', { name: `Send again to ${name}` }).click()
    await picture(page, `members again ${look}`)
    await page.getByRole('dialog').getByRole('button', { name: 'Send again' }).click()
    await page.getByRole('dialog', { name: `Hand ${name} the link` }).waitFor()
    expect(await page.getByRole('dialog').locator('code').textContent()).not.toBe(first)
    await page.getByRole('button', { name: 'Done' }).click()

    await page.getByRole('button', { name: `Remove ${name}` }).click()
    await picture(page, `members remove ${look}`)
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByText('The invitation is withdrawn').waitFor()
    expect(await server.database.prisma.user.count({ where: { email: `${name}@example.com` } })).toBe(0)
  }
})

test('who is removed is out at once, also on a page that is open', async () => {
  // Refused requests and addresses that are not theirs any more are told to the console.
  browser.allowConsoleError(/status of 40[0-9]/)
  const { page } = await browser.open({ viewport: WIDE })
  await page.goto(`${server.url}/sign-in`)
  await page.getByLabel('E-mail address').fill(VIEWER.email)
  await page.getByLabel('Password').fill(VIEWER.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`${server.url}/${site.slug}`)

  const { page: ownersPage } = await asOwner()
  await ownersPage.goto(members())
  await ownersPage
    .getByText(/last here/)
    .first()
    .waitFor()
  await ownersPage.getByRole('button', { name: 'Remove Nils Ek' }).click()
  await ownersPage.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await ownersPage.getByText('Nils Ek was removed').waitFor()
  expect(await ownersPage.getByText(VIEWER.email).count()).toBe(0)

  // The open page was theirs, and says so by itself; one that is opened anew tells what it tells strangers.
  await page.getByRole('heading', { name: /^You have no access to .* any more$/ }).waitFor()
  await picture(page, 'no access any more')
  await page.getByRole('link', { name: 'Profiles' }).click()
  await page.waitForURL(/profiles/)
  await page.getByRole('heading', { name: /^You have no access to .* any more$/ }).waitFor()
  await page.goto(`${server.url}/${site.slug}/profiles`)
  await page.getByRole('heading', { name: 'There is nothing at this address' }).waitFor()
  await page.goto(`${server.url}/`)
  await page.getByRole('heading', { name: 'You have no site' }).waitFor()
  await picture(page, 'no site')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL(/\/sign-in/)
})

test('the last owner is offered no way out, a second may leave', async () => {
  const { page } = await asOwner()
  await page.goto(members())
  await page.getByRole('heading', { name: 'Members' }).waitFor()
  expect(await page.getByRole('button', { name: 'Leave this site' }).count()).toBe(0)
  await createUser(contextFor(server.database, site), { name: 'Second Owner', role: 'OWNER' })
  await page.reload()
  await page.getByRole('button', { name: 'Leave this site' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click()
  await page.getByRole('heading', { name: 'You have no site' }).waitFor()
})

async function invite(page: Page, email: string, role: string) {
  await page.getByRole('button', { name: 'Invite' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('E-mail address').fill(email)
  await dialog.getByLabel(role).check()
  await dialog.getByRole('button', { name: 'Invite' }).click()
  await dialog.locator('code').waitFor()
}

const rowOf = (name: string) => (page: Page) => page.getByRole('listitem').filter({ hasText: name }).first().waitFor()

async function roleOf(email: string) {
  const row = await server.database.prisma.membership.findFirst({ where: { siteId: site.id, user: { email } } })
  return row?.role
}

async function inEveryLook(
  url: string,
  name: string,
  ready: (page: Page) => Promise<void>,
  storageState?: BrowserContextOptions['storageState'],
) {
  for (const [look, options] of LOOKS) {
    const { page } = await browser.open({ ...options, ...(storageState && { storageState }) })
    await page.goto(url)
    await ready(page)
    await picture(page, `${name} ${look}`)
  }
}
