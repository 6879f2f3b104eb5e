'use client'

import { useCallback } from 'react'
import { RequestFailure } from './failure'
import { notify } from './notify'

/** What is asked for again after a change: where that fails it is said, and what is shown stays. */
export function useReload(load: () => Promise<void>): () => Promise<void> {
  return useCallback(async () => {
    try {
      await load()
    } catch (error) {
      notify.error(error instanceof RequestFailure ? error.message : 'The list could not be loaded again.')
    }
  }, [load])
}
