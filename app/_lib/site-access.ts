const listeners = new Set<() => void>()

/** Something of the site was refused, or is not there: perhaps the person is a member no more. */
export const siteAccess = {
  doubt() {
    for (const listener of listeners) listener()
  },
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
}
