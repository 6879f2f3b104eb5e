import fc from 'fast-check'
import { eventClock } from './event-clock'
import { EVENT_TYPES, readEvent } from './read-event'

const NOW = new Date('2026-11-23T12:00:00.000Z')
const clock = eventClock(NOW, undefined)

const problemOf = (raw: unknown) => {
  const read = readEvent(raw, 3, clock)
  return 'problem' in read ? read.problem : undefined
}
const eventOf = (raw: unknown) => {
  const read = readEvent(raw, 3, clock)
  if ('problem' in read) throw new Error(`refused: ${read.problem.message}`)
  return read.event
}
const nested = (depth: number): object => (depth === 0 ? { end: true } : { down: nested(depth - 1) })
const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, at]))

describe('every kind of event', () => {
  const at = { index: 3, occurredAt: NOW, messageId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string }

  test.each([
    [
      {
        type: 'page',
        url: 'https://shop.example/a?b=1#c',
        title: ' Shoes ',
        referrer: 'https://www.example.org/',
        category: 'Shoes',
      },
      {
        type: 'page',
        url: 'https://shop.example/a?b=1#c',
        title: 'Shoes',
        referrer: 'https://www.example.org/',
        category: 'Shoes',
      },
    ],
    [
      {
        type: 'identify',
        email: 'Anna@Example.com',
        phone: 46701234567,
        externalId: 42,
        name: 'Anna',
        fields: { age: 33 },
        via: 'form',
      },
      {
        type: 'identify',
        email: 'Anna@Example.com',
        phone: '46701234567',
        externalId: '42',
        name: 'Anna',
        fields: { age: 33 },
        via: 'form',
      },
    ],
    [
      { type: 'goal', name: 'Signed up', value: -12.5, currency: 'sek', properties: { plan: 'pro' } },
      { type: 'goal', name: 'Signed up', money: { value: -12.5, currency: 'SEK' }, properties: { plan: 'pro' } },
    ],
    [
      { type: 'purchase', id: 1001, value: 199, items: [{ sku: 'a' }] },
      { type: 'purchase', orderId: '1001', money: { value: 199 }, items: [{ sku: 'a' }] },
    ],
    [
      { type: 'campaign', key: 'spring', interaction: 'Click' },
      { type: 'campaign', key: 'spring', interaction: 'CLICK' },
    ],
    [
      { type: 'session', properties: { age: 33 } },
      { type: 'session', properties: { age: 33 } },
    ],
    [
      { type: 'tag', name: 'vip' },
      { type: 'tag', name: 'vip' },
    ],
    [
      { type: 'consent', policy: 'news', status: 'withdrawn' },
      { type: 'consent', policy: 'news', status: 'WITHDRAWN' },
    ],
    [
      { type: 'leave', url: 'https://shop.example/', seconds: 12.4 },
      { type: 'leave', url: 'https://shop.example/', seconds: 12 },
    ],
    [
      { type: 'custom', name: 'Played video', properties: {} },
      { type: 'custom', name: 'Played video', properties: {} },
    ],
  ])('%j is read', (raw, expected) => {
    expect(eventOf(raw)).toEqual({ ...at, ...expected })
  })

  test('what the type does not know is ignored', () => {
    expect(eventOf({ type: 'tag', name: 'vip', siteId: 'x', trust: 'server', profileId: 'y' })).toEqual({
      ...at,
      type: 'tag',
      name: 'vip',
    })
  })
})

