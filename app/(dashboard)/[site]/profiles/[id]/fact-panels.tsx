'use client'

import { Chip } from '@/app/_ui/chip'
import { Fact, Facts } from '@/app/_ui/facts'
import { Panel } from '@/app/_ui/panel'
import { Time } from '@/app/_ui/time'
import { useCard } from './card-context'
import { sourceWords } from './words'

/** The latest statement under each privacy policy. */
export function ConsentPanel() {
  const { consents } = useCard().profile
  if (consents.length === 0) return null
  return (
    <Panel title="Consent">
      <Facts>
        {consents.map(({ policy, version, status, at, source }) => (
          <Fact key={policy.id} name={policy.name}>
            <Chip tone={status === 'GIVEN' ? 'good' : 'quiet'}>{status === 'GIVEN' ? 'Given' : 'Withdrawn'}</Chip>{' '}
            <span className="text-ink-2">
              <Time at={at} shape="date" />
            </span>
            <span className="block text-xs text-ink-3">
              Version {version} · {sourceWords(source)}
            </span>
          </Fact>
        ))}
      </Facts>
    </Panel>
  )
}
