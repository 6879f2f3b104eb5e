import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { useDatabase } from '../../test/database'
import { createTestRuntime } from '../../test/runtime'
import { startWorker } from '../jobs'
import { deliverMail, MailRefused } from './deliver-mail'
import { seal, unseal } from './seal'
import { sendMail, type Mail } from './send-mail'
import { sendMailJob } from './send-mail.job'

const database = useDatabase()
const mail: Mail = {
  to: 'anna@example.com',
  template: 'password-reset',
  values: { name: 'Anna <b>', url: 'https://waggle.example/reset-password?token=abc', validMinutes: 60 },
}

// Speaks the part of Resend's HTTP API that the SDK uses for one mail: POST /emails.
// Source: resend.com/docs, "Send Email", "Errors", "Idempotency Keys".
interface Got {
  path: string
  headers: IncomingHttpHeaders
  body: Record<string, unknown>
}
let resend: Server
let got: Got[] = []
let answers: { status: number; body: object }[] = []
const taken = { status: 200, body: { id: 'a-mail' } }
const error = (status: number, name: string) => ({
  status,
  body: { statusCode: status, name, message: `no: anna@example.com` },
})

beforeAll(async () => {
  resend = createServer((req, res) => {
    let text = ''
    req.on('data', (chunk: Buffer) => (text += chunk.toString()))
    req.on('end', () => {
      got.push({ path: `${req.method} ${req.url}`, headers: req.headers, body: JSON.parse(text) as Got['body'] })
      const { status, body } = answers.shift() ?? taken
      res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
  })
  await new Promise<void>((resolve) => resend.listen(0, '127.0.0.1', resolve))
})
afterAll(() => new Promise((resolve) => resend.close(resolve)))
beforeEach(() => {
  got = []
  answers = []
})

const withResend = () =>
  createTestRuntime(database, {
    env: {
      RESEND_API_KEY: 're_test',
      RESEND_BASE_URL: `http://127.0.0.1:${(resend.address() as AddressInfo).port}`,
      WAGGLE_MAIL_FROM: 'Waggle <waggle@example.com>',
    },
  })

test('a mail goes to Resend as the SDK sends it, with a key that makes it go once', async () => {
  await deliverMail(withResend(), mail, 'the-key')
  expect(got).toHaveLength(1)
  expect(got[0]).toMatchObject({
    path: 'POST /emails',
    headers: { authorization: 'Bearer re_test', 'idempotency-key': 'the-key' },
    body: { from: 'Waggle <waggle@example.com>', to: 'anna@example.com', subject: 'Choose a new password for Waggle' },
  })
  expect(got[0]!.body['html']).toContain('https://waggle.example/reset-password?token=abc')
  expect(got[0]!.body['html']).toContain('Anna &lt;b&gt;')
  expect(got[0]!.body['text']).toContain('https://waggle.example/reset-password?token=abc')
  expect(await database.prisma.localMail.count()).toBe(0)
})

test.each([
  [400, 'validation_error', true],
  [404, 'not_found', true],
  [413, 'payload_too_large', true],
  [422, 'validation_error', true],
  [401, 'restricted_api_key', false],
  [403, 'invalid_api_key', false],
  [409, 'concurrent_idempotent_requests', false],
  [429, 'rate_limit_exceeded', false],
  [500, 'internal_server_error', false],
])('an answer of %i %s is final: %s, and its message is not repeated', async (status, name, isFinal) => {
  answers = [error(status, name)]
  const failed = await deliverMail(withResend(), mail, 'the-key').catch((reason: unknown) => reason)
  expect(failed).toBeInstanceOf(Error)
  expect(failed instanceof MailRefused).toBe(isFinal)
  expect((failed as Error).message).not.toContain('anna@example.com')
})

test('a provider that is away may be tried again', async () => {
  const away = createTestRuntime(database, {
    env: { RESEND_API_KEY: 're_test', RESEND_BASE_URL: 'http://127.0.0.1:9' },
  })
  const failed = await deliverMail(away, mail, 'the-key').catch((reason: unknown) => reason)
  expect(failed).toBeInstanceOf(Error)
  expect(failed).not.toBeInstanceOf(MailRefused)
})

test('the job tries again with the same key after a fault, and gives up after a refusal', async () => {
  const runtime = withResend()
  answers = [error(500, 'internal_server_error'), taken, error(422, 'validation_error')]
  const worker = await startWorker(runtime, { jobs: [sendMailJob], concurrency: 1, lookEveryMs: 50 })
  try {
    await sendMail(runtime, mail)
    await until(() => got.length === 2, 20_000)
    expect(got[0]!.headers['idempotency-key']).toBe(got[1]!.headers['idempotency-key'])
    await sendMail(runtime, mail)
    await until(async () => got.length === 3 && (await waiting()) === 0, 20_000)
    expect(got[2]!.headers['idempotency-key']).not.toBe(got[0]!.headers['idempotency-key'])
  } finally {
    await worker.stop()
  }
}, 60_000)

test('what waits in the queue says neither to whom nor what', async () => {
  await sendMail(withResend(), mail)
  const { rows } = await database.pool.query<{ row: string }>(
    'select t::text as row from graphile_worker._private_jobs t',
  )
  expect(rows).toHaveLength(1)
  expect(rows[0]!.row).not.toMatch(/anna|token=|abc|reset/)
  await database.pool.query('delete from graphile_worker._private_jobs')
})

test('without a provider a mail lands in the local mailbox, for a week', async () => {
  const old = new Date(Date.now() - 8 * 86_400_000)
  const lines = { to: 'old@example.com', subject: 's', html: 'h', text: 't' }
  await database.prisma.localMail.create({
    data: { id: '01a00000-0000-7000-8000-000000000000', ...lines, createdAt: old },
  })
  await deliverMail(createTestRuntime(database), mail, 'the-key')
  expect(await database.prisma.localMail.findMany({ select: { to: true, subject: true } })).toEqual([
    { to: 'anna@example.com', subject: 'Choose a new password for Waggle' },
  ])
})

test('what is sealed opens with the same secret only, and unchanged', () => {
  const sealed = seal('one secret', 'text åäö')
  expect(unseal('one secret', sealed)).toBe('text åäö')
  expect(unseal('another secret', sealed)).toBeNull()
  const bytes = Buffer.from(sealed, 'base64')
  bytes[bytes.length - 1]! ^= 1
  expect(unseal('one secret', bytes.toString('base64'))).toBeNull()
  expect(unseal('one secret', 'AAAA')).toBeNull()
  expect(seal('one secret', 'text åäö')).not.toBe(sealed)
})

const waiting = async () => {
  const { rows } = await database.pool.query<{ n: number }>(
    'select count(*)::int4 as n from graphile_worker._private_jobs',
  )
  return rows[0]?.n
}

async function until(condition: () => boolean | Promise<boolean>, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Not so within ${withinMs} ms: ${condition.toString()}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
