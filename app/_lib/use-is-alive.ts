import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** False in the HTML and true in the browser: for what depends on what this browser remembers, so that it never flashes. */
export const useIsAlive = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
