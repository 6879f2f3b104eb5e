import type { Page } from 'playwright-core'
import { useBrowser } from './browser'
import { useRecordingSite } from './recording-site'

const browser = useBrowser()
const site = useRecordingSite()

const call = (page: Page, ...args: unknown[]) =>
  page.evaluate((sent) => (window as unknown as { waggle: (...a: unknown[]) => void }).waggle(...sent), args)

const stored = (page: Page) =>
  page.evaluate(() => [document.cookie, ...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter(Boolean))

async function openShop(attributes: string, gpc = false): Promise<Page> {
  site.show(
    '/',
    `<!doctype html><title>Shoes</title>${site.snippet(attributes)}<form onsubmit="event.preventDefault()">
    <input type="email" name="mail"><button>Send</button></form>`,
  )
  const { page } = await browser.open()
  if (gpc) {
    await page.addInitScript(() =>
      Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }),
    )
  }
  await page.goto(site.at('/'))
  await page.waitForFunction(() => 'waggle' in window)
  return page
}

const silence = async (page: Page) => {
  await page.waitForTimeout(600)
  expect(site.requests).toEqual([])
  expect(await stored(page)).toEqual([])
}

describe.each([
  ['data-require-consent', 'data-require-consent', false],
  ['Global Privacy Control', '', true],
])('%s', (_name, attributes, gpc) => {
  test('nothing is sent and nothing stored until consent; then what was held is sent', async () => {
    const page = await openShop(attributes, gpc)
    await call(page, 'goal', 'Looked')
    await page.fill('input', 'anna@company.se')
    await page.click('button')
    await silence(page)

    await call(page, 'consent', 'profiling', 'given')
    await site.expectEvents('consent', 1)
    expect(site.events().map((event) => event.type)).toEqual(['page', 'goal', 'identify', 'consent'])
    expect(await stored(page)).toEqual(expect.arrayContaining(['waggle.site-key.visitor', 'waggle.site-key.choice']))

    await page.reload()
    await site.expectEvents('page', 2)
  })

  test('leaving without consent leaves nothing behind', async () => {
    const page = await openShop(attributes, gpc)
    await call(page, 'goal', 'Looked')
    await page.waitForTimeout(1100)
    await page.reload()
    await page.waitForFunction(() => 'waggle' in window)
    await silence(page)
  })

  test('consent withdrawn is reported, then the id is forgotten and silence returns', async () => {
    const page = await openShop(attributes, gpc)
    await call(page, 'consent', 'profiling', 'given')
    await site.expectEvents('page', 1)
    await call(page, 'consent', 'profiling', 'withdrawn')
    const [given, withdrawn] = await site.expectEvents('consent', 2)
    expect([given?.status, withdrawn?.status]).toEqual(['given', 'withdrawn'])
    expect(new Set(site.requests.map((request) => request.visitor)).size).toBe(1)

    site.requests.length = 0
    await call(page, 'goal', 'Afterwards')
    await silence(page)
    await page.reload()
    await page.waitForFunction(() => 'waggle' in window)
    await silence(page)
  })

  test('a refusal is not even told', async () => {
    const page = await openShop(attributes, gpc)
    await call(page, 'consent', 'profiling', 'withdrawn')
    await silence(page)
  })
})

describe('consent withdrawn where nobody hears it', () => {
  const outbox = (page: Page) =>
    page.evaluate(() => {
      const kept = JSON.parse(localStorage.getItem('waggle.site-key.outbox') ?? '{}') as Record<string, object[]>
      return Object.entries(kept).map(([visitor, events]) => ({ visitor, events }))
    })

  async function withdrawOffline(): Promise<{ page: Page; visitor: string | undefined }> {
    const page = await openShop('data-require-consent')
    // Once it has its answer, too: what is still under way would be kept.
    const answer = page.waitForResponse('**/api/collect')
    await call(page, 'consent', 'profiling', 'given')
    await site.expectEvents('page', 1)
    await answer
    const visitor = site.requests[0]?.visitor
    await page.context().setOffline(true)
    await call(page, 'goal', 'On the train')
    await page.waitForTimeout(200)
    await call(page, 'consent', 'profiling', 'withdrawn')
    await call(page, 'goal', 'Afterwards')
    await page.waitForTimeout(400)
    // Nothing is left but the "no" itself, with whom it is of.
    expect(await outbox(page)).toEqual([
      { visitor, events: [expect.objectContaining({ type: 'consent', status: 'withdrawn' })] },
    ])
    expect(await stored(page)).toEqual(['waggle.site-key.outbox'])
    return { page, visitor }
  }

  async function expectNo(page: Page, visitor: string | undefined): Promise<void> {
    const [, withdrawn] = await site.expectEvents('consent', 2)
    expect(withdrawn?.status).toBe('withdrawn')
    expect(site.requests.at(-1)?.visitor).toBe(visitor)
    await page.waitForTimeout(600)
    expect(site.events().map(({ type }) => type)).toEqual(['page', 'consent', 'consent'])
    expect(await stored(page)).toEqual([])
  }

  test('is told when the line is back, and nothing else is', async () => {
    const { page, visitor } = await withdrawOffline()
    await page.context().setOffline(false)
    await expectNo(page, visitor)
  })

  test('is told by the next page, when the browser was closed meanwhile', async () => {
    const { page, visitor } = await withdrawOffline()
    const { page: next } = await browser.open({ storageState: await page.context().storageState() })
    await next.goto(site.at('/'))
    await expectNo(next, visitor)
  })

  test('is told again when the server could not take it', async () => {
    const page = await openShop('data-require-consent')
    await call(page, 'consent', 'profiling', 'given')
    await site.expectEvents('page', 1)
    const visitor = site.requests[0]?.visitor
    browser.allowConsoleError(/503/)
    site.answerWith({ status: 503, retryAfterSeconds: 1 })
    await call(page, 'goal', 'Just before')
    await call(page, 'consent', 'profiling', 'withdrawn')
    await site.expectEvents('consent', 2)
    site.answerWith({ status: 202 })
    const statements = await site.expectEvents('consent', 3)
    expect(statements.map(({ status }) => status)).toEqual(['given', 'withdrawn', 'withdrawn'])
    expect(new Set(statements.map(({ messageId }) => messageId)).size).toBe(2)
    expect(site.requests.at(-1)).toMatchObject({ visitor, events: [{ type: 'consent' }] })
    await page.waitForTimeout(200)
    expect((await stored(page)).filter((key) => key !== 'waggle.site-key.retryAt')).toEqual([])
  })
})

