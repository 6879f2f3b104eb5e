import { useBrowser } from './browser'
import { useRecordingSite } from './recording-site'
import { useServer, type ServedSite } from './server'
import { waitFor } from './wait-for'

// The shop stands on an origin of its own, as real ones do; what it tells goes to the real server and into its tables.
const server = useServer()
const shop = useRecordingSite()
const browser = useBrowser()

const snippet = (site: ServedSite) =>
  `<script async src="${server.url}/waggle.js" data-site="${site.trackingKey}"></script>`

async function siteOn(domain: string): Promise<ServedSite> {
  const site = await server.createSite()
  await server.database.prisma.site.update({ where: { id: site.id }, data: { domain } })
  return site
}

const rowsOf = (site: ServedSite) =>
  server.database.prisma.event.findMany({ where: { siteId: site.id }, orderBy: { occurredAt: 'asc' } })

test('a visit from another origin becomes visitor, visit, events, profile and identity', async () => {
  const site = await siteOn('localhost')
  shop.show(
    '/',
    `<!doctype html><title>Shoes</title>${snippet(site)}<form onsubmit="event.preventDefault()"><input type="email"><button>Go</button></form>`,
  )
  shop.show('/boots', `<!doctype html><title>Boots</title>${snippet(site)}`)
  const { page } = await browser.open()
  await page.goto(`${shop.at('/')}?utm_source=letter`)
  await page.waitForTimeout(1500)
  await page.fill('input', 'Anna@Company.se')
  await page.click('button')
  await page.goto(shop.at('/boots'))
  const rows = await waitFor(async () => {
    const found = await rowsOf(site)
    return found.length >= 4 && found
  })

  expect(rows.map(({ type, title }) => [type, title])).toEqual([
    ['PAGE', 'Shoes'],
    ['IDENTIFY', null],
    ['LEAVE', null],
    ['PAGE', 'Boots'],
  ])
  expect(rows[2]?.seconds ?? 0).toBeGreaterThanOrEqual(1)
  const where = { siteId: site.id }
  const { prisma } = server.database
  const [profile] = await prisma.profile.findMany({ where })
  expect(profile).toMatchObject({ email: 'anna@company.se', source: 'letter', visitCount: 1, pageViewCount: 2 })
  expect(await prisma.visit.findMany({ where })).toMatchObject([
    { profileId: profile?.id, utmSource: 'letter', browser: 'Chrome', device: 'desktop', language: 'en-GB' },
  ])
  expect(await prisma.visitor.findMany({ where })).toMatchObject([{ profileId: profile?.id }])
  expect(await prisma.identity.findMany({ where })).toMatchObject([
    { kind: 'EMAIL', value: 'anna@company.se', profileId: profile?.id, source: 'form' },
  ])
})

test('from an origin that the site does not allow nothing is stored; the script hears so and falls silent', async () => {
  const site = await siteOn('elsewhere.example')
  browser.allowConsoleError(/403/)
  shop.show('/', `<!doctype html><title>Shoes</title>${snippet(site)}`)
  const { page } = await browser.open()
  const answers: number[] = []
  const refused = new Promise<void>((resolve) => {
    page.on('response', (response) => {
      if (!response.url().endsWith('/api/collect')) return
      answers.push(response.status())
      resolve()
    })
  })
  await page.goto(shop.at('/'))
  await refused
  await page.evaluate(() =>
    (window as unknown as { waggle: (...call: unknown[]) => void }).waggle('goal', 'Another word'),
  )
  await page.waitForTimeout(600)
  expect(answers).toEqual([403])
  expect(await page.evaluate((key) => localStorage.getItem(key), `waggle.${site.trackingKey}.outbox`)).toBeNull()
  expect(await rowsOf(site)).toEqual([])
})

test('the script is served packed, for every origin', async () => {
  const response = await fetch(`${server.url}/waggle.js`, { headers: { origin: 'https://shop.example' } })
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(response.headers.get('content-type')).toMatch(/javascript/)
  expect(response.headers.get('content-encoding')).toBeTruthy()
})
