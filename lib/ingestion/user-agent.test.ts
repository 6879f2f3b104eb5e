import { createReadUserAgent } from './user-agent'

const read = createReadUserAgent()

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
    'desktop',
    'Chrome',
    'Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1',
    'phone',
    'Safari',
    'iOS',
  ],
  [
    'Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.0 Mobile/15E148 Safari/604.1',
    'tablet',
    'Safari',
    'iOS',
  ],
  ['Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'desktop', 'Firefox', 'Linux'],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36',
    'desktop',
    'Chrome',
    'Linux',
  ],
])('%s', (header, device, browser, os) => {
  expect(read(header)).toEqual({ device, browser, os, bot: false })
})

test.each([
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Googlebot/2.1 (+http://www.google.com/bot.html)',
  'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)',
  'facebookexternalhit/1.1',
  'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
  'UptimeRobot/2.0',
])('%s is a bot', (header) => {
  expect(read(header).bot).toBe(true)
})

test.each([
  'node',
  'curl/8.5.0',
  'python-requests/2.31',
  'my-shop/2.1 (linux)',
  'Apache-HttpClient/4.5.14 (Java/17)',
  undefined,
  '',
])('%s is a server, no bot, and says nothing of the visitor', (header) => {
  expect(read(header)).toEqual({ device: null, browser: null, os: null, bot: false })
})

test('of an endless header only the beginning is read', () => {
  expect(read(`my-shop/2.1 ${' '.repeat(1_000)}Googlebot/2.1`).bot).toBe(false)
  expect(read(`Googlebot/2.1 ${'x'.repeat(100_000)}`).bot).toBe(true)
})
