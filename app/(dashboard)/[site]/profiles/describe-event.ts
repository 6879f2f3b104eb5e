import type { CampaignInteractionKind, EventType } from '@/app/_lib/gql/graphql'

export type EventTone = 'plain' | 'good' | 'campaign' | 'identity'

/** One event in words: `lead` **name** `rest`. */
export interface EventWords {
  lead: string
  name?: string
  rest?: string
  tone: EventTone
  hover?: string
}

export interface DescribedEvent {
  type: EventType
  name: string | null
  url: string | null
  title: string | null
  orderId?: string | null
  interaction: CampaignInteractionKind | null
  properties?: unknown
}

const interactions = {
  VIEW: 'Saw the campaign ',
  CLICK: 'Clicked the campaign ',
  CONVERSION: 'Converted on the campaign ',
  CLOSE: 'Closed the campaign ',
} as const satisfies Record<CampaignInteractionKind, string>

/** What happened, as a marketer would say it. */
export function describeEvent({
  type,
  name,
  url,
  title,
  orderId,
  interaction,
  properties,
}: DescribedEvent): EventWords {
  const path = pathOf(url)
  const at = path ? ` on ${path}` : ''
  const hover = url ?? undefined
  switch (type) {
    case 'PAGE':
      return title
        ? { lead: title, rest: ` ${path}`, tone: 'plain', hover }
        : { lead: path || 'A page', tone: 'plain', hover }
    case 'GOAL':
      return { lead: '', name: name ?? 'A goal', rest: path && ` · ${path}`, tone: 'good', hover }
    case 'PURCHASE':
      return { lead: '', name: 'Purchase', rest: orderId ? ` · order ${orderId}` : '', tone: 'good', hover }
    case 'CAMPAIGN':
      return { lead: interactions[interaction ?? 'VIEW'], name: name ?? '', tone: 'campaign', hover }
    case 'IDENTIFY':
      return { lead: `Said who they are${at}`, tone: 'identity', hover }
    case 'TAG':
      return { lead: 'Was tagged ', name: name ?? '', tone: 'identity', hover }
    case 'CONSENT':
      return { lead: `${consentVerb(properties)} `, name: name ?? '', tone: 'identity', hover }
    case 'SESSION':
      return { lead: 'Told about the visit', rest: pairs(properties), tone: 'plain', hover }
    case 'LEAVE':
      return { lead: `Left ${path || 'a page'}`, tone: 'plain', hover }
    case 'CUSTOM':
      return { lead: '', name: name ?? 'An event', rest: pairs(properties), tone: 'plain', hover }
  }
}

const maxPath = 60
const maxSearch = 30
/** Parts of a path from this length on that hold a number, and no dash as a title has, are ids: their two ends tell enough. */
const idLength = 20

/** `https://shop.se/shoes?x=1` → `/shoes?x=1`; what is no address stays as it is. Long ids, questions and paths are shortened: the
 * whole address stands in the hover. */
export function pathOf(url: string | null): string {
  if (!url) return ''
  if (!URL.canParse(url)) return cut(url, maxPath)
  const { pathname, search } = new URL(url)
  const path = readable(pathname).split('/').map(shortId).join('/')
  return cut(path, maxPath) + cut(readable(search), maxSearch)
}

const shortId = (part: string) =>
  part.length >= idLength && (isUuid.test(part) || /^(?=.*\d)\w+$/.test(part))
    ? `${part.slice(0, 4)}…${part.slice(-4)}`
    : part

const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const cut = (text: string, max: number) => (text.length > max ? `${text.slice(0, max - 1)}…` : text)

/** `%C3%A5` → `å`, where it is one. */
function readable(text: string): string {
  try {
    return decodeURI(text)
  } catch {
    return text
  }
}

function consentVerb(properties: unknown): string {
  const status = isObject(properties) ? properties['status'] : undefined
  if (typeof status !== 'string') return 'Answered about consent to'
  return status.toLowerCase() === 'withdrawn' ? 'Withdrew consent to' : 'Gave consent to'
}

/** `: age 33, plan pro` */
function pairs(properties: unknown): string {
  if (!isObject(properties)) return ''
  const parts = Object.entries(properties)
    .filter(([, value]) => value !== null && typeof value !== 'object')
    .map(([key, value]) => `${key} ${String(value)}`)
  return parts.length > 0 ? `: ${parts.join(', ')}` : ''
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
