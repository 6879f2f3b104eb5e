import type { Locator, Page } from 'playwright-core'

/** Presses a key until what it calls is there, again as a person would: a page hears its keys a moment after it looks ready. What
 * has begun to come is given a second, since a further press may send it away. */
export async function pressFor(page: Page, key: string, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 15; presses += 1) {
    await page.keyboard.press(key)
    const came = await wanted.waitFor({ timeout: 1_000 }).then(
      () => true,
      () => false,
    )
    if (came) return
  }
  throw new Error(`The key ${key} does not lead there`)
}
