'use client'

import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import type { ApiKeyLineFragment } from '@/app/_lib/gql/graphql'
import { Button } from '@/app/_ui/button'
import { Chip } from '@/app/_ui/chip'
import { EmptyState } from '@/app/_ui/states'
import { Time } from '@/app/_ui/time'
import { useSite } from '../../_shell/site-context'
import { scopeLabel } from './key-scopes'
import { NewKeyDialog } from './new-key-dialog'
import { RevokeKeyDialog } from './revoke-key-dialog'

/** The keys by which programs use this site. */
export function KeyList({ initial }: { initial: readonly ApiKeyLineFragment[] }) {
  const { site } = useSite()
  const [keys, setKeys] = useState(initial)
  const [adding, setAdding] = useState(false)
  const [revoking, setRevoking] = useState<ApiKeyLineFragment | null>(null)

  const newKey = (
    <Button look="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden />
      New key
    </Button>
  )

  return (
    <div className="flex max-w-3xl flex-col gap-4 px-6 pt-[18px] pb-8 max-md:px-3 max-md:pt-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1>API keys</h1>
        {keys.length > 0 && newKey}
      </div>
      <p className="text-ink-2">
        Programs send a key as <code className="font-mono text-sm">Authorization: Bearer wg_…</code> to{' '}
        <code className="font-mono text-sm">/api/graphql</code>. A key works for {site.name} only.
      </p>
      <div className="overflow-hidden rounded-lg border border-line bg-panel">
        {keys.length === 0 ? (
          <EmptyState icon={KeyRound} title="No API keys yet" actions={newKey}>
            Make one for each program, so that you can take back one without stopping the others.
          </EmptyState>
        ) : (
          <ul>
            {keys.map((key) => (
              <li
                key={key.id}
                className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-3 first:border-t-0"
              >
                <span className="min-w-0 flex-1 basis-56">
                  <span className="flex min-w-0 items-center gap-2">
                    <b className="truncate font-[570]">{key.name}</b>
                    <Chip tone={key.scopes.includes('ADMIN') ? 'accent' : 'quiet'} className="shrink-0">
                      {scopeLabel(key.scopes)}
                    </Chip>
                  </span>
                  <span className="text-xs text-ink-3">
                    <span className="font-mono">wg_…{key.lastFour}</span> · made <Time at={key.createdAt} /> ·{' '}
                    {key.lastUsedAt ? (
                      <>
                        last used <Time at={key.lastUsedAt} />
                      </>
                    ) : (
                      'never used'
                    )}
                  </span>
                </span>
                <Button look="danger" aria-label={`Revoke ${key.name}`} onClick={() => setRevoking(key)}>
                  Revoke
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
      {adding && <NewKeyDialog onClose={() => setAdding(false)} onMade={(key) => setKeys((now) => [key, ...now])} />}
      {revoking && (
        <RevokeKeyDialog
          apiKey={revoking}
          onClose={() => setRevoking(null)}
          onRevoked={(id) => setKeys((now) => now.filter((key) => key.id !== id))}
        />
      )}
    </div>
  )
}
