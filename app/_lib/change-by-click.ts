import { RequestFailure } from './failure'
import { notify } from './notify'

interface Outcome {
  /** What is said once it worked; without: nothing. */
  done?: string
  action?: { label: string; onClick: () => void }
  /** Looks again: after a refusal too, since the page was not up to date. */
  after: () => Promise<void>
}

/** Does what one click asks for, says what came of it, and looks again. */
export async function changeByClick(
  send: () => Promise<{ userErrors: readonly { message: string }[] }>,
  { done, action, after }: Outcome,
): Promise<void> {
  try {
    const [refusal] = (await send()).userErrors
    if (refusal) notify.error(refusal.message)
    else if (done) notify.success(done, action ? { action } : undefined)
    await after()
  } catch (error) {
    notify.error(error instanceof RequestFailure ? error.message : 'Something went wrong. Try again.')
  }
}
