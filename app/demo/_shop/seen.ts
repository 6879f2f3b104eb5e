import { useSyncExternalStore } from 'react'
import type { WireBatch, WireEvent } from '../../../lib/ingestion/shared'
import { CHANGED } from './watch-script'

/** One event that this page sent, and what Waggle said to it: a status, 0 for no answer, null while it is on its way. */
export interface SeenEvent {
  event: WireEvent
  status: number | null
}

interface Watched {
  body: string
  status: number | null
}

declare global {
  interface Window {
    nordicShoesSeen?: Watched[]
  }
}

const NOTHING: SeenEvent[] = []
let events = NOTHING

/** Every event of this page so far, newest first; one that was sent again stands once, with its last answer. */
export const useSeenEvents = () =>
  useSyncExternalStore(
    subscribe,
    () => events,
    () => NOTHING,
  )

function subscribe(listener: () => void): () => void {
  const update = () => {
    events = collectEvents()
    listener()
  }
  window.addEventListener(CHANGED, update)
  update()
  return () => window.removeEventListener(CHANGED, update)
}

function collectEvents(): SeenEvent[] {
  const byId = new Map<string, SeenEvent>()
  for (const { body, status } of window.nordicShoesSeen ?? []) {
    for (const event of (JSON.parse(body) as WireBatch).events) byId.set(event.messageId ?? '', { event, status })
  }
  return [...byId.values()].sort((a, b) => String(b.event.time).localeCompare(String(a.event.time))).slice(0, 50)
}
