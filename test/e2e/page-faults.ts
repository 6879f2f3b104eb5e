import axeCore from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe finds wrong with the page as it is now. */
export async function faultsOf(page: Page): Promise<string[]> {
  // Through the console's door, not as a script tag: the page's Content-Security-Policy stands.
  await page.evaluate(axeCore.source)
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof axeCore }
    const { violations } = await axe.run()
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
  })
}

/** By how many pixels the page is wider than its window. */
export const overflowOf = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
