import type { Page } from 'playwright-core'
import { useBrowser } from './browser'
import { useRecordingSite } from './recording-site'

const browser = useBrowser()
const site = useRecordingSite()

const SHOP = (head = '') => `<!doctype html><html lang="en"><head><title>Shoes</title>${head}</head><body>
  <a href="/boots">Boots</a><h1>Shoes</h1></body></html>`

async function openShop(path = '/', head = ''): Promise<Page> {
  site.show(new URL(path, 'http://shop').pathname, SHOP(site.snippet() + head))
  const { page } = await browser.open()
  await page.goto(site.at(path))
  return page
}

const call = (page: Page, ...args: unknown[]) =>
  page.evaluate((sent) => (window as unknown as { waggle: (...a: unknown[]) => void }).waggle(...sent), args)

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

describe('page views', () => {
  test('a page view says address without fragment, title, referrer and category, and who from', async () => {
    site.show('/', SHOP(site.snippet() + '<meta name="waggle:category" content="running">'))
    const { page } = await browser.open()
    await page.goto(site.at('/?utm_source=mail#token=secret'), { referer: 'https://search.example/' })
    await site.expectEvents('page', 1)

    expect(site.requests).toEqual([
      {
        site: 'site-key',
        visitor: expect.stringMatching(UUID),
        sentAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        headers: expect.objectContaining({
          ':method': 'POST',
          ':path': '/api/collect',
          'content-type': 'text/plain;charset=UTF-8',
        }),
        events: [
          {
            type: 'page',
            messageId: expect.stringMatching(UUID),
            time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
            url: site.at('/?utm_source=mail'),
            title: 'Shoes',
            referrer: 'https://search.example/',
            category: 'running',
          },
        ],
      },
    ])
    expect(site.requests[0]?.headers.cookie).toBeUndefined()
  })

  test('the same browser keeps its visitor id from page to page', async () => {
    const page = await openShop()
    await site.expectEvents('page', 1)
    await page.reload()
    await site.expectEvents('page', 2)
    expect(new Set(site.requests.map((request) => request.visitor)).size).toBe(1)
    expect(await page.context().cookies()).toEqual([])
  })

  test('single-page navigation is a page view with the title set after it', async () => {
    const page = await openShop()
    await site.expectEvents('page', 1)
    await page.evaluate(() => {
      history.pushState({}, '', '/boots')
      setTimeout(() => (document.title = 'Boots'), 30)
    })
    const [, second] = await site.expectEvents('page', 2)
    expect(second).toMatchObject({ url: site.at('/boots'), title: 'Boots', referrer: site.at('/') })
  })

  test('a purchase right after a navigation waits for the title of its page, where an app has taken the old one away', async () => {
    const page = await openShop()
    await site.expectEvents('page', 1)
    await page.evaluate(() => {
      document.title = ''
      history.pushState({}, '', '/thanks')
      window.waggle?.('purchase', { orderId: 'A-1', value: 2499, currency: 'SEK' })
      // Something else that is due promptly does not use up the wait, nor does a slow line.
      setTimeout(() => window.waggle?.('goal', 'Thanked'), 150)
      setTimeout(() => (document.title = 'Thank you'), 1_500)
    })
    await site.expectEvents('goal', 1)
    expect(site.requests.slice(1).map(({ events }) => events)).toEqual([
      [
        expect.objectContaining({ type: 'page', url: site.at('/thanks'), title: 'Thank you' }),
        expect.objectContaining({ type: 'purchase' }),
        expect.objectContaining({ type: 'goal' }),
      ],
    ])
  })

  test('a page that never has a title is sent all the same, soon', async () => {
    site.show('/', `<!doctype html>${site.snippet()}<h1>Shoes</h1>`)
    const { page } = await browser.open()
    await page.goto(site.at('/'))
    const [view] = await site.expectEvents('page', 1)
    expect(view).toMatchObject({ url: site.at('/'), title: '' })
    expect(Date.parse(site.requests[0]?.sentAt as string) - Date.parse(view?.time as string)).toBeLessThan(2_000)
  })

  test('two quick navigations keep their own titles', async () => {
    const page = await openShop()
    await page.evaluate(() => {
      history.pushState({}, '', '/boots')
      document.title = 'Boots'
      history.pushState({}, '', '/kids')
      document.title = 'Kids'
    })
    const pages = await site.expectEvents('page', 3)
    expect(pages.map(({ url, title }) => [url, title])).toEqual([
      [site.at('/'), 'Shoes'],
      [site.at('/boots'), 'Boots'],
      [site.at('/kids'), 'Kids'],
    ])
  })

  test('the back button is a page view; fragments and a replaced search are not', async () => {
    const page = await openShop()
    await site.expectEvents('page', 1)
    await page.evaluate(() => {
      history.replaceState({}, '', '/?size=42')
      history.pushState({}, '', '/?size=42#reviews')
      location.hash = 'sizes'
      history.replaceState({}, '', '/?size=42#sizes')
      history.pushState({}, '', '/boots')
    })
    await site.expectEvents('page', 2)
    await page.goBack()
    await site.expectEvents('page', 3)
    await page.waitForTimeout(500)
    expect((await site.expectEvents('page', 3)).map(({ url }) => url)).toEqual([
      site.at('/'),
      site.at('/boots'),
      site.at('/?size=42'),
    ])
  })

  test('pushState with another search is a page view, replaceState with another path too', async () => {
    const page = await openShop()
    await page.evaluate(() => history.pushState({}, '', '/?page=2'))
    await site.expectEvents('page', 2)
    await page.evaluate(() => history.replaceState({}, '', '/kids'))
    const pages = await site.expectEvents('page', 3)
    expect(pages.map(({ url }) => url)).toEqual([site.at('/'), site.at('/?page=2'), site.at('/kids')])
  })

  test('data-manual leaves page views to the page', async () => {
    site.show('/', SHOP(site.snippet('data-manual')))
    const { page } = await browser.open()
    await page.goto(site.at('/'))
    await page.evaluate(() => history.pushState({}, '', '/boots'))
    await page.waitForTimeout(500)
    expect(site.events()).toEqual([])
    await call(page, 'page')
    expect(await site.expectEvents('page', 1)).toMatchObject([{ url: site.at('/boots') }])
  })
})

