'use client'

import { CopyButton } from '@/app/_ui/copy-button'
import { Panel } from '@/app/_ui/panel'

interface SnippetPanelProps {
  snippet: string
  domain: string
  /** Given while no event has arrived yet: then the panel also says what else one can do. */
  demoPath?: string
}

/** The tag to paste into the site's pages. */
export function SnippetPanel({ snippet, domain, demoPath }: SnippetPanelProps) {
  return (
    <Panel title={demoPath ? 'Put Waggle on your site' : 'Snippet'} className={demoPath && 'max-w-3xl'}>
      <div className="flex flex-col gap-3">
        <p className="text-ink-2">
          Paste this into every page of <b className="font-[560] text-ink">{domain}</b>, before <code>{'</head>'}</code>
          .
        </p>
        {/* Long and on one line in the page's source: it wraps here, so nothing is hidden behind a scroll bar. */}
        <pre className="rounded-md border border-line bg-sunken px-3 py-2.5 font-mono text-[12.5px] leading-relaxed break-all whitespace-pre-wrap">
          <code>{snippet}</code>
        </pre>
        <div>
          <CopyButton text={snippet} label="Copy snippet" look={demoPath ? 'primary' : 'plain'} />
        </div>
        <p className="text-sm text-ink-3">
          {domain === 'localhost' ? (
            <>Pages on localhost may send from any port.</>
          ) : (
            <>
              Trying it on your own machine? Open the page once, from a web server rather than as a file: Waggle refuses
              its events and asks here whether to allow that address.
            </>
          )}
        </p>
        {demoPath && (
          <p className="border-t border-line pt-3 text-ink-2">
            No site at hand? Browse the{' '}
            <a
              href={demoPath}
              target="_blank"
              rel="noreferrer"
              className="rounded-sm font-[560] text-accent underline underline-offset-2"
            >
              demo shop
            </a>
            , leave an e-mail address there, and find yourself among the profiles. This page changes by itself as soon
            as the first event arrives.
          </p>
        )}
      </div>
    </Panel>
  )
}
