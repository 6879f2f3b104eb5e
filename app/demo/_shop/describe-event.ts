import type { WireEvent } from '../../../lib/ingestion/shared'

interface DescribedEvent {
  what: string
  detail: string
  /** The call that a page makes to tell it, where it tells what a profile field may keep. */
  call?: string
}

/** One event in words, for the panel. */
export function describeEvent(event: WireEvent): DescribedEvent {
  switch (event.type) {
    case 'page':
      return { what: 'Page view', detail: event.title || pathOf(event.url) }
    case 'leave':
      return { what: 'Time on page', detail: `${event.seconds} s so far` }
    case 'identify':
      return {
        what: event.via === 'form' ? 'E-mail from a form' : 'Identify',
        detail: [event.name, event.email].filter(Boolean).join(', '),
        ...(event.fields && { call: `waggle('identify', {email: …}, ${literal(event.fields)})` }),
      }
    case 'goal':
      return { what: 'Goal', detail: event.name }
    case 'purchase':
      return { what: 'Purchase', detail: `${event.value ?? 0} ${event.currency ?? ''}`.trim() }
    case 'campaign':
      return { what: `Campaign ${event.interaction}`, detail: event.key }
    case 'consent':
      return { what: `Consent ${event.status}`, detail: event.policy }
    case 'session':
      return { what: 'Session property', detail: '', call: `waggle('session', ${literal(event.properties)})` }
    case 'tag':
      return { what: 'Tag', detail: event.name }
    case 'custom':
      return { what: 'Event', detail: event.name }
  }
}

/** As one would write it in a page: `{shoe_size: 42}`. */
const literal = (properties: object) =>
  `{${Object.entries(properties)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join(', ')}}`

const pathOf = (url: string) => (URL.canParse(url) ? new URL(url).pathname : url)
