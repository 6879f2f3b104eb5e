import { z } from 'zod'
import { defineJob } from '../jobs/define-job'
import { unseal } from './seal'
import type { Mail } from './send-mail'

/** Hands one mail to the provider, or puts it into the local mailbox. Ten tries within about three and a half hours. */
export const sendMailJob = defineJob({
  name: 'send-mail',
  // Sealed: whom it is for and what it says.
  payload: z.object({ id: z.uuid(), sealed: z.string() }),
  async run({ runtime, log }, { id, sealed }) {
    const text = unseal(runtime.secret, sealed)
    if (text === null) {
      log.error({ id }, 'a mail was queued under another WAGGLE_SECRET and is not sent')
      return
    }
    const { deliverMail, MailRefused } = await import('./deliver-mail')
    try {
      await deliverMail(runtime, JSON.parse(text) as Mail, id)
    } catch (error) {
      if (!(error instanceof MailRefused)) throw error
      // Another try would be refused again.
      log.error({ id, why: error.message }, 'the mail provider refused a mail')
    }
  },
})
