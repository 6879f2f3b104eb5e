/** Calls the tracking script as docs/tracking.md tells every site to: calls made before it came wait in `q`. */
export function waggle(...call: [command: string, ...args: unknown[]]): void {
  window.waggle ??= (...early) => {
    const waiting = window.waggle
    if (waiting) (waiting.q ??= []).push(early)
  }
  window.waggle(...call)
}
