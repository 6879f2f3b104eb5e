// npm run bench -- browse [--profiles 1000000] [--times 15]
//
// How soon the list is there for whoever clicks: a real Chromium on the real server in production mode, PostgreSQL and all on the machine
// at hand. Warm: browser, server and database have seen the list before. Made-up people are kept where WAGGLE_BENCH_DATA names a folder.
import { loadavg } from 'node:os'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { createUser } from '../../lib/access'
import { createDatabase } from '../../lib/db'
import { findChromium } from '../../test/e2e/chromium'
import { buildWhatIsStale } from '../build'
import { acquireKept } from './kept-database'
import { listData, type ListData } from './list-data'
import { startServer } from './processes'

const BAR_MS = 1_000
const WARM_UP = 3
const PERSON = { email: `bench-${process.pid}@bench.example`, password: 'nothing-but-a-bench-7' }

/** @param options.profiles on the site, default 1,000,000 · times each way is gone, default 15 */
export async function benchBrowse(options: { profiles?: number; times?: number } = {}): Promise<boolean> {
  const { profiles = 1_000_000, times = 15 } = options
  await buildWhatIsStale({ pages: true, say: (line) => console.log(line) })
  const cluster = await acquireKept()
  const { folder } = cluster
  try {
    return await browse(await listData(cluster.url, profiles), folder, times)
  } finally {
    await cluster.release()
  }
}

async function browse(data: ListData, folder: string, times: number): Promise<boolean> {
  const slug = await addPerson(data)
  const server = await startServer({
    DATABASE_URL: data.url,
    WAGGLE_DATA_DIR: folder,
    WAGGLE_LOG_LEVEL: 'warn',
    WAGGLE_RATE_LIMITS: 'off',
  })
  const { executablePath, env } = await findChromium()
  const browser = await chromium.launch({
    executablePath,
    env: { ...(process.env as Record<string, string>), ...env },
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'],
  })
  try {
    const url = `http://127.0.0.1:${server.port}`
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
    await signIn(context, url)
    const page = await context.newPage()
    const list = `${url}/${slug}/profiles`
    const ways: Record<string, () => Promise<number>> = {
      'a click from another page': async () => {
        await page.goto(`${url}/${slug}/segments`)
        await isAwake(page)
        return timeToRow(page, () => page.locator(`a[href="/${slug}/profiles"]`).first().click())
      },
      'its address': () => timeToRow(page, async () => void (await page.goto(list, { waitUntil: 'commit' }))),
      'a filter in its address': () =>
        timeToRow(page, async () => void (await page.goto(`${list}?q=anna`, { waitUntil: 'commit' }))),
    }
    console.log(`${data.profiles.toLocaleString('en')} profiles · load ${loadavg()[0]?.toFixed(1)}`)
    let reached = true
    for (const [name, way] of Object.entries(ways)) reached = (await report(name, way, times)) && reached
    return reached
  } finally {
    await browser.close()
    await server.stop()
  }
}

async function report(name: string, way: () => Promise<number>, times: number): Promise<boolean> {
  for (let time = 0; time < WARM_UP; time += 1) await way()
  const measured: number[] = []
  for (let time = 0; time < times; time += 1) measured.push(await way())
  measured.sort((a, b) => a - b)
  const at = (share: number) => measured[Math.min(times - 1, Math.floor(times * share))] ?? 0
  const isReached = at(0.95) <= BAR_MS
  console.log(
    `by ${name.padEnd(26)} first row after p50 ${at(0.5).toFixed(0)} ms, p95 ${at(0.95).toFixed(0)} ms (bar ≤ ${BAR_MS}): ${isReached ? 'reached' : 'MISSED'}`,
  )
  return isReached
}

/** From the deed until a row is shown and the page answers to the person. */
async function timeToRow(page: Page, deed: () => Promise<void>): Promise<number> {
  const startedMs = performance.now()
  await deed()
  await page.locator('tbody a[data-row]').first().waitFor()
  await isAwake(page)
  return performance.now() - startedMs
}

/** React has taken over what the server wrote. */
const isAwake = (page: Page) =>
  page.waitForFunction(() => {
    const heading = document.querySelector('#main h1')
    const arriving = document.querySelector('[id^="S:"][hidden]')
    return heading && !arriving && Object.keys(heading).some((key) => key.startsWith('__reactFiber'))
  })

/** An owner who can sign in. @returns the site's slug */
async function addPerson({ url, siteId }: ListData): Promise<string> {
  const database = createDatabase(url, { max: 1 })
  try {
    const ctx = { db: database, actor: { kind: 'cli' } as const, siteId, now: new Date() }
    await createUser(ctx, { ...PERSON, role: 'OWNER' })
    return (await database.prisma.site.findUniqueOrThrow({ where: { id: siteId } })).slug
  } finally {
    await database.close()
  }
}

async function signIn(context: BrowserContext, url: string): Promise<void> {
  const answer = await context.request.post(`${url}/api/auth/sign-in/email`, {
    data: PERSON,
    headers: { origin: url },
  })
  if (!answer.ok()) throw new Error(`Sign-in answered ${answer.status()}: ${await answer.text()}`)
}
