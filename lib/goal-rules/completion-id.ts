import { createHash } from 'node:crypto'

/** The messageId of the completion that one event is for one goal: always the same, so that the same event never counts twice,
 * whoever counts it. A UUID of one's own making (version 8, RFC 9562). */
export function completionId(goalId: string, messageId: string): string {
  const hex = createHash('sha256').update(`goal ${goalId} ${messageId}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
