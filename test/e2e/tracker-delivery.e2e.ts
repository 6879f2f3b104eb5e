import type { Page } from 'playwright-core'
import { useBrowser } from './browser'
import { useRecordingSite } from './recording-site'
import { waitFor } from './wait-for'

const browser = useBrowser()
const site = useRecordingSite()

async function openShop(): Promise<Page> {
  site.show('/', `<!doctype html><title>Shoes</title>${site.snippet()}<h1>Shoes</h1>`)
  site.show('/bare', '<!doctype html><title>No tracker here</title>')
  const { page } = await browser.open()
  await enter(page)
  await site.expectEvents('page', 1)
  return page
}

/** Opens the shop. Has its answer, too: what is still under way would be kept where the line breaks. */
async function enter(page: Page): Promise<void> {
  const answer = page.waitForResponse('**/api/collect')
  await page.goto(site.at('/'))
  await answer
}

const call = (page: Page, ...args: unknown[]) =>
  page.evaluate((sent) => (window as unknown as { waggle: (...a: unknown[]) => void }).waggle(...sent), args)

const outbox = (page: Page) =>
  page.evaluate(() => {
    const stored = JSON.parse(localStorage.getItem('waggle.site-key.outbox') ?? '{}') as Record<
      string,
      { type: string; name?: string }[]
    >
    return Object.values(stored).flat()
  })

/** The names that are kept, once they are these: what is kept comes and goes a moment after its cause. */
const keeps = (page: Page, ...names: string[]) =>
  waitFor(
    async () => JSON.stringify((await outbox(page)).map(({ name }) => name)) === JSON.stringify(names),
    () => outbox(page),
  )

const goalNames = () => site.events().flatMap((event) => (event.type === 'goal' ? [event.name] : []))
const goalIds = () => new Set(site.events().flatMap((event) => (event.type === 'goal' ? [event.messageId] : [])))

test('events that come together go in one request', async () => {
  const page = await openShop()
  await page.evaluate(() => {
    for (const name of ['a', 'b', 'c']) window.waggle?.('tag', name)
  })
  await site.expectEvents('tag', 3)
  expect(site.requests).toHaveLength(2)
})

test('events queued in the last moment survive the unload', async () => {
  const page = await openShop()
  await page.evaluate((bare) => {
    ;(window as unknown as { waggle: (...a: unknown[]) => void }).waggle('goal', 'Clicked away')
    location.href = bare
  }, site.at('/bare'))
  await page.waitForURL('**/bare')
  await site.expectEvents('goal', 1)
  expect(goalNames()).toEqual(['Clicked away'])
})

test('what an unload left unanswered is sent again by the next page, with the same messageId', async () => {
  const page = await openShop()
  site.answerWith({ status: 503 })
  browser.allowConsoleError(/503/)
  await page.evaluate((bare) => {
    ;(window as unknown as { waggle: (...a: unknown[]) => void }).waggle('goal', 'Bought')
    location.href = bare
  }, site.at('/bare'))
  await page.waitForURL('**/bare')
  await site.expectEvents('goal', 1)
  site.answerWith({ status: 202 })
  await page.goto(site.at('/'))
  await site.expectEvents('goal', 2)
  expect(goalNames()).toEqual(['Bought', 'Bought'])
  expect(goalIds().size).toBe(1)
  await keeps(page)
})

test('offline: events are kept through a reload and sent once the line is back', async () => {
  const page = await openShop()
  const visitor = site.requests[0]?.visitor
  await page.context().setOffline(true)
  await call(page, 'goal', 'On the train')
  await keeps(page, 'On the train')
  await page.context().setOffline(false)
  await site.expectEvents('goal', 1)
  expect(site.requests.at(-1)?.visitor).toBe(visitor)
  await keeps(page)
})

test('what was kept is sent by the next page', async () => {
  const page = await openShop()
  await page.context().setOffline(true)
  await call(page, 'goal', 'On the train')
  await keeps(page, 'On the train')
  // The browser is closed on the train, and opened again at home.
  const { page: next } = await browser.open({ storageState: await page.context().storageState() })
  expect(goalNames()).toEqual([])
  await next.goto(site.at('/'))
  await site.expectEvents('goal', 1)
  await next.waitForTimeout(500)
  expect(goalNames()).toEqual(['On the train'])
  expect(new Set(site.requests.map((request) => request.visitor)).size).toBe(1)
})

test('503 with Retry-After: kept, left in peace for that long, then sent again', async () => {
  const page = await openShop()
  browser.allowConsoleError(/503/)
  site.answerWith({ status: 503, retryAfterSeconds: 2 })
  const before = Date.now()
  await call(page, 'goal', 'First')
  await keeps(page, 'First')
  site.answerWith({ status: 202 })
  await call(page, 'goal', 'Second')
  await keeps(page, 'First', 'Second')
  expect(goalNames()).toEqual(['First'])
  // A reload does not make it impatient.
  await page.reload()
  await site.expectEvents('goal', 3)
  expect(Date.now() - before).toBeGreaterThan(1900)
  expect(goalNames()).toEqual(['First', 'First', 'Second'])
  expect(goalIds().size).toBe(2)
  await keeps(page)
})

test('408 is kept like a broken line', async () => {
  const page = await openShop()
  browser.allowConsoleError(/408/)
  site.answerWith({ status: 408, retryAfterSeconds: 2 })
  await call(page, 'goal', 'Slow')
  await keeps(page, 'Slow')
  // Some browsers try a 408 once more by themselves.
  const told = goalNames().length
  site.answerWith({ status: 202 })
  await site.expectEvents('goal', told + 1)
  expect(goalIds().size).toBe(1)
})