describe('time on page', () => {
  test('leaving a page reports its visible seconds', async () => {
    const startedAt = Date.now()
    const page = await openShop()
    await site.expectEvents('page', 1)
    await page.waitForTimeout(1300)
    site.show('/boots', '<title>No tracker here</title>')
    await page.goto(site.at('/boots'))
    const leaves = await site.expectEvents('leave', 1)
    expect(leaves).toMatchObject([{ url: site.at('/') }])
    expect(leaves[0]?.seconds).toBeGreaterThanOrEqual(1)
    expect(leaves[0]?.seconds).toBeLessThanOrEqual(Math.round((Date.now() - startedAt) / 1000))
  })

  test('a single-page navigation reports the page that was left', async () => {
    const page = await openShop()
    await page.waitForTimeout(1200)
    await page.evaluate(() => history.pushState({}, '', '/boots'))
    await site.expectEvents('page', 2)
    expect(await site.expectEvents('leave', 1)).toMatchObject([{ url: site.at('/') }])
  })

  test('hidden time does not count, and each report gives the total so far', async () => {
    const page = await openShop()
    // Headless browsers never hide a page: we say so in its stead.
    const show = (visible: boolean) =>
      page.evaluate((isVisible) => {
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => !isVisible })
        document.dispatchEvent(new Event('visibilitychange'))
      }, visible)
    await page.waitForTimeout(1200)
    await show(false)
    const [first] = await site.expectEvents('leave', 1)
    await page.waitForTimeout(3000)
    const shownAt = Date.now()
    await show(true)
    await page.waitForTimeout(1200)
    await show(false)
    const shownSeconds = (Date.now() - shownAt) / 1000
    const [, second] = await site.expectEvents('leave', 2)
    const added = (second?.seconds as number) - (first?.seconds as number)
    expect([first?.seconds, added]).toEqual([expect.any(Number), expect.any(Number)])
    expect(added).toBeGreaterThanOrEqual(1)
    // Both are rounded.
    expect(added).toBeLessThanOrEqual(shownSeconds + 1)
  })
})