describe('a bad event is refused with the field at fault', () => {
  test.each<[string, unknown, string, RegExp]>([
    ['no object', 'page', 'type', /object/],
    ['null', null, 'type', /object/],
    ['a list', [], 'type', /object/],
    ['no type', { url: 'https://x.example' }, 'type', /page, identify, goal/],
    ['an unknown type', { type: 'pageview' }, 'type', /page, identify, goal/],
    ['a type from the prototype', { type: 'constructor' }, 'type', /one of/],
    ['a page without address', { type: 'page' }, 'url', /missing/],
    ['an address that is a number', { type: 'page', url: 5 }, 'url', /text/],
    ['a relative address', { type: 'page', url: '/shoes' }, 'url', /whole address/],
    ['an address that runs code', { type: 'page', url: 'javascript:alert(1)' }, 'url', /whole address/],
    ['a title that is an object', { type: 'page', url: 'https://x.example', title: {} }, 'title', /text/],
    ['a goal without name', { type: 'goal', name: '  ' }, 'name', /missing/],
    ['a name of 201 characters', { type: 'goal', name: 'x'.repeat(201) }, 'name', /at most 200/],
    [
      'a person of 201 characters',
      { type: 'identify', email: 'a@b.example', name: 'x'.repeat(201) },
      'name',
      /at most 200/,
    ],
    ['a value in quotes', { type: 'goal', name: 'g', value: '12.5' }, 'value', /number/],
    ['an endless value', { type: 'goal', name: 'g', value: JSON.parse('1e999') }, 'value', /number/],
    ['a currency that is none', { type: 'purchase', value: 1, currency: 'ABC' }, 'currency', /ISO 4217/],
    ['a currency in words', { type: 'purchase', value: 1, currency: 'kronor' }, 'currency', /ISO 4217/],
    ['properties that are a list', { type: 'goal', name: 'g', properties: [] }, 'properties', /object/],
    ['101 properties', { type: 'goal', name: 'g', properties: keys(101) }, 'properties', /at most 100 keys/],
    ['100,000 characters', { type: 'session', properties: { hat: 'x'.repeat(100_000) } }, 'properties', /10 KB/],
    ['1e999', { type: 'session', properties: { age: Infinity } }, 'properties', /number that is too large/],
    ['10,000 fields', { type: 'identify', email: 'a@b.example', fields: keys(10_000) }, 'fields', /at most 100 keys/],
    ['properties too deep', { type: 'custom', name: 'c', properties: nested(5) }, 'properties', /levels/],
    ['properties too big', { type: 'custom', name: 'c', properties: { a: 'x'.repeat(10_300) } }, 'properties', /10 KB/],
    ['a key too long', { type: 'custom', name: 'c', properties: { ['k'.repeat(201)]: 1 } }, 'properties', /key longer/],
    [
      'an endless property',
      { type: 'custom', name: 'c', properties: { a: JSON.parse('1e999') } },
      'properties',
      /too large/,
    ],
    ['101 items', { type: 'purchase', items: Array.from({ length: 101 }, () => ({})) }, 'items', /at most 100/],
    ['items that are an object', { type: 'purchase', items: {} }, 'items', /list/],
    ['an unknown interaction', { type: 'campaign', key: 'c', interaction: 'hover' }, 'interaction', /view, click/],
    ['an unknown status', { type: 'consent', policy: 'p', status: 'maybe' }, 'status', /given, withdrawn/],
    ['no session properties', { type: 'session' }, 'properties', /missing/],
    ['negative seconds', { type: 'leave', url: 'https://x.example', seconds: -1 }, 'seconds', /negative/],
    ['no seconds', { type: 'leave', url: 'https://x.example' }, 'seconds', /missing/],
    ['identify with nothing', { type: 'identify', email: ' ' }, 'email', /needs an email/],
    ['identify with an object', { type: 'identify', email: { a: 1 } }, 'email', /text/],
    ['a time in words', { type: 'tag', name: 't', time: 'yesterday' }, 'time', /zone/],
    ['a time as number', { type: 'tag', name: 't', time: 1_700_000_000_000 }, 'time', /zone/],
    ['a negative time', { type: 'tag', name: 't', time: -1 }, 'time', /zone/],
    ['a time without zone', { type: 'tag', name: 't', time: '2026-11-23T10:00:00' }, 'time', /zone/],
    ['a day that is none', { type: 'tag', name: 't', time: '2026-13-45T10:00:00Z' }, 'time', /zone/],
    ['a time 8 days ago', { type: 'tag', name: 't', time: '2026-11-15T11:00:00Z' }, 'time', /7 days/],
    ['a messageId that is an object', { type: 'tag', name: 't', messageId: {} }, 'messageId', /text/],
  ])('%s', (_, raw, field, message) => {
    const problem = problemOf(raw)
    expect(problem?.field).toBe(field)
    expect(problem?.message).toMatch(message)
  })

  test('a message never repeats what was sent', () => {
    expect(problemOf({ type: 'identify', email: 'secret@example.com', fields: [] })?.message).not.toContain('secret')
  })
})

