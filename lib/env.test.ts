import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ENV_TABLE, readEnv } from './env'

test('without any variable there is a default for all that needs one', () => {
  expect(readEnv({})).toMatchObject({
    PORT: 3000,
    HOST: '127.0.0.1',
    WAGGLE_DATA_DIR: '.data',
    WAGGLE_URL: 'http://localhost:3000',
    WAGGLE_RATE_LIMITS: true,
    WAGGLE_PRIVATE_WEBHOOKS: false,
    WAGGLE_TRUST_PROXY: 0,
  })
})

test('an empty variable is an unset one', () => {
  expect(readEnv({ PORT: '', DATABASE_URL: ' ', WAGGLE_RATE_LIMITS: '' })).toMatchObject({
    PORT: 3000,
    WAGGLE_RATE_LIMITS: true,
  })
  expect(readEnv({ DATABASE_URL: ' ' }).DATABASE_URL).toBeUndefined()
})

test.each([
  ['PORT', '70000'],
  ['PORT', '3000x'],
  ['PORT', '-1'],
  ['HOST', 'not a host'],
  ['DATABASE_URL', 'mysql://localhost/waggle'],
  ['DATABASE_URL', 'localhost:5432'],
  ['WAGGLE_URL', 'waggle.example.com'],
  ['WAGGLE_URL', 'ftp://waggle.example.com'],
  ['WAGGLE_RATE_LIMITS', 'true'],
  ['WAGGLE_PRIVATE_WEBHOOKS', 'yes'],
  ['WAGGLE_SECRET', 'short'],
  ['WAGGLE_TRUST_PROXY', '127.0.0.1'],
  ['WAGGLE_LOG_LEVEL', 'verbose'],
  ['WAGGLE_WORKER_CONCURRENCY', '0'],
  ['WAGGLE_MAIL_FROM', 'nobody'],
  ['NODE_ENV', 'prod'],
])('%s=%s stops the start with a sentence that names it and says what to write', (name, value) => {
  expect(() => readEnv({ [name]: value })).toThrow(new RegExp(`^${name} must be .+`))
})

test('all that is wrong is said at once, and a secret is not repeated', () => {
  const read = () => readEnv({ PORT: 'x', WAGGLE_SECRET: 'hunter2', WAGGLE_RATE_LIMITS: 'no' })
  expect(read).toThrow(/^PORT must be .+\.\nWAGGLE_SECRET must be .+\nWAGGLE_RATE_LIMITS must be "on" or "off"/)
  expect(read).toThrow(/WAGGLE_RATE_LIMITS must be "on" or "off"/)
  expect(read).toThrow(expect.objectContaining({ message: expect.not.stringContaining('hunter2') }))
})

test('a trusted proxy may be counted', () => {
  expect(['off', 'on', '0', '2'].map((value) => readEnv({ WAGGLE_TRUST_PROXY: value }).WAGGLE_TRUST_PROXY)).toEqual([
    0, 1, 0, 2,
  ])
})

test('the public address has no slash at its end', () => {
  expect(readEnv({ WAGGLE_URL: 'https://waggle.example.com/' }).WAGGLE_URL).toBe('https://waggle.example.com')
})

test('the README has the table of the variables as they are read', () => {
  const table = [
    '| variable | default | meaning |',
    '|---|---|---|',
    ...ENV_TABLE.map((row) => `| \`${row.name}\` | ${row.default} | ${row.meaning} |`),
  ].join('\n')
  expect(readFileSync(join(__dirname, '..', 'README.md'), 'utf8')).toContain(table)
})
