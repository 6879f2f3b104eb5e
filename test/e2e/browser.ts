import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'
import { findChromium } from './chromium'
import { openOnceItHears } from './until-it-hears'

export interface BrowserFixture {
  /** A fresh, empty browser profile with one page; closed after the test. An error on any page's console fails the test. */
  open(options?: BrowserContextOptions): Promise<{ context: BrowserContext; page: Page }>
  /** For tests that provoke one: console errors that match are no failure in this test. */
  allowConsoleError(pattern: RegExp): void
}

/** A real browser for this test file's stories: one browser for the file, a fresh context for each `open`. */
export function useBrowser(): BrowserFixture {
  let browser: Browser
  let contexts: BrowserContext[] = []
  let errors: string[] = []
  let allowed: RegExp[] = []

  beforeAll(async () => {
    browser = await launch()
  }, 120_000)
  afterAll(() => browser.close())

  afterEach(async () => {
    const unexpected = errors.filter((error) => !allowed.some((pattern) => pattern.test(error)))
    const opened = contexts
    contexts = []
    errors = []
    allowed = []
    for (const context of opened) await context.close()
    expect(unexpected).toEqual([])
  })

  return {
    async open(options) {
      const context = await browser.newContext({ userAgent: userAgent(browser), locale: 'en-GB', ...options })
      context.setDefaultTimeout(30_000)
      context.on('page', openOnceItHears)
      contexts.push(context)
      // Pages live on while the test's contexts are closed one by one: what they still say is not the next test's.
      const heard = errors
      context.on('console', (message) => {
        if (message.type() === 'error') heard.push(`${message.text()} (${message.location().url})`)
      })
      context.on('weberror', (error) => heard.push(String(error.error())))
      return { context, page: await context.newPage() }
    },
    allowConsoleError: (pattern) => void allowed.push(pattern),
  }
}

async function launch(): Promise<Browser> {
  const { executablePath, env } = await findChromium()
  return chromium.launch({
    executablePath,
    env: { ...(process.env as Record<string, string>), ...env },
    // Not the package's own flags: they switch off web security, which hides every CORS fault, and run one process, which
    // dies with its first page.
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
}

/** What the same Chrome sends with a window: "HeadlessChrome" is a robot to Waggle, and rightly so. */
const userAgent = (browser: Browser) =>
  `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${browser.version().split('.')[0]}.0.0.0 Safari/537.36`
