import type { Page } from 'playwright-core'

/** A page of ours looks ready before its scripts have come, and lets keys go until then: a person presses again, a story does not. After
 * this, whoever opens or reloads a page in it has it back once every control of it hears. Pages of a shop, and those that a story holds
 * early (`waitUntil: 'commit'`), come back as they are. */
export function openOnceItHears(page: Page): void {
  const { goto, reload } = page
  page.goto = async (url, options) => {
    const answer = await goto.call(page, url, options)
    if (options?.waitUntil !== 'commit') await untilItHears(page)
    return answer
  }
  page.reload = async (options) => {
    const answer = await reload.call(page, options).catch(async (error: unknown) => {
      // It was leaving by itself at that moment, as to sign-in after its session ended: it is loaded anew either way.
      if (!/ERR_ABORTED/.test(String(error))) throw error
      await page.waitForLoadState()
      return null
    })
    await untilItHears(page)
    return answer
  }
}

async function untilItHears(page: Page): Promise<void> {
  try {
    await hears(page)
  } catch (error) {
    // It was left for another at once, as by a page that only leads on.
    if (!/context was destroyed/i.test(String(error))) throw error
    await page.waitForLoadState()
    await untilItHears(page)
  }
}

async function hears(page: Page): Promise<void> {
  const isOurs = await page.evaluate(() => document.querySelector('script[src*="/_next/static/"]') !== null)
  if (!isOurs) return
  await page.waitForFunction(() => {
    const controls = [...document.querySelectorAll('a[href], button, input, select, textarea, [tabindex]')]
    // React's own mark on each element that it has taken over.
    return controls.every((control) => Object.keys(control).some((key) => key.startsWith('__reactFiber$')))
  })
  // Listeners on the window come in effects, after what is drawn: a page that has nothing else to do has run them.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2_000 })))
}
