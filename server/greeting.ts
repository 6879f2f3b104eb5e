import { setupUrl } from '../lib/access'
import type { Runtime } from '../lib/runtime'

/** What to tell the person who has just started Waggle. */
export async function greeting(runtime: Runtime): Promise<string[]> {
  const { env } = runtime
  const setup = await setupUrl(runtime)
  return [
    '',
    `  Waggle runs at ${env.WAGGLE_URL}`,
    ...(setup === null ? [] : [`  Nobody can sign in yet. Create the owner's account here: ${setup}`]),
    ...(env.RESEND_API_KEY
      ? []
      : ['  RESEND_API_KEY is not set: mails are not sent, they land in the local mailbox of the dashboard.']),
    '',
  ]
}
