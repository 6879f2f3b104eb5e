import type { BrowserContextOptions, Page } from 'playwright-core'
import { faultsOf, overflowOf } from './page-faults'

export const WIDE = { width: 1440, height: 900 }
export const NARROW = { width: 390, height: 844 }

/** The ways that people look at a page. */
export const LOOKS: readonly (readonly [string, BrowserContextOptions])[] = [
  ['wide-light', { viewport: WIDE, colorScheme: 'light' }],
  ['wide-dark', { viewport: WIDE, colorScheme: 'dark' }],
  ['narrow-light', { viewport: NARROW, colorScheme: 'light' }],
  ['narrow-dark', { viewport: NARROW, colorScheme: 'dark' }],
]

/** The page as it is fits, and axe finds no fault. Its picture is kept in the folder WAGGLE_PICTURES, if there is one. */
export async function picture(page: Page, name: string) {
  // One that is cancelled with its element is over, too.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getTiming().iterations !== Infinity)
        .map(({ finished }) => finished),
    ),
  )
  const folder = process.env['WAGGLE_PICTURES']
  if (folder) await page.screenshot({ path: `${folder}/${name.replaceAll(' ', '-')}.png` })
  expect([name, await faultsOf(page)]).toEqual([name, []])
  expect([name, await overflowOf(page)]).toEqual([name, 0])
}
