import { newId } from '../db'
import { eventTime, type EventClock } from './event-clock'
import { EventFields, type Problem } from './event-fields'
import type { IncomingEvent } from './incoming'
import { messageUuid } from './message-id'
import type { WireEvent } from './shared'

type Type = WireEvent['type']
type Base = Pick<IncomingEvent, 'index' | 'messageId' | 'occurredAt'>
type Reader<T extends Type> = (fields: EventFields, base: Base) => IncomingEvent & { type: T }

const MAX_TITLE = 500
/** RFC 5321: 64 before the @, 255 after it. */
const MAX_EMAIL = 320
const MAX_PHONE = 50
const MAX_FORM = 100

const READERS: { [T in Type]: Reader<T> } = {
  page: (fields, base) => ({
    ...base,
    type: 'page',
    url: fields.url('url'),
    title: fields.cutText('title', MAX_TITLE),
    referrer: fields.referrer('referrer'),
    // Empty says something: this page is of no category.
    category: fields.isEmpty('category') ? '' : fields.cutText('category', 200),
  }),
  identify: readIdentify,
  goal: (fields, base) => ({
    ...base,
    type: 'goal',
    name: fields.name('name'),
    money: fields.money(),
    properties: fields.object('properties'),
  }),
  purchase: (fields, base) => ({
    ...base,
    type: 'purchase',
    orderId: fields.id('id'),
    money: fields.money(),
    items: fields.list('items'),
  }),
  campaign: (fields, base) => ({
    ...base,
    type: 'campaign',
    key: fields.name('key'),
    interaction: INTERACTIONS[fields.oneOf('interaction', ['view', 'click', 'conversion', 'close'])],
  }),
  session: (fields, base) => ({ ...base, type: 'session', properties: told(fields.requiredObject('properties')) }),
  tag: (fields, base) => ({ ...base, type: 'tag', name: fields.name('name') }),
  consent: (fields, base) => ({
    ...base,
    type: 'consent',
    policy: fields.name('policy'),
    status: fields.oneOf('status', ['given', 'withdrawn']) === 'given' ? 'GIVEN' : 'WITHDRAWN',
  }),
  leave: (fields, base) => ({ ...base, type: 'leave', url: fields.url('url'), seconds: fields.seconds('seconds') }),
  custom: (fields, base) => ({
    ...base,
    type: 'custom',
    name: fields.name('name'),
    properties: fields.object('properties'),
  }),
}

const INTERACTIONS = { view: 'VIEW', click: 'CLICK', conversion: 'CONVERSION', close: 'CLOSE' } as const

export const EVENT_TYPES = Object.keys(READERS) as Type[]
const isType = (type: unknown): type is Type => typeof type === 'string' && Object.hasOwn(READERS, type)

export type ReadEvent = { event: IncomingEvent } | { problem: Problem }

/** Checks one event of a request and makes it what the writer takes: text storable, time by our clock, messageId a UUID.
 *
 * What the event's type does not know is ignored, so that a newer script can talk to an older server. Never throws.
 */
export function readEvent(raw: unknown, index: number, clock: EventClock): ReadEvent {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return { problem: { field: 'type', message: 'An event must be an object with a type' } }
  }
  const source = raw as Record<string, unknown>
  const { type } = source
  if (!isType(type)) return { problem: { field: 'type', message: `type must be one of: ${EVENT_TYPES.join(', ')}` } }

  const fields = new EventFields(source)
  const event = READERS[type](fields, readBase(fields, source, index, clock))
  return fields.problem ? { problem: fields.problem } : { event }
}

function readBase(fields: EventFields, source: Record<string, unknown>, index: number, clock: EventClock): Base {
  const occurredAt = eventTime(clock, source.time)
  if (typeof occurredAt === 'string') fields.fail('time', occurredAt)
  const messageId = fields.id('messageId', Infinity)
  return {
    index,
    messageId: messageId === undefined ? newId() : messageUuid(messageId),
    occurredAt: typeof occurredAt === 'string' ? clock.receivedAt : occurredAt,
  }
}

/** Without what is absent: of `NaN`, as of an input left empty, JSON makes null, and that shall not take the place of what was told
 * before. */
const told = (values: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && !(typeof value === 'string' && value.trim() === '')),
  )

function readIdentify(fields: EventFields, base: Base): IncomingEvent & { type: 'identify' } {
  const event: IncomingEvent & { type: 'identify' } = {
    ...base,
    type: 'identify',
    email: fields.optionalName('email', MAX_EMAIL),
    phone: fields.id('phone', MAX_PHONE),
    externalId: fields.id('externalId'),
    name: fields.optionalName('name'),
    organization: fields.optionalName('organization'),
    title: fields.optionalName('title'),
    fields: fields.object('fields') ?? {},
    via: fields.text('via') === 'form' ? 'form' : 'identify',
    form: fields.cutText('form', MAX_FORM),
  }
  const says = event.email ?? event.phone ?? event.externalId ?? event.name ?? event.organization ?? event.title
  if (says === undefined && Object.keys(event.fields).length === 0) {
    fields.fail('email', 'is missing: identify needs an email, phone, externalId, name or fields')
  }
  return { ...event, fields: told(event.fields) }
}
