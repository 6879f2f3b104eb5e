import type { BulkChangeLine } from './bulk-words'

type Listener = (change: BulkChangeLine) => void
const begun = new Set<Listener>()
const ended = new Set<Listener>()

const listen = (listeners: Set<Listener>, listener: Listener) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
const tell = (listeners: Set<Listener>, change: BulkChangeLine) => listeners.forEach((listener) => listener(change))

/** What happens to many people at once, told between the page that asks for it, the place that shows how far it is, and lists that show
 * the people. */
export const bulkNews = {
  /** It was asked for: it is under way, or done already. */
  begin: (change: BulkChangeLine) => tell(begun, change),
  onBegin: (listener: Listener) => listen(begun, listener),
  /** Its people are changed, as far as they will be. */
  end: (change: BulkChangeLine) => tell(ended, change),
  onEnd: (listener: Listener) => listen(ended, listener),
}
