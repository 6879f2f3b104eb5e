import { RequestFailure } from '@/app/_lib/failure'
import { notify } from '@/app/_lib/notify'

/** Does what one click asks for, says what came of it, and looks again: after a refusal too, since the page was not up to date. */
export async function changeByClick(
  send: () => Promise<{ userErrors: readonly { message: string }[] }>,
  {
    done,
    after,
    action,
  }: { done: string; after: () => Promise<void>; action?: { label: string; onClick: () => void } },
): Promise<void> {
  try {
    const [refusal] = (await send()).userErrors
    if (refusal) notify.error(refusal.message)
    else notify.success(done, action ? { action } : undefined)
    await after()
  } catch (error) {
    notify.error(error instanceof RequestFailure ? error.message : 'Something went wrong. Try again.')
  }
}
