import { chromium } from 'playwright-core'
import { findChromium } from '/work/wt/tracker/test/e2e/chromium'
const [, , base, ...paths] = process.argv
;(async () => {
  const { executablePath, env } = await findChromium()
  const browser = await chromium.launch({ executablePath, env: { ...process.env, ...env } as any, args: ['--no-sandbox', '--disable-gpu'] })
  for (const [name, width, height] of [['d', 1280, 860], ['p', 390, 844]] as const) {
    const context = await browser.newContext({ viewport: { width, height } })
    const page = await context.newPage()
    page.on('console', (m) => m.type() === 'error' && console.log('console', m.text().slice(0, 300)))
    page.on('pageerror', (e) => console.log('pageerror', e.message.slice(0, 300)))
    for (const [i, path] of paths.entries()) {
      await page.goto(base + path, { waitUntil: 'load' })
      await page.waitForTimeout(1500)
      await page.screenshot({ path: `/tmp/trk/${name}${i}.png`, fullPage: i === 0 })
    }
    await context.close()
  }
  await browser.close()
})()
