import type { MailParts } from '../mail/send-mail'

/** What access needs of the process it runs in: lib/runtime.ts makes it. */
export interface AccessParts extends MailParts {
  env: MailParts['env'] & {
    /** Where people reach this installation, without a slash at the end: `https://waggle.example.com`. */
    WAGGLE_URL: string
    /** Whether sign-in attempts are limited; off only under load tests. */
    WAGGLE_RATE_LIMITS: boolean
  }
}
