import { sendMailJob } from '../lib/mail/send-mail.job'
import type { Runtime } from '../lib/runtime'
import type { TestDatabase } from './database'
import { useWorker } from './worker'

const WITHIN_MS = 20_000

/** Delivers the mails that the tests of this file cause to the local mailbox.
 *
 * @returns `mailTo`, which waits for the newest mail with this subject. @throws Error none came
 */
export function useMails(database: TestDatabase, runtime: () => Runtime) {
  useWorker(runtime, [sendMailJob])

  async function mailTo(to: string, subject: string) {
    const deadline = Date.now() + WITHIN_MS
    for (;;) {
      const mail = await database.prisma.localMail.findFirst({ where: { to, subject }, orderBy: { createdAt: 'desc' } })
      if (mail) return mail
      if (Date.now() > deadline) throw new Error(`No mail came: ${subject}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  return { mailTo }
}
