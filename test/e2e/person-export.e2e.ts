import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Download, Page } from 'playwright-core'
import { useFieldStories } from './field-steps'
import { NARROW, picture } from './looks'

const { server, open } = useFieldStories()

async function download(page: Page, what: string): Promise<{ name: string; text: string }> {
  await page.getByRole('button', { name: 'More for Anna Berg' }).click()
  const started = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: what }).click()
  const file: Download = await started
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
}

test('everything kept of one person is downloaded, and is what the database has', async () => {
  const site = await server.createSite()
  const response = await fetch(`${server.url}/api/collect`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      site: site.trackingKey,
      visitor: randomUUID(),
      events: [
        { type: 'page', url: 'https://shop.example/sale?size=38', title: 'Sale' },
        { type: 'identify', email: 'anna@acme.example', name: 'Anna Berg' },
        { type: 'consent', policy: 'newsletter', status: 'given' },
        { type: 'goal', name: 'Signed up', value: 3, currency: 'SEK' },
      ],
    }),
  })
  expect(response.status).toBe(202)
  const { prisma } = server.database
  const where = { siteId: site.id }
  const anna = await prisma.profile.findFirstOrThrow({ where })

  const page = await open(`/profiles/${anna.id}`, {}, site, 'VIEWER')
  await page.getByRole('button', { name: 'More for Anna Berg' }).click()
  await page.getByRole('menuitem', { name: 'Download their data as text' }).waitFor()
  await page.keyboard.press('Escape')
  await picture(page, 'card with its menu')

  const json = await download(page, 'Download their data as JSON')
  expect(json.name).toBe(`profile-${anna.id}.json`)
  const told = JSON.parse(json.text)
  const events = await prisma.event.findMany({ where, orderBy: [{ occurredAt: 'asc' }, { id: 'asc' }] })
  expect(events.length).toBeGreaterThan(3)
  expect(told).toMatchObject({
    profile: { id: anna.id, name: anna.name, email: anna.email, visitCount: 1 },
    identities: (await prisma.identity.findMany({ where })).map(({ kind, value, firstSeenAt }) => ({
      kind,
      value,
      firstSeenAt: firstSeenAt.toISOString(),
    })),
    consents: (await prisma.consent.findMany({ where })).map(({ status, version, at }) => ({
      policy: 'newsletter',
      status,
      version,
      at: at.toISOString(),
    })),
    visits: (await prisma.visit.findMany({ where })).map(({ id, landingUrl, startedAt }) => ({
      id,
      landingUrl,
      startedAt: startedAt.toISOString(),
      events: events.map((event) => ({ id: event.id, type: event.type, url: event.url, title: event.title })),
    })),
    goals: [{ goal: 'Signed up', count: 1, value: { amount: '3.00', currency: 'SEK' } }],
  })

  const text = await download(page, 'Download their data as text')
  expect(text.name).toBe(`profile-${anna.id}.txt`)
  for (const said of [
    'Name: Anna Berg',
    'Value: anna@acme.example',
    'Address: https://shop.example/sale?size=38',
    'Policy: newsletter',
  ])
    expect(text.text).toContain(said)
  expect(text.text.trimEnd()).toMatch(/End of the file[.]$/)
  await page.reload()
  await page.getByRole('tab', { name: 'History' }).click()
  await page.getByText('Data exported').first().waitFor()

  const list = await open(`/profiles?peek=${anna.id}`, {}, site)
  expect((await download(list, 'Download their data as text')).text).toContain('Name: Anna Berg')
  const phone = await open(`/profiles/${anna.id}`, { viewport: NARROW, colorScheme: 'dark' }, site)
  await phone.getByRole('button', { name: 'More for Anna Berg' }).click()
  await phone.getByRole('menuitem', { name: 'Download their data as text' }).waitFor()
  await phone.keyboard.press('Escape')
  await picture(phone, 'card with its menu narrow-dark')
})