test('a named policy decides alone', async () => {
  const page = await openShop('data-require-consent="profiling"')
  await call(page, 'consent', 'newsletter', 'given')
  await silence(page)
  await call(page, 'consent', 'profiling', 'given')
  await site.expectEvents('consent', 2)
  await call(page, 'consent', 'newsletter', 'withdrawn')
  await site.expectEvents('consent', 3)
  await call(page, 'goal', 'Still tracked')
  await site.expectEvents('goal', 1)
})

test('where consent is not asked for, a statement is recorded and changes nothing else', async () => {
  const page = await openShop('')
  await call(page, 'consent', 'newsletter', 'withdrawn')
  await site.expectEvents('consent', 1)
  await call(page, 'goal', 'Still tracked')
  await site.expectEvents('goal', 1)
  expect(new Set(site.requests.map((request) => request.visitor)).size).toBe(1)
})

describe('opt-out', () => {
  test('nothing is sent any more, on this page and the next, and the id is gone', async () => {
    const page = await openShop('')
    await site.expectEvents('page', 1)
    site.requests.length = 0
    await page.evaluate(() => {
      const { waggle } = window as unknown as { waggle: (...a: unknown[]) => void }
      waggle('goal', 'Nor this')
      waggle('optout')
      waggle('goal', 'Not this')
    })
    await page.waitForTimeout(1200)
    await page.reload()
    await page.waitForFunction(() => 'waggle' in window)
    await page.fill('input', 'anna@company.se')
    await page.click('button')
    await page.waitForTimeout(600)
    expect(site.requests).toEqual([])
    expect(await stored(page)).toEqual(['waggle.site-key.choice'])
  })

  test('a withdrawal said just before is still told, and nothing else', async () => {
    const page = await openShop('')
    await site.expectEvents('page', 1)
    await page.evaluate(() => {
      const { waggle } = window as unknown as { waggle: (...a: unknown[]) => void }
      waggle('goal', 'Not this')
      waggle('consent', 'profiling', 'withdrawn')
      waggle('optout')
    })
    await site.expectEvents('consent', 1)
    await page.waitForTimeout(600)
    expect(site.events().map((event) => event.type)).toEqual(['page', 'consent'])
    expect(site.requests[1]?.visitor).toBe(site.requests[0]?.visitor)
    expect(await stored(page)).toEqual(['waggle.site-key.choice'])
  })

  test('events that waited for the line are dropped', async () => {
    const page = await openShop('')
    await site.expectEvents('page', 1)
    await page.context().setOffline(true)
    await call(page, 'goal', 'Kept')
    await page.waitForTimeout(300)
    await call(page, 'optout')
    await page.context().setOffline(false)
    await page.waitForTimeout(600)
    expect(site.events().map((event) => event.type)).toEqual(['page'])
  })

  test('outlasts consent, which banners repeat on every page', async () => {
    const page = await openShop('data-require-consent')
    await call(page, 'optout')
    await call(page, 'consent', 'profiling', 'given')
    await page.waitForTimeout(600)
    await call(page, 'consent', 'profiling', 'withdrawn')
    await call(page, 'goal', 'Not this')
    await page.waitForTimeout(600)
    expect(site.requests).toEqual([])
    expect(await stored(page)).toEqual(['waggle.site-key.choice'])
  })

  test('queued before the script came, not even the page view is sent', async () => {
    site.show(
      '/',
      `<!doctype html><script>window.waggle=function(){(waggle.q=waggle.q||[]).push(arguments)};waggle('optout')</script>${site.snippet()}`,
    )
    const { page } = await browser.open()
    await page.goto(site.at('/'))
    await page.waitForTimeout(600)
    expect(site.requests).toEqual([])
  })

  test('can be taken back: a new visitor begins', async () => {
    const page = await openShop('')
    await site.expectEvents('page', 1)
    await call(page, 'optout')
    await call(page, 'optout', false)
    await call(page, 'goal', 'Back')
    await site.expectEvents('goal', 1)
    expect(new Set(site.requests.map((request) => request.visitor)).size).toBe(2)
  })

  test('one tab opts out for all', async () => {
    const page = await openShop('')
    const other = await page.context().newPage()
    await other.goto(site.at('/'))
    await site.expectEvents('page', 2)
    await call(page, 'optout')
    await call(other, 'goal', 'Not this')
    await other.waitForTimeout(600)
    expect(site.events().map((event) => event.type)).toEqual(['page', 'page'])
  })
})