describe('text is made storable', () => {
  test('NUL goes, half an emoji becomes a replacement, a whole one stays', () => {
    expect(eventOf({ type: 'tag', name: 'a\0b\ud83d c 🐝 \udc1d' })).toMatchObject({ name: 'ab\ufffd c 🐝 \ufffd' })
  })

  test('also in keys and values of properties, at every depth', () => {
    const properties = JSON.parse('{"a\\u0000":"x\\u0000","deep":{"\\ud800":["\\udfff","🐝"]}}') as object
    expect(eventOf({ type: 'session', properties })).toMatchObject({
      properties: { a: 'x', deep: { '\ufffd': ['\ufffd', '🐝'] } },
    })
  })

  test('properties without a value, as JSON makes of NaN, are left out', () => {
    const values = JSON.parse(
      JSON.stringify({ age: NaN, hat: ' ', shoe: undefined, no: false, none: 0, list: [] }),
    ) as object
    const left = { no: false, none: 0, list: [] }
    expect(eventOf({ type: 'session', properties: values })).toMatchObject({ properties: left })
    expect(eventOf({ type: 'session', properties: values })).not.toHaveProperty('properties.age')
    expect(eventOf({ type: 'identify', fields: values })).toEqual(expect.objectContaining({ fields: left }))
    expect(eventOf({ type: 'identify', fields: { age: null } })).toMatchObject({ fields: {} })
  })

  test('a __proto__ key is dropped and pollutes nothing', () => {
    const event = eventOf(
      JSON.parse(
        '{"type":"session","__proto__":{"properties":{"evil":1}},"properties":{"__proto__":{"evil":1},"a":{"__proto__":{"b":1}},"constructor":"c"}}',
      ),
    )
    const { properties } = event as { properties: Record<string, unknown> }
    expect(Object.keys(properties)).toEqual(['a', 'constructor'])
    expect(Object.getPrototypeOf(properties)).toBe(Object.prototype)
    expect(({} as Record<string, unknown>).evil).toBeUndefined()
    expect((properties.a as Record<string, unknown>).b).toBeUndefined()
  })

  test('line breaks in names become spaces, markup and SQL stay as they are', () => {
    expect(eventOf({ type: 'goal', name: ' a\r\nb\u0007 ' })).toMatchObject({ name: 'a b' })
    const nasty = `'; DROP TABLE event; -- <script>alert("x")</script>`
    expect(eventOf({ type: 'goal', name: nasty })).toMatchObject({ name: nasty })
  })

  test('a long title or address is cut, never through an emoji', () => {
    expect(
      eventOf({ type: 'page', url: `https://x.example/${'a'.repeat(5000)}`, title: `${'t'.repeat(499)}🐝` }),
    ).toMatchObject({
      url: `https://x.example/${'a'.repeat(2048 - 18)}`,
      title: 't'.repeat(499),
    })
  })

  test('a referrer that is no web address is left out', () => {
    expect(eventOf({ type: 'page', url: 'https://x.example', referrer: 'android-app://com.google' })).toMatchObject({
      referrer: undefined,
    })
  })
})

describe('messageId', () => {
  const idOf = (messageId: unknown) => eventOf({ type: 'tag', name: 't', messageId }).messageId

  test('a UUID stays itself, in lower case', () => {
    expect(idOf('0193A1B2-0000-7000-8000-00000000ABCD')).toBe('0193a1b2-0000-7000-8000-00000000abcd')
  })

  test('anything else is hashed to a UUID: the same text to the same', () => {
    expect(idOf('order-1')).toBe(idOf('order-1'))
    expect(idOf('order-1')).not.toBe(idOf('order-2'))
    expect(idOf('order-1')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(idOf('x'.repeat(5_000))).toMatch(/^[0-9a-f-]{36}$/)
    expect(idOf(7)).toBe(idOf('7'))
  })

  test('a missing one is made, each time another', () => {
    expect(idOf(undefined)).not.toBe(idOf(undefined))
    expect(idOf('')).not.toBe(idOf(''))
  })
})

test('arbitrary JSON is either an event or a problem, never an exception', () => {
  const types = fc.constantFrom<unknown>(...EVENT_TYPES)
  const hostile = fc.oneof(fc.jsonValue(), fc.string({ unit: 'binary' }), fc.double())
  const names = [
    'url',
    'name',
    'title',
    'value',
    'currency',
    'properties',
    'fields',
    'items',
    'id',
    'time',
    'messageId',
    'key',
    'email',
    'seconds',
    'policy',
    'status',
    'interaction',
  ] as const
  const event = fc.record(
    { type: types, ...Object.fromEntries(names.map((name) => [name, hostile])) },
    { requiredKeys: ['type'] },
  )
  fc.assert(
    fc.property(fc.oneof(event, fc.jsonValue()), (raw) => {
      const read = readEvent(raw, 0, clock)
      if ('problem' in read) {
        expect(read.problem.field).not.toBe('')
        expect(read.problem.message).not.toBe('')
      } else {
        expect(JSON.stringify(read.event)).not.toContain('\\u0000')
        expect(read.event.occurredAt.getTime()).toBeLessThanOrEqual(NOW.getTime())
      }
    }),
    { numRuns: 2_000 },
  )
})
