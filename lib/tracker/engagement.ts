import { flush, keepUnanswered, push } from './transport'

let url: string | undefined
let shownMs = 0
let reportedSeconds = 0
let shownSince: number | undefined
let unloading: boolean | undefined

/** Starts to count for another page view. */
export const countTimeOn = (page: string) => {
  reportTime()
  url = page
  shownMs = reportedSeconds = 0
}

/** Reports the page view's whole visible time so far, if a second came to it. */
export const reportTime = () => {
  const now = performance.now()
  if (shownSince !== undefined) shownMs += now - shownSince
  shownSince = document.hidden ? undefined : now
  const seconds = Math.round(shownMs / 1e3)
  if (url && seconds > reportedSeconds) push({ type: 'leave', url, seconds: (reportedSeconds = seconds) })
}

export const watchTime = () => {
  document.addEventListener('visibilitychange', () => {
    reportTime()
    // The last moment a phone gives us for sure. At unload it comes after pagehide, when all is said.
    if (!document.hidden) unloading = false
    else if (!unloading) flush()
  })
  addEventListener('pagehide', () => {
    unloading = true
    reportTime()
    flush()
    keepUnanswered()
  })
}