describe('calls', () => {
  test('each call becomes the event of the contract', async () => {
    const page = await openShop()
    await site.expectEvents('page', 1)
    await call(page, 'identify', { email: 'anna@company.se', externalId: 'c-1', organization: 'Company' }, { age: 33 })
    await call(page, 'goal', 'Signed up', { value: 12.5, currency: 'SEK', plan: 'team' })
    await call(page, 'goal', 'Read terms')
    await call(page, 'purchase', { id: 'o-1', value: 899, currency: 'SEK', items: [{ sku: 'a' }] })
    await call(page, 'campaign', 'spring', 'click')
    await call(page, 'session', { age: 33 })
    await call(page, 'tag', 'vip')
    await call(page, 'consent', 'newsletter', 'given')
    await call(page, 'event', 'size guide', { size: 42 })
    await site.expectEvents('custom', 1)

    const sent = site.events().map(({ messageId: _id, time: _time, ...rest }) => rest)
    expect(sent.slice(1)).toEqual([
      { type: 'identify', email: 'anna@company.se', externalId: 'c-1', organization: 'Company', fields: { age: 33 } },
      { type: 'goal', name: 'Signed up', value: 12.5, currency: 'SEK', properties: { plan: 'team' } },
      { type: 'goal', name: 'Read terms', properties: {} },
      { type: 'purchase', id: 'o-1', value: 899, currency: 'SEK', items: [{ sku: 'a' }] },
      { type: 'campaign', key: 'spring', interaction: 'click' },
      { type: 'session', properties: { age: 33 } },
      { type: 'tag', name: 'vip' },
      { type: 'consent', policy: 'newsletter', status: 'given' },
      { type: 'custom', name: 'size guide', properties: { size: 42 } },
    ])
    const ids = site.events().map((event) => event.messageId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('calls made before the script came are replayed in order', async () => {
    site.show(
      '/',
      SHOP(`<script>window.waggle=window.waggle||function(){(waggle.q=waggle.q||[]).push(arguments)}
        waggle('identify', { email: 'early@company.se' }); waggle('goal', 'Early')</script>${site.snippet()}`),
    )
    const { page } = await browser.open()
    await page.goto(site.at('/'))
    await site.expectEvents('goal', 1)
    expect(site.events().map((event) => event.type)).toEqual(['page', 'identify', 'goal'])
  })

  test('nonsense never reaches the page as an error, nor harms the next call', async () => {
    const page = await openShop()
    const outcome = await page.evaluate(() => {
      const { waggle } = window as unknown as { waggle: (...a: unknown[]) => unknown }
      const circular: Record<string, unknown> = {}
      circular['self'] = circular
      return [waggle(), waggle('nothing'), waggle('event', 'loop', circular), waggle('goal', 'Fine')].map(String)
    })
    expect(outcome).toEqual(['undefined', 'undefined', 'undefined', 'undefined'])
    expect(await site.expectEvents('goal', 1)).toMatchObject([{ name: 'Fine' }])
    expect(site.events().some((event) => event.type === 'custom')).toBe(false)
  })

  test('an object that the page changes afterwards is sent as it was', async () => {
    const page = await openShop()
    await page.evaluate(() => {
      const cart = { items: 1 }
      ;(window as unknown as { waggle: (...a: unknown[]) => void }).waggle('event', 'cart', cart)
      cart.items = 2
    })
    expect(await site.expectEvents('custom', 1)).toMatchObject([{ properties: { items: 1 } }])
  })

  test('reset makes a new visitor; what was queued before stays with the old one', async () => {
    const page = await openShop()
    await site.expectEvents('page', 1)
    await page.evaluate(() => {
      const { waggle } = window as unknown as { waggle: (...a: unknown[]) => void }
      waggle('goal', 'Before')
      waggle('reset')
      waggle('goal', 'After')
    })
    await site.expectEvents('goal', 2)
    const [first, ...both] = site.requests
    // They are sent a moment apart, and may arrive in any order.
    const after = both.find(({ events }) => events.some((event) => event.type === 'goal' && event.name === 'After'))
    const before = both.find((request) => request !== after)
    expect(before?.events).toMatchObject([{ name: 'Before' }])
    expect(after?.events).toMatchObject([{ name: 'After' }])
    expect(before?.visitor).toBe(first?.visitor)
    expect(after?.visitor).not.toBe(first?.visitor)
  })

  test('the page gets one global, waggle', async () => {
    site.show('/bare', '<!doctype html><title>Bare</title>')
    const page = await openShop()
    const globals = () => page.evaluate(() => Object.getOwnPropertyNames(window))
    const withTracker = await globals()
    await page.goto(site.at('/bare'))
    const bare = new Set(await globals())
    expect(withTracker.filter((name) => !bare.has(name))).toEqual(['waggle'])
  })

  test('a second tag on the page changes nothing', async () => {
    await openShop('/', site.snippet())
    await site.expectEvents('page', 1)
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(site.events()).toHaveLength(1)
  })

  test('without data-site the script does nothing and says nothing', async () => {
    site.show('/', SHOP(site.snippet().replace(/data-site="[^"]*"/, '')))
    const { page } = await browser.open()
    const lines: string[] = []
    page.on('console', (message) => lines.push(message.text()))
    await page.goto(site.at('/'))
    await page.waitForTimeout(500)
    expect(await page.evaluate(() => [typeof Reflect.get(window, 'waggle'), localStorage.length])).toEqual([
      'undefined',
      0,
    ])
    expect([lines, site.requests]).toEqual([[], []])
  })
})

describe('forms', () => {
  const FORM = (inside: string, attributes = '') =>
    `<form ${attributes} onsubmit="event.preventDefault()">${inside}<button>Send</button></form>`

  async function send(html: string, fill: Record<string, string>): Promise<void> {
    site.show('/', SHOP(site.snippet()) + html)
    const { page } = await browser.open()
    await page.goto(site.at('/'))
    await site.expectEvents('page', 1)
    for (const [name, value] of Object.entries(fill)) await page.fill(`[name="${name}"]`, value)
    await page.click('button')
    // The goal comes after, so what was to come has come.
    await call(page, 'goal', 'Sent')
    await site.expectEvents('goal', 1)
  }
  const identified = () =>
    site.events().flatMap(({ messageId: _id, time: _time, ...event }) => (event.type === 'identify' ? [event] : []))

  test('an e-mail that is sent with a form identifies, with the name beside it', async () => {
    await send(
      FORM(
        '<input name="first" autocomplete="given-name"><input name="last" autocomplete="section-a shipping family-name"><input name="mail" type="email">',
      ),
      { first: 'Anna', last: 'Svensson', mail: ' anna@company.se' },
    )
    expect(identified()).toEqual([{ type: 'identify', email: 'anna@company.se', name: 'Anna Svensson', via: 'form' }])
  })

  test.each(['name="your_email"', 'name="x" id="E-Mail"', 'name="x" autocomplete="email"'])(
    'a text field that looks like one counts: %s',
    async (attributes) => {
      const name = /name="([^"]*)"/.exec(attributes)?.[1] as string
      await send(FORM(`<input ${attributes}>`), { [name]: 'anna@company.se' })
      expect(identified()).toMatchObject([{ email: 'anna@company.se', via: 'form' }])
    },
  )

  test.each([
    ['the form', FORM('<input name="mail" type="email">', 'data-waggle-ignore')],
    ['the field', FORM('<input name="mail" type="email" data-waggle-ignore>')],
    ['anything around', `<section data-waggle-ignore>${FORM('<input name="mail" type="email">')}</section>`],
  ])('data-waggle-ignore on %s keeps it out', async (_where, html) => {
    await send(html, { mail: 'anna@company.se' })
    expect(identified()).toEqual([])
  })

  test('passwords, cards, hidden fields and what is no e-mail are never read', async () => {
    await send(
      FORM(
        `<input name="email_secret" type="password"><input name="cc" autocomplete="cc-name"><input name="number" autocomplete="cc-number">
         <input type="hidden" name="email" value="hidden@company.se"><input name="friend_email" autocomplete="off">`,
      ),
      { email_secret: 'a@b.se', cc: 'Anna Svensson', number: '4111111111111111', friend_email: 'not an address' },
    )
    expect(identified()).toEqual([])
  })

  test('a name on a card is not the name', async () => {
    await send(FORM('<input name="mail" type="email"><input name="cc" autocomplete="cc-name">'), {
      mail: 'anna@company.se',
      cc: 'A SVENSSON',
    })
    expect(identified()).toEqual([{ type: 'identify', email: 'anna@company.se', via: 'form' }])
  })

  test('a form that leaves the page is captured too', async () => {
    site.show(
      '/',
      SHOP(site.snippet()) + '<form action="/thanks"><input name="mail" type="email"><button>Send</button></form>',
    )
    site.show('/thanks', '<title>Thanks</title>')
    const { page } = await browser.open()
    await page.goto(site.at('/'))
    await site.expectEvents('page', 1)
    await page.fill('input', 'anna@company.se')
    await page.click('button')
    await page.waitForURL('**/thanks?**')
    await page.waitForTimeout(300)
    expect(await site.expectEvents('identify', 1)).toMatchObject([{ email: 'anna@company.se' }])
  })
})
