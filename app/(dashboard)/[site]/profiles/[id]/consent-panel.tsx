'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Chip } from '@/app/_ui/chip'
import { Fact, Facts } from '@/app/_ui/facts'
import { Panel } from '@/app/_ui/panel'
import { useReader } from '@/app/_ui/reader'
import { Time } from '@/app/_ui/time'
import { useSite } from '../../_shell/site-context'
import { useCard } from './card-context'
import { sourceWords } from './words'

const ConsentDialog = dynamic(() => import('./consent-dialog').then((module) => module.ConsentDialog), { ssr: false })
const RecordConsentDialog = dynamic(
  () => import('./record-consent-dialog').then((module) => module.RecordConsentDialog),
  { ssr: false },
)

const linkClasses = 'rounded-sm font-medium text-accent hover:underline'

/** The latest statement under each privacy policy; what it was about, and how it came to be, on demand. */
export function ConsentPanel() {
  const { canWrite } = useSite()
  const { consents } = useCard().profile
  const { now } = useReader()
  const [open, setOpen] = useState<'texts' | 'record' | null>(null)
  if (consents.length === 0 && !canWrite) return null
  return (
    <Panel
      title="Consent"
      aside={
        canWrite && (
          <button type="button" onClick={() => setOpen('record')} className={linkClasses}>
            Record
          </button>
        )
      }
    >
      {consents.length === 0 ? (
        <p className="text-ink-3">Nothing said under any privacy policy yet.</p>
      ) : (
        <>
          <Facts>
            {consents.map(({ policy, version, status, at, source, reason, holdsUntil }) => {
              const isOver = holdsUntil != null && new Date(holdsUntil) <= now
              return (
                <Fact key={policy.id} name={policy.name}>
                  <Chip tone={status === 'GIVEN' && !isOver ? 'good' : 'quiet'}>
                    {status === 'WITHDRAWN' ? 'Withdrawn' : isOver ? 'Run out' : 'Given'}
                  </Chip>{' '}
                  <span className="text-ink-2">
                    <Time at={at} shape="date" />
                  </span>
                  <span className="block text-xs text-ink-3">
                    Version {version} · {sourceWords(source)}
                    {reason && `: ${reason}`}
                  </span>
                  {holdsUntil && (
                    <span className="block text-xs text-ink-3">
                      {isOver ? 'held until' : 'holds until'} <Time at={holdsUntil} shape="date" />
                    </span>
                  )}
                </Fact>
              )
            })}
          </Facts>
          <button type="button" onClick={() => setOpen('texts')} className={`mt-2.5 text-sm ${linkClasses}`}>
            Texts and history
          </button>
        </>
      )}
      {open === 'texts' && <ConsentDialog onClose={() => setOpen(null)} />}
      {open === 'record' && <RecordConsentDialog onClose={() => setOpen(null)} />}
    </Panel>
  )
}
