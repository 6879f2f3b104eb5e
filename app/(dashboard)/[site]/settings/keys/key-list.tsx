'use client'

import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import type { ApiKeyLineFragment } from '@/app/_lib/gql/graphql'
import { Button } from '@/app/_ui/button'
import { Chip } from '@/app/_ui/chip'
import { Page, PageHead } from '@/app/_ui/page'
import { Framed } from '@/app/_ui/panel'
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
    <Page className="max-w-3xl">
      <PageHead title="API keys" action={keys.length > 0 && newKey}>
        Programs send a key as <code className="font-mono text-sm">Authorization: Bearer wg_…</code> to{' '}
        <code className="font-mono text-sm">/api/graphql</code>. A key works for {site.name} only.
      </PageHead>
      <Framed className="overflow-hidden">
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
      </Framed>
      {adding && <NewKeyDialog onClose={() => setAdding(false)} onMade={(key) => setKeys((now) => [key, ...now])} />}
      {revoking && (
        <RevokeKeyDialog
          apiKey={revoking}
          onClose={() => setRevoking(null)}
          onRevoked={(id) => setKeys((now) => now.filter((key) => key.id !== id))}
        />
      )}
    </Page>
  )
}
