'use client'

import { CloudOff, RotateCw } from 'lucide-react'
import { useEffect } from 'react'
import { connection, useWhenBack } from '../_lib/connection'
import { Button } from './button'
import { FailureState } from './states'

export interface ProblemProps {
  error: unknown
  /** Asks again for what failed. */
  retry: () => void
}

/** What an error boundary shows. The server's error code travels in the digest (see RequestFailure). */
export function Problem({ error, retry }: ProblemProps) {
  const code = error instanceof Error && 'digest' in error ? error.digest : undefined
  const isAway = code === 'UNAVAILABLE'
  useEffect(() => {
    if (isAway) connection.lost()
  }, [isAway])
  useWhenBack(() => {
    if (isAway) retry()
  })

  const again = (
    <Button look="primary" onClick={() => (code === 'OUTDATED' ? window.location.reload() : retry())}>
      <RotateCw aria-hidden />
      {code === 'OUTDATED' ? 'Load again' : 'Try again'}
    </Button>
  )
  if (isAway) {
    return (
      <FailureState heading="h1" icon={CloudOff} title="Waggle cannot reach its database" actions={again}>
        Nothing is lost: the tracking script keeps what it cannot hand over and sends it again. This page comes by
        itself as soon as the database is back.
      </FailureState>
    )
  }
  if (code === 'OUTDATED') {
    return (
      <FailureState heading="h1" title="Waggle was updated" actions={again}>
        This page is from before the update.
      </FailureState>
    )
  }
  if (code === 'TIMEOUT') {
    return (
      <FailureState heading="h1" title="This page took too long" actions={again}>
        The database needed longer than Waggle waits. If trying again does not help, ask for less: a filter with fewer
        conditions, or another order.
      </FailureState>
    )
  }
  return (
    <FailureState heading="h1" title="This page could not be shown" actions={again}>
      Something went wrong on the way. If trying again does not help, the server’s log says why.
    </FailureState>
  )
}
