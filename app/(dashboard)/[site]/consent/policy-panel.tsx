'use client'

import { formatNumber, plural } from '@/app/_lib/format'
import type { PolicyLineFragment } from '@/app/_lib/gql/graphql'
import { Button } from '@/app/_ui/button'
import { Panel } from '@/app/_ui/panel'
import { useReader } from '@/app/_ui/reader'
import { Time } from '@/app/_ui/time'
import { useSite } from '../_shell/site-context'
import type { OpenDialog } from './consent-page'

/** One policy: who stands where, and every text that there was. */
export function PolicyPanel({ policy, onOpen }: { policy: PolicyLineFragment; onOpen: (dialog: OpenDialog) => void }) {
  const { canAdmin } = useSite()
  const { locale } = useReader()
  const { id, key, name, version, retentionMonths, givenCount, withdrawnCount, versions } = policy
  const isUnused = versions.every(({ statementCount }) => statementCount === 0)
  return (
    <Panel title={name} aside={<code className="font-mono">{key}</code>}>
      <div className="flex flex-col gap-3">
        <dl className="flex flex-wrap gap-x-6 gap-y-1.5">
          <Figure name="Given" value={formatNumber(givenCount, locale)} />
          <Figure name="Withdrawn" value={formatNumber(withdrawnCount, locale)} />
          <Figure
            name="A consent holds"
            value={retentionMonths ? plural(retentionMonths, 'month', 'months', locale) : 'until it is withdrawn'}
          />
        </dl>
        <ul aria-label={`Versions of ${name}`} className="flex flex-col">
          {versions.map((each) => (
            <li key={each.version} className="border-t border-line py-2.5">
              <details>
                <summary className="cursor-pointer rounded-sm">
                  <span className="font-[560]">Version {each.version}</span>
                  {each.version === version && <span className="text-good"> in force</span>}{' '}
                  <span className="text-sm text-ink-2">
                    since <Time at={each.publishedAt} shape="date" />,{' '}
                    {plural(each.statementCount, 'statement', 'statements', locale)}
                  </span>
                </summary>
                <PolicyText text={each.text} hash={each.textHash} />
              </details>
            </li>
          ))}
        </ul>
        {canAdmin && (
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => onOpen({ what: 'publish', id })}>Publish a new version</Button>
            <Button look="ghost" onClick={() => onOpen({ what: 'edit', id })}>
              Name and period
            </Button>
            {isUnused && (
              <Button look="danger" onClick={() => onOpen({ what: 'delete', id })}>
                Delete
              </Button>
            )}
          </div>
        )}
      </div>
    </Panel>
  )
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex gap-1.5">
      <dt className="text-ink-3">{name}</dt>
      <dd className="font-[560] tabular-nums">{value}</dd>
    </div>
  )
}

/** The words of a version, and the hash that proves them. */
export function PolicyText({ text, hash }: { text: string; hash: string }) {
  return (
    <div className="mt-2 flex flex-col gap-1.5">
      {text === '' ? (
        <p className="text-ink-3">No text: a page sent consents before one was published here.</p>
      ) : (
        <p className="rounded-md bg-sunken px-3 py-2.5 text-sm [overflow-wrap:anywhere] whitespace-pre-wrap">{text}</p>
      )}
      <p className="text-xs text-ink-3">
        SHA-256 <code className="font-mono [overflow-wrap:anywhere]">{hash}</code>
      </p>
    </div>
  )
}
