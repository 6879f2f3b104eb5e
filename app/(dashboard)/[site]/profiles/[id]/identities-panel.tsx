'use client'

import { X } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { ProfileCardFragment } from '@/app/_lib/gql/graphql'
import { Address } from '@/app/_ui/address'
import { Fact, Facts } from '@/app/_ui/facts'
import { Panel } from '@/app/_ui/panel'
import { useSite } from '../../_shell/site-context'
import { useCard } from './card-context'
import { OriginLine } from './origin-line'
import { identityKind, identityLabel } from './words'

type Identity = ProfileCardFragment['identities'][number]

const RemoveIdentityDialog = dynamic(
  () => import('./remove-identity-dialog').then((module) => module.RemoveIdentityDialog),
  { ssr: false },
)

/** Every identifier by which the person is known, how it came, and the way to take a wrong one away. The last one stays. */
export function IdentitiesPanel() {
  const { canWrite } = useSite()
  const { identities } = useCard().profile
  const [removing, setRemoving] = useState<Identity | null>(null)
  return (
    <Panel title="Known by">
      {identities.length === 0 ? (
        <p className="text-ink-2">No identifier: nobody new can be recognised as this person.</p>
      ) : (
        <Facts>
          {identities.map((identity) => {
            const { kind, value, origin } = identity
            return (
              <Fact key={`${kind} ${value}`} name={identityKind(kind)}>
                <span className="flex items-start gap-1.5">
                  <span className="min-w-0 flex-1">
                    <Address text={value} />
                  </span>
                  {canWrite && identities.length > 1 && (
                    <button
                      type="button"
                      aria-label={`Take the ${identityLabel(kind)} ${value} away`}
                      title="Take away"
                      onClick={() => setRemoving(identity)}
                      className="mt-0.5 shrink-0 rounded-sm p-px text-ink-3 hover:bg-sunken hover:text-ink max-md:p-1"
                    >
                      <X aria-hidden className="size-3.5" />
                    </button>
                  )}
                </span>
                <OriginLine origin={origin} />
              </Fact>
            )
          })}
        </Facts>
      )}
      {removing && <RemoveIdentityDialog identity={removing} onClose={() => setRemoving(null)} />}
    </Panel>
  )
}
