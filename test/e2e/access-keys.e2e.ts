import { useBrowser } from './browser'
import { LOOKS, picture } from './looks'
import { useServer } from './server'

const server = useServer({ WAGGLE_RATE_LIMITS: 'off' })
const browser = useBrowser()

const ask = async (key: string, query: string) => {
  const response = await fetch(`${server.url}/api/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query }),
  })
  return response.json() as Promise<{ data?: unknown; errors?: { extensions: { code: string } }[] }>
}

test('a key is made, shown once, does what its scope says and no more, and stops when revoked', async () => {
  const site = await server.createSite()
  const { page, context } = await browser.open()
  await server.signIn(context, site, 'ADMIN')
  await page.goto(`${server.url}/${site.slug}/settings/keys`)
  await page.getByRole('heading', { name: 'No API keys yet' }).waitFor()
  await page.getByRole('button', { name: 'New key' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Make key' }).click()
  await dialog.getByText('Write a name').waitFor()
  await dialog.getByLabel('Name').fill('CRM sync')
  await dialog.getByLabel('Read and write').check()
  await dialog.getByRole('button', { name: 'Make key' }).click()
  const key = (await dialog.locator('code').textContent()) ?? ''
  expect(key).toMatch(/^wg_[\w-]{43}$/)
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.getByText('never used').waitFor()

  const write = 'mutation { upsertProfile(input: { email: "a@example.com" }) { created } }'
  expect(await ask(key, write)).toEqual({ data: { upsertProfile: { created: true } } })
  expect((await ask(key, '{ apiKeys { id } }')).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  await page.reload()
  await page.getByText(/last used/).waitFor()
  expect(await page.content()).not.toContain(key)

  await page.getByRole('button', { name: 'Revoke CRM sync' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await page.getByText('CRM sync was revoked').waitFor()
  await page.getByRole('heading', { name: 'No API keys yet' }).waitFor()
  expect((await ask(key, '{ site { id } }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
})

test('a marketer is led to no keys, and at their address told that admins see them', async () => {
  browser.allowConsoleError(/status of 403/)
  const site = await server.createSite()
  const { page, context } = await browser.open()
  await server.signIn(context, site, 'MARKETER')
  await page.goto(`${server.url}/${site.slug}`)
  await page.getByRole('link', { name: 'Members' }).waitFor()
  expect(await page.getByRole('link', { name: 'API keys' }).count()).toBe(0)
  await page.goto(`${server.url}/${site.slug}/settings/keys`)
  await page.getByRole('heading', { name: 'Only admins see this page' }).waitFor()
})

test('every step looks right everywhere', async () => {
  for (const [look, options] of LOOKS) {
    const site = await server.createSite()
    const { page, context } = await browser.open(options)
    await server.signIn(context, site, 'ADMIN')
    await page.goto(`${server.url}/${site.slug}/settings/keys`)
    await page.getByRole('heading', { name: 'No API keys yet' }).waitFor()
    await picture(page, `keys none ${look}`)
    await page.getByRole('button', { name: 'New key' }).click()
    await picture(page, `keys new ${look}`)
    await page.getByLabel('Name').fill('CRM sync with a rather long name that has to fit somewhere')
    await page.getByLabel('Everything').check()
    await page.getByRole('button', { name: 'Make key' }).click()
    await page.getByRole('dialog').locator('code').waitFor()
    await picture(page, `keys made ${look}`)
    await page.getByRole('button', { name: 'Done' }).click()
    await picture(page, `keys ${look}`)
    await page.getByRole('button', { name: /^Revoke/ }).click()
    await picture(page, `keys revoke ${look}`)
  }
})
