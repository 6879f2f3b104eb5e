import { site } from './tag'

// The visitor's id stands in localStorage and not in a cookie: it is never sent to a server that did not ask for it, and
// the queue needs localStorage anyway. Its price, subdomains that count as separate devices, is in docs/tracking.md.

let store: Record<string, string | undefined>
try {
  store = localStorage
} catch {
  // Storage is forbidden here: what we remember lasts as long as the page.
  store = {}
}

const PREFIX = 'waggle.' + site + '.'

/** The visitor's id, the events that wait, when the server wants to hear from us again, and what the person decided. */
type Key = 'visitor' | 'outbox' | 'retryAt' | 'choice'

export const read = (key: Key) => store[PREFIX + key]

export const write = (key: Key, value: string) => {
  try {
    store[PREFIX + key] = value
  } catch {
    // The site has filled its storage: go on in memory, with what is stored so far.
    store = { ...store, [PREFIX + key]: value }
  }
}

export const remove = (key: Key) => {
  delete store[PREFIX + key]
}
