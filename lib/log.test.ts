import { PassThrough } from 'node:stream'
import { createLog } from './log'
import { withoutPersonalData } from './log-privacy'

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const to = new PassThrough()
  write(createLog({ level: 'info', name: 'test', to }))
  return String(to.read() ?? '')
}

test.each([
  ['anna.berg+news@example.com wrote', '[email] wrote'],
  ['/profiles?search=anna&page=2 took long', '/profiles?[query] took long'],
  ['search=anna%40example.com', 'search=[email]'],
  ['from 192.168.10.7:5000', 'from [ip]:5000'],
  ['from 2001:db8:85a3::8a2e:370:7334 at last', 'from [ip] at last'],
  ['from ::1 now', 'from [ip] now'],
  ['from ::ffff:10.0.0.7 now', 'from [ip] now'],
  ['from [::1]:5000, fe80::1', 'from [[ip]]:5000, [ip]'],
  ['Key (site_id, value)=(1, Anna (Berg)) already exists.', 'Key (site_id, value)=([value]) already exists.'],
  ['Key (name)=(Anna)', 'Key (name)=([value])'],
  ['Failing row contains (1, Anna Berg, null).', 'Failing row contains ([value]).'],
  ['Authorization: Bearer wg_0123456789abcdef', 'Authorization: [token]'],
  ['key wg_0123456789abcdef0123', 'key [token]'],
  ['call +46 70 123 45 67 back', 'call [phone] back'],
  ['at 2026-11-23T17:05:00.123Z', 'at 2026-11-23T17:05:00.123Z'],
  ['id 019ab3de-7c1f-7e55-9d7a-0242ac120002', 'id 019ab3de-7c1f-7e55-9d7a-0242ac120002'],
  ['took 12:30:45 h, is it? yes', 'took 12:30:45 h, is it? yes'],
])('"%s" is logged as "%s"', (text, clean) => {
  expect(withoutPersonalData(text)).toBe(clean)
})

test('keys that hold personal data are cut, one level deep too', () => {
  const line = logged((log) => log.info({ email: 'x', user: { phone: '1', ip: 'y' }, status: 200 }, 'request'))
  expect(JSON.parse(line)).toMatchObject({ email: '[cut]', user: { phone: '[cut]', ip: '[cut]' }, status: 200 })
})

test('an error keeps its kind, place and causes, but no value that a statement quoted', () => {
  const quoting = Object.assign(new Error('invalid input syntax for type integer: "Anna Berg"'), { code: '22P02' })
  const line = logged((log) => log.error({ err: new Error('Cannot write to anna@example.com', { cause: quoting }) }))
  const { err } = JSON.parse(line) as {
    err: { message: string; stack: string[]; cause: { code: string; message: string } }
  }
  expect(err.message).toBe('Cannot write to [email]')
  expect(err.stack[0]).toMatch(/^at .*log\.test\.ts/)
  expect(err.cause).toMatchObject({ code: '22P02', message: '[value not shown]' })
  expect(line).not.toMatch(/Anna|anna@/)
})

test('a value that PostgreSQL quotes stays out under Prisma too, and so does a text that was no JSON', () => {
  const raw = Object.assign(new Error('Raw query failed. Code: `22P02`. Message: `invalid input: "Anna Berg"`'), {
    name: 'PrismaClientKnownRequestError',
    code: 'P2010',
    meta: { driverAdapterError: { cause: { originalCode: '22P02' } } },
  })
  const text: unknown = (() => {
    try {
      return JSON.parse('Anna Berg')
    } catch (error) {
      return error
    }
  })()
  const lines = [raw, text].map((err) => logged((log) => log.error({ err })))
  expect(lines.join()).not.toContain('Anna')
  expect(lines[0]).toContain('"code":"P2010"')
  expect(lines[1]).toContain('"type":"SyntaxError"')
})

test('what the database really says of a row stays out, and its constraint stays in', () => {
  const error = Object.assign(new Error('duplicate key value violates unique constraint "identity_pkey"'), {
    code: '23505',
    detail: 'Key (site_id, kind, value)=(1, EMAIL, anna) already exists.',
    constraint: 'identity_pkey',
  })
  const line = logged((log) => log.error({ err: error, detail: error.detail }, `failed: ${error.detail}`))
  expect(line).not.toContain('anna')
  expect(JSON.parse(line)).toMatchObject({ detail: '[cut]', err: { code: '23505' } })
  expect(line).toContain('"constraint":"identity_pkey"')
})

test('a line stays JSON when a row is cut from the middle of it', () => {
  const err = new Error('Failing row contains (1, "Anna", x). And (more)')
  const line = logged((log) => log.error({ err, after: 'f(x)' }))
  expect(line).not.toContain('Anna')
  expect(JSON.parse(line)).toMatchObject({ err: { type: 'Error' }, after: 'f(x)' })
})

test("of Prisma's errors the arguments of the call are left out", () => {
  const error = Object.assign(
    new Error('Invalid `prisma.profile.create()` invocation:\n{ name: "Anna Berg" }\n\nUnknown argument'),
    {
      name: 'PrismaClientValidationError',
    },
  )
  const line = logged((log) => log.error({ err: error }))
  expect(line).toContain('Unknown argument')
  expect(line).not.toContain('Anna')
})
