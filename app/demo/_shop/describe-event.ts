import type { WireEvent } from '../../../lib/ingestion/shared'

/** One event in words, for the panel. */
export function describeEvent(event: WireEvent): { what: string; detail: string } {
  switch (event.type) {
    case 'page':
      return { what: 'Page view', detail: event.title || pathOf(event.url) }
    case 'leave':
      return { what: 'Time on page', detail: `${event.seconds} s so far` }
    case 'identify':
      return {
        what: event.via === 'form' ? 'E-mail from a form' : 'Identify',
        detail: [event.name, event.email].filter(Boolean).join(', '),
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
      return { what: 'Session property', detail: list(event.properties) }
    case 'tag':
      return { what: 'Tag', detail: event.name }
    case 'custom':
      return { what: 'Event', detail: event.name }
  }
}

const list = (properties: Record<string, unknown>) =>
  Object.entries(properties)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(', ')

const pathOf = (url: string) => (URL.canParse(url) ? new URL(url).pathname : url)
