import { setTimeout as sleep } from 'node:timers/promises'

/** Asks again until `find` gives something.
 *
 * @throws Error nothing came within `withinMs` (30 s unless given); with `describe`, it says what was there
 */
export async function waitFor<Found>(
  find: () => Promise<Found | null | undefined | false>,
  describe: () => Promise<unknown> = async () => '',
  withinMs = 30_000,
): Promise<Found> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const found = await find()
    if (found) return found
    if (Date.now() > deadline) {
      throw new Error(
        `What the story waited for did not come. ${JSON.stringify(await describe(), (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value), 1)}`,
      )
    }
    await sleep(50)
  }
}
