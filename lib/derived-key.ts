import { createHmac } from 'node:crypto'

/** One key a use from the installation's secret, so that what leaks of one says nothing of another. 43 characters. */
export function derivedKey(secret: string, use: 'sign-in' | 'set-up' | 'mail' | 'erasure'): string {
  return createHmac('sha256', secret).update(`waggle ${use}`).digest('base64url')
}
