import type { GivenThrough } from '../origins'
import type { IncomingBatch, IncomingEvent } from './incoming'

/** Through what an event gives values: the key of the program that sent it, the form that was sent, a call of the page. */
export function throughOf({ trust, keyId }: IncomingBatch, event: IncomingEvent): GivenThrough {
  const at = event.occurredAt.toISOString()
  if (trust === 'server') return { at, source: 'api', ...(keyId !== undefined && { by: keyId }) }
  if (event.type !== 'identify') return { at, source: 'session' }
  const { via, form } = event
  return { at, source: via, ...(via === 'form' && form !== undefined && { form }) }
}
