import type { WireEvent } from '../ingestion/shared'
import { read, remove, write } from './storage'

/** Events that wait to be sent, by the visitor who made them, so that a reset never moves them to somebody else. */
export type Outbox = Record<string, WireEvent[]>

export const MAX_EVENTS = 100
/** Below the server's 64 KB and below the 64 KB that browsers permit to requests which outlive their page. */
const MAX_BYTES = 6e4

export const bytesOf = (events: unknown) => new Blob([JSON.stringify(events)]).size

const peek = (): Outbox => {
  try {
    return JSON.parse(read('outbox') as string) as Outbox
  } catch {
    return {}
  }
}

/** Adds events; the oldest give way when there is no room. */
export const keep = (visitor: string, events: WireEvent[]) => {
  const outbox = peek()
  const kept = (outbox[visitor] || []).concat(events).slice(-MAX_EVENTS)
  while (bytesOf(kept) > MAX_BYTES) kept.shift()
  outbox[visitor] = kept
  if (kept.length) write('outbox', JSON.stringify(outbox))
}

/** Takes all of it, so that no other tab sends the same. */
export const takeAll = () => {
  const outbox = peek()
  remove('outbox')
  return outbox
}
