'use client'

import { useState } from 'react'
import { AllowOriginDocument, type SitePageQuery } from '@/app/_lib/gql/graphql'
import { RequestFailure } from '@/app/_lib/failure'
import { notify } from '@/app/_lib/notify'
import { request } from '@/app/_lib/request'
import { Button } from '@/app/_ui/button'
import { Num } from '@/app/_ui/number'
import { Panel } from '@/app/_ui/panel'
import { Time } from '@/app/_ui/time'
import { useSite } from '../_shell/site-context'

export type RefusedOrigin = NonNullable<SitePageQuery['site']['refusedOrigins']>[number]

interface RefusedOriginsProps {
  refused: readonly RefusedOrigin[]
  /** Told once the site takes events from it. */
  onAllowed: (origin: string) => void
}

/** Addresses whose pages send events that the site does not take: without this, nobody would learn why nothing arrives. */
export function RefusedOrigins({ refused, onAllowed }: RefusedOriginsProps) {
  const { site, canAdmin } = useSite()
  const [busy, setBusy] = useState<string | null>(null)
  if (refused.length === 0) return null

  const allow = async (origin: string) => {
    setBusy(origin)
    try {
      const { updateSite } = await request(AllowOriginDocument, { origin }, { site: site.slug })
      const [fault] = updateSite.userErrors
      if (fault) return notify.error(fault.message)
      notify.success(`Events from ${origin} are taken from now on`)
      onAllowed(origin)
    } catch (error) {
      notify.error(error instanceof RequestFailure ? error.message : 'Something went wrong. Try again.')
    } finally {
      setBusy(null)
    }
  }

  return (
    <Panel title={refused.length === 1 ? 'A page is refused' : 'Pages are refused'} className="max-w-3xl">
      <ul className="flex flex-col gap-2">
        {refused.map(({ origin, count, lastAt }) => (
          <li key={origin} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
            <span className="min-w-0 text-ink-2">
              Events from <b className="font-[560] wrap-anywhere text-ink">{origin}</b> were refused (
              {count === 1 ? (
                'once'
              ) : (
                <>
                  <Num value={count} /> times, last
                </>
              )}{' '}
              <Time at={lastAt} />)
            </span>
            {canAdmin && (
              <Button busy={busy === origin} disabled={busy !== null} onClick={() => void allow(origin)}>
                Allow this address
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p className="mt-2.5 text-sm text-ink-3">
        This site takes events from {site.domain}, its subdomains, and addresses that an admin allowed.{' '}
        {canAdmin ? 'Allow only addresses that are yours.' : 'If it is yours, ask an admin of the site to allow it.'}
      </p>
    </Panel>
  )
}
