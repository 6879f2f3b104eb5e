'use client'

import { ExternalLink } from 'lucide-react'
import { Button } from '@/app/_ui/button'
import { useSite } from '../_shell/site-context'
import { Figures } from './figures'
import { LiveFeed } from './live-feed'
import { RefusedOrigins } from './refused-origins'
import { SnippetPanel } from './snippet-panel'
import { StatusLine } from './status-line'
import { useLiveSite, type LiveSite } from './use-live-site'

/** The site at a glance: whether events arrive, today's figures, and what happens right now. */
export function SitePage({ initial }: { initial: LiveSite }) {
  const scope = useSite()
  const { site, failing, forgetRefused } = useLiveSite(scope.site.slug, initial)
  const receiving = site.firstEventAt !== null

  return (
    <div className="flex flex-col gap-4 px-6 pt-[18px] pb-8 max-md:gap-3 max-md:px-3 max-md:pt-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1>{scope.site.name}</h1>
        <StatusLine receiving={receiving} failing={failing} />
        <Button asChild className="ml-auto">
          <a href={`/demo/${site.trackingKey}`} target="_blank" rel="noreferrer">
            Open the demo shop
            <ExternalLink aria-hidden />
          </a>
        </Button>
      </div>
      <RefusedOrigins refused={site.refusedOrigins ?? []} onAllowed={forgetRefused} />
      {receiving ? (
        <>
          {site.summary && <Figures summary={site.summary} />}
          <div className="grid items-start gap-4 max-md:gap-3 xl:grid-cols-[minmax(0,1fr)_420px]">
            <LiveFeed events={site.recentEvents} />
            <SnippetPanel snippet={site.trackingSnippet} domain={scope.site.domain} />
          </div>
        </>
      ) : (
        <SnippetPanel
          snippet={site.trackingSnippet}
          domain={scope.site.domain}
          demoPath={`/demo/${site.trackingKey}`}
        />
      )}
    </div>
  )
}
