import type { MailTemplates } from '../../emails'
import { newId, type Database } from '../db'
import { deliverMail } from './deliver-mail'

export interface MailParts {
  database: Database
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

export async function sendMail(parts: MailParts, mail: Mail): Promise<void> {
  await deliverMail(parts, mail, newId())
}
