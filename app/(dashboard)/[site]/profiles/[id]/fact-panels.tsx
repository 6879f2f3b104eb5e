'use client'

import { Chip } from '@/app/_ui/chip'
import { Fact, Facts } from '@/app/_ui/facts'
import { Panel } from '@/app/_ui/panel'
import { Time } from '@/app/_ui/time'
import { useCard } from './card-context'
import { deviceLine, identityKind, sourceWords } from './words'

/** Every identifier by which the person is known, and how it came. */
export function IdentitiesPanel() {
  const { identities } = useCard().profile
  return (
    <Panel title="Known by">
      {identities.length === 0 ? (
        <p className="text-ink-2">No identifier: nobody new can be recognised as this person.</p>
      ) : (
        <Facts>
          {identities.map(({ kind, value, firstSeenAt, source }) => (
            <Fact key={`${kind} ${value}`} name={identityKind(kind)}>
              {value}
              <span className="block text-xs text-ink-3">
                <Time at={firstSeenAt} /> {sourceWords(source)}
              </span>
            </Fact>
          ))}
        </Facts>
      )}
    </Panel>
  )
}

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
              <Time at={at} shape="date" />, v{version}
            </span>
            <span className="block text-xs text-ink-3">{sourceWords(source)}</span>
          </Fact>
        ))}
      </Facts>
    </Panel>
  )
}

export function DevicesPanel() {
  const { devices } = useCard().profile
  if (devices.length === 0) return null
  return (
    <Panel title="Devices">
      <ul className="flex flex-col gap-2">
        {devices.map((device, index) => (
          <li key={`${device.lastSeenAt} ${index}`} className="flex items-baseline justify-between gap-3">
            <span className="min-w-0 truncate">
              {deviceLine(device)}
              {device.os && <span className="text-ink-3"> · {device.os}</span>}
            </span>
            <Time at={device.lastSeenAt} className="shrink-0 text-ink-3" />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
