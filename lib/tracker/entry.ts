/** The browser script, built to public/waggle.js by scripts/build-tracker.ts. docs/tracking.md says what it does. */
import { commands } from './api'
import { watchTime } from './engagement'
import { watchForms } from './forms'
import { page, watchNavigation } from './navigation'
import { safely } from './safely'
import { isAutomatic, site } from './tag'
import { flush } from './transport'

type Call = [command: string, ...args: unknown[]]
interface Waggle {
  (...call: Call): void
  /** Calls made before the script came. */
  q?: Call[]
  /** Set by us: a second tag on the page does nothing. */
  on?: boolean
}
declare global {
  interface Window {
    waggle?: Waggle
  }
}

const APART_MS = 500

/** Every tab hears at the same moment that the line is back, and each still sees what all of them have stored: the first goes
 * ahead, the others a moment later, when the store has told them what is gone. */
const backOnline = () => {
  const inTurn = (lock: unknown) =>
    new Promise<void>((resolve) => {
      if (lock) flush()
      setTimeout(() => {
        if (!lock) flush()
        resolve()
      }, APART_MS)
    })
  if (navigator.locks) void navigator.locks.request('waggle', { ifAvailable: true }, inTurn)
  else flush()
}

const start = () => {
  const { waggle } = window
  if (!site || (waggle && waggle.on)) return
  const call: Waggle = safely((command, ...args) =>
    (commands[command as keyof typeof commands] as (...args: unknown[]) => unknown)(...args),
  )
  call.on = true
  window.waggle = call
  if (isAutomatic) {
    page()
    watchNavigation()
  }
  watchTime()
  watchForms()
  addEventListener('online', backOnline)
  for (const early of (waggle && waggle.q) || []) call(...early)
}

// A page that the browser prepares in advance has not been viewed yet.
const { prerendering } = document as { prerendering?: boolean }
if (prerendering) document.addEventListener('prerenderingchange', safely(start), { once: true })
else safely(start)()
