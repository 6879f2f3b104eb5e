import { createHash } from 'node:crypto'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** The UUID that an event's messageId is stored as: itself where it is one, else made of its SHA-256 (version 8, RFC 9562), so
 * that the same text always gives the same. */
export function messageUuid(messageId: string): string {
  if (UUID.test(messageId)) return messageId.toLowerCase()
  const hash = createHash('sha256').update(messageId).digest('hex')
  const variant = ((parseInt(hash.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}
