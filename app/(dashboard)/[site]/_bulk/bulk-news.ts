import type { BulkChangeLine } from './bulk-words'
import type { ErasureLine } from './erasure-words'

/** What happens to many people at once, told between the page that asks for it, the place that shows how far it is, and whatever shows
 * the people. */
export interface News<Work> {
  /** It was asked for: it is under way, or done already. */
  begin: (work: Work) => void
  onBegin: (listener: (work: Work) => void) => () => void
  /** Its people are changed, or gone, as far as they will be. */
  end: (work: Work) => void
  onEnd: (listener: (work: Work) => void) => () => void
}

export const bulkNews = newsOf<BulkChangeLine>()
export const erasureNews = newsOf<ErasureLine>()

function newsOf<Work>(): News<Work> {
  const begun = new Set<(work: Work) => void>()
  const ended = new Set<(work: Work) => void>()
  const listen = (listeners: Set<(work: Work) => void>) => (listener: (work: Work) => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  const tell = (listeners: Set<(work: Work) => void>) => (work: Work) => listeners.forEach((listener) => listener(work))
  return { begin: tell(begun), onBegin: listen(begun), end: tell(ended), onEnd: listen(ended) }
}
