'use client'

import { useCallback } from 'react'
import { RequestFailure } from './failure'
import { notify } from './notify'

/** What is asked for again after a change: where that fails it is said, and what is shown stays.
 *
 * @param failed what is said when nobody knows why
 */
export function useReload<Args extends unknown[]>(
  load: (...args: Args) => Promise<void>,
  failed = 'The list could not be loaded again.',
): (...args: Args) => Promise<void> {
  return useCallback(
    async (...args) => {
      try {
        await load(...args)
      } catch (error) {
        notify.error(error instanceof RequestFailure ? error.message : failed)
      }
    },
    [load, failed],
  )
}
