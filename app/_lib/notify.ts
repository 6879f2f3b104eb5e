import type { ExternalToast } from 'sonner'

type Show = (kind: 'success' | 'error', message: string, options?: ExternalToast) => void

let show: Show | null = null
const waiting: Parameters<Show>[] = []

function say(...notice: Parameters<Show>) {
  if (show) show(...notice)
  else waiting.push(notice)
}

/** Short notices at the edge of the screen. Said before their place is there, they appear with it. */
export const notify = {
  success: (message: string, options?: ExternalToast) => say('success', message, options),
  error: (message: string, options?: ExternalToast) => say('error', message, options),
}

/** Called by the place where notices appear. Fetched here instead, at the first notice, the code of notices would be missing just
 * when one has to say that the server cannot be reached. */
export function showNoticesWith(next: Show) {
  show = next
  for (const notice of waiting.splice(0)) next(...notice)
}