test('429 and 500 are kept as well, and tried again by themselves', async () => {
  const page = await openShop()
  browser.allowConsoleError(/429|500/)
  site.answerWith({ status: 429, retryAfterSeconds: 1 })
  await call(page, 'goal', 'Busy')
  await site.expectEvents('goal', 1)
  site.answerWith({ status: 500, retryAfterSeconds: 1 })
  await site.expectEvents('goal', 2)
  site.answerWith({ status: 202 })
  await site.expectEvents('goal', 3)
  expect(goalIds().size).toBe(1)
})

test.each([400, 413])('%i: those events are never sent again, later ones are', async (status) => {
  const page = await openShop()
  browser.allowConsoleError(new RegExp(`${status}`))
  site.answerWith({ status })
  await call(page, 'goal', 'Bad')
  await site.expectEvents('goal', 1)
  site.answerWith({ status: 202 })
  await page.reload()
  await site.expectEvents('page', 2)
  await call(page, 'goal', 'Good')
  await site.expectEvents('goal', 2)
  expect(goalNames()).toEqual(['Bad', 'Good'])
})

test.each([401, 403, 404])('%i: the page says nothing more', async (status) => {
  const page = await openShop()
  browser.allowConsoleError(new RegExp(`${status}`))
  site.answerWith({ status })
  const refusal = page.waitForResponse((response) => response.status() === status)
  await call(page, 'goal', 'Refused')
  await refusal
  // What the script makes of the answer it does before the next call.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)))
  await call(page, 'goal', 'Silent')
  await page.waitForTimeout(600)
  expect(goalNames()).toEqual(['Refused'])
  expect(await outbox(page)).toEqual([])
})

test('two tabs do not send the same stored events twice', async () => {
  const page = await openShop()
  const other = await page.context().newPage()
  await enter(other)
  await site.expectEvents('page', 2)
  await page.context().setOffline(true)
  await call(page, 'goal', 'One')
  // One tab hears what another stored a moment later.
  await keeps(other, 'One')
  await call(other, 'goal', 'Two')
  await keeps(page, 'One', 'Two')
  await page.context().setOffline(false)
  await site.expectEvents('goal', 2)
  await page.waitForTimeout(600)
  expect(goalNames().sort()).toEqual(['One', 'Two'])
})

test('the queue keeps the newest 100 events and at most 60 KB', async () => {
  const page = await openShop()
  await page.context().setOffline(true)
  for (let round = 0; round < 3; round++) {
    await page.evaluate((start) => {
      const { waggle } = window as unknown as { waggle: (...a: unknown[]) => void }
      for (let n = 0; n < 60; n++) waggle('event', `${start + n}`)
    }, round * 60)
    await waitFor(async () => (await outbox(page)).at(-1)?.name === `${round * 60 + 59}`)
  }
  const kept = await outbox(page)
  expect([kept.length, kept[0]?.name, kept.at(-1)?.name]).toEqual([100, '80', '179'])

  for (const name of ['large', 'larger', 'largest']) await call(page, 'event', name, { text: 'å'.repeat(14_000) })
  await waitFor(async () => (await outbox(page)).at(-1)?.name === 'largest')
  const bytes = await page.evaluate(() => new Blob([localStorage.getItem('waggle.site-key.outbox') as string]).size)
  expect(bytes).toBeLessThan(61_000)
})

test('an event that no server would take, as with a text of 100,000 characters, takes no other with it', async () => {
  const page = await openShop()
  await call(page, 'goal', 'Before')
  await call(page, 'session', { note: 'x'.repeat(100_000) })
  await call(page, 'session', { note: '漢'.repeat(20_000), age: 33 })
  await call(page, 'session', { age: 34 })
  await call(page, 'goal', 'After')
  await site.expectEvents('goal', 2)
  expect(goalNames()).toEqual(['Before', 'After'])
  expect((await site.expectEvents('session', 1)).map(({ properties }) => properties)).toEqual([{ age: 34 }])
})

test('a page whose storage is forbidden still reports', async () => {
  site.show('/', `<!doctype html><title>Shoes</title>${site.snippet()}`)
  const { page } = await browser.open()
  await page.addInitScript(() =>
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('Forbidden', 'SecurityError')
      },
    }),
  )
  await page.goto(site.at('/'))
  await site.expectEvents('page', 1)
  await call(page, 'goal', 'Still here')
  await site.expectEvents('goal', 1)
  expect(new Set(site.requests.map((request) => request.visitor)).size).toBe(1)
})

test('a page whose storage is full still reports, as one visitor', async () => {
  site.show('/', `<!doctype html><title>Shoes</title>${site.snippet()}`)
  const { page } = await browser.open()
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('Full', 'QuotaExceededError')
    }
    const room = 'x'.repeat(1024)
    try {
      for (let n = 0; ; n++) localStorage[`filler${n}`] = room.repeat(n < 5 ? 1000 : 1)
    } catch {
      try {
        for (let n = 0; ; n++) localStorage[`f${n}`] = 'x'
      } catch {
        // Full to the brim.
      }
    }
  })
  await page.goto(site.at('/'))
  await site.expectEvents('page', 1)
  await call(page, 'goal', 'Still here')
  await site.expectEvents('goal', 1)
  expect(new Set(site.requests.map((request) => request.visitor)).size).toBe(1)
})
