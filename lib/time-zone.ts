import { invalid } from './errors'

/** A time zone in its usual spelling: `Europe/Stockholm`. @throws INVALID */
export function checkedTimeZone(written: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: written.trim() }).resolvedOptions().timeZone
  } catch {
    throw invalid('timeZone', 'This is no time zone: write one such as Europe/Stockholm')
  }
}
