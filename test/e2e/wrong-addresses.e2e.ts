import { randomUUID } from 'node:crypto'
import type { BrowserContext } from 'playwright-core'
import { mergeProfiles } from '../../lib/identity'
import { contextFor, createProfile } from '../factories'
import { useBrowser } from './browser'
import { useServer } from './server'

// What an address answers over HTTP, to monitors, link checkers and whatever else reads the status and not the page.

const server = useServer()
const browser = useBrowser()

async function ask(context: BrowserContext, path: string, headers: Record<string, string> = {}) {
  const answer = await context.request.get(server.url + path, { maxRedirects: 0, headers })
  const html = await answer.text()
  return { status: answer.status(), html, location: answer.headers()['location'] }
}

const titleOf = (html: string) => /<title>(.*?)<\/title>/.exec(html)?.[1]

async function signedIn() {
  const site = await server.createSite()
  const { context } = await browser.open()
  await server.signIn(context, site)
  return { context, site, ctx: contextFor(server.database, site) }
}

test('what is not there answers 404 and keeps the navigation of the site', async () => {
  const { context, site, ctx } = await signedIn()
  const foreign = await createProfile(contextFor(server.database, await server.createSite()))
  const [kept, gone] = [await createProfile(ctx), await createProfile(ctx)]
  await mergeProfiles(ctx, { into: kept.id, from: gone.id })
  const wrong = [
    '/nowhere',
    '/nowhere/at/all?q=1',
    '/settings/nothing',
    '/profiles/a/b',
    '/profiles/no-id',
    `/profiles/${randomUUID()}`,
    `/profiles/${foreign.id}`,
    `/profiles/${gone.id}`,
  ]
  for (const path of wrong) {
    const { status, html } = await ask(context, `/${site.slug}${path}`)
    expect([path, status]).toEqual([path, 404])
    expect([path, titleOf(html)]).toEqual([path, 'Not found · Waggle'])
    expect(html.includes('aria-label="Sections"')).toBe(true)
  }
})

test('what is there answers 200, whatever a caller says', async () => {
  const { context, site, ctx } = await signedIn()
  const { id } = await createProfile(ctx)
  const right = ['', '/profiles', `/profiles/${id}`, `/profiles/${id.toUpperCase()}`, '/profile-fields', '/settings']
  for (const path of [...right, ...['account', 'keys', 'mailbox', 'members'].map((page) => `/settings/${page}`)]) {
    const { status, html } = await ask(context, `/${site.slug}${path}`, { 'x-waggle-status': '404' })
    expect([path, status]).toEqual([path, 200])
    expect([path, titleOf(html)]).not.toEqual([path, 'Not found · Waggle'])
  }
})

test('a page for admins tells a viewer so, within the navigation', async () => {
  const site = await server.createSite()
  const { context } = await browser.open()
  await server.signIn(context, site, 'VIEWER')
  for (const path of ['', '/keys', '/mailbox']) {
    const { status, html } = await ask(context, `/${site.slug}/settings${path}`)
    expect([path, status]).toEqual([path, 403])
    expect(html).toContain('Only admins see this page')
    expect(html.includes('aria-label="Sections"')).toBe(true)
  }
  expect((await ask(context, `/${site.slug}/settings/members`)).status).toBe(200)
})

test('a site that is not there, or not theirs, answers 404', async () => {
  const { context } = await signedIn()
  const other = await server.createSite()
  for (const slug of ['no-such-site', other.slug]) {
    for (const path of ['', '/profiles', '/nowhere', `/profiles/${randomUUID()}`]) {
      expect([slug, path, (await ask(context, `/${slug}${path}`)).status]).toEqual([slug, path, 404])
    }
  }
})

test('who is not signed in is sent to the sign-in page, wherever the address leads', async () => {
  const site = await server.createSite()
  const { context } = await browser.open()
  for (const path of ['/profiles', '/nowhere', `/profiles/${randomUUID()}`]) {
    const { status, location } = await ask(context, `/${site.slug}${path}`)
    expect([path, status]).toEqual([path, 307])
    expect(location).toMatch(/^\/sign-in\?next=/)
  }
})
