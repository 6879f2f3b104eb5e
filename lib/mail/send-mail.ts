import type { MailTemplates } from '../../emails'
import { newId, type Database, type Db } from '../db'
import { enqueue } from '../jobs'
import { seal } from './seal'
import { sendMailJob } from './send-mail.job'

/** What mail needs of the process it runs in; lib/runtime.ts is one. */
export interface MailParts {
  database: Database
  /** The installation's secret. */
  secret: string
  env: {
    RESEND_API_KEY?: string | undefined
    RESEND_BASE_URL: string
    /** `Waggle <waggle@example.com>` */
    WAGGLE_MAIL_FROM: string
  }
  log: { warn(details: object, message: string): void; error(details: object, message: string): void }
}

/** One mail to one person. `template` decides what `values` it takes. */
export type Mail = {
  [Name in keyof MailTemplates]: { to: string; template: Name; values: MailTemplates[Name] }
}[keyof MailTemplates]

/** Puts a mail on its way and returns at once: a job hands it to the provider and tries again while that is away.
 *
 * @param db of a transaction, if the mail shall go out only when that commits
 */
export async function sendMail(
  { secret, database }: Pick<MailParts, 'secret' | 'database'>,
  mail: Mail,
  db: Db = database,
): Promise<void> {
  await enqueue({ db }, sendMailJob, { id: newId(), sealed: seal(secret, JSON.stringify(mail)) })
}
