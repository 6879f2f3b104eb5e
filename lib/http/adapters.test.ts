import { once } from 'node:events'
import {
  createServer,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
} from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { Door, DoorAnswer, DoorLimits, DoorRequest, Served, Watch } from './door'
import { serveDoor } from './node-adapter'
import { answerWeb } from './web-adapter'

const LIMITS: DoorLimits = { maxBodyBytes: 1000, gzip: true, bodyTimeoutMs: 300 }

/** A door that keeps what it was asked and answers with it. */
function createEcho(limits = LIMITS, door?: Door) {
  const asked: DoorRequest[] = []
  const served: Served[] = []
  const failures: unknown[] = []
  const watch: Watch = { served: (one) => served.push(one), failed: (error) => failures.push(error) }
  const echo: Door = async (request) => {
    asked.push(request)
    const answer = {
      method: request.method,
      path: request.path,
      ip: request.ip,
      body: Buffer.from(request.body).toString(),
    }
    return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(answer) }
  }
  return { mounted: { name: 'echo', door: door ?? echo, limits }, asked, served, failures, watch }
}

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
})

async function listen(echo: ReturnType<typeof createEcho>, proxies = 0): Promise<number> {
  const server = createServer((req, res) => void serveDoor(echo.mounted, req, res, { proxies, watch: echo.watch }))
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

interface Sent {
  method?: string
  path?: string
  headers?: Record<string, string>
  body?: string | Uint8Array
}
interface Got {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** Sends with Node's own client, chunked unless a length is given. */
async function send(port: number, { method = 'POST', path = '/echo', headers, body }: Sent): Promise<Got> {
  const req = httpRequest({ port, host: '127.0.0.1', method, path, headers })
  req.end(body)
  const [res] = (await once(req, 'response')) as [IncomingMessage]
  // The answer is here; a server that closes while we still send is no fault any more.
  req.on('error', () => undefined)
  let text = ''
  for await (const chunk of res) text += String(chunk)
  return { status: res.statusCode ?? 0, headers: res.headers, body: text }
}

async function sendWeb(
  echo: ReturnType<typeof createEcho>,
  { method = 'POST', path = '/echo', headers, body }: Sent,
): Promise<Got> {
  const request = new Request(`http://waggle.test${path}`, {
    method,
    headers,
    body: body === undefined ? undefined : Buffer.from(body),
  })
  const response = await answerWeb(echo.mounted, request, { proxies: 0, watch: echo.watch })
  return {
    status: response.status,
    headers: { ...Object.fromEntries(response.headers), 'set-cookie': response.headers.getSetCookie() },
    body: await response.text(),
  }
}

/** The two adapters keep the same rules: each case runs through both. */
describe.each(['node', 'web'] as const)('the %s adapter', (kind) => {
  const ask = async (echo: ReturnType<typeof createEcho>, sent: Sent) =>
    kind === 'node' ? send(await listen(echo), sent) : sendWeb(echo, sent)
  const codeOf = (got: Got) => (JSON.parse(got.body) as { error: { code: string } }).error.code

  test('hands the door a neutral request and the caller its answer', async () => {
    const echo = createEcho()
    const got = await ask(echo, { path: '/echo?a=1&b=%C3%A5', headers: { 'X-Custom': 'yes' }, body: 'hej' })
    expect(got).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/json', 'x-content-type-options': 'nosniff' },
    })
    expect(JSON.parse(got.body)).toMatchObject({ method: 'POST', path: '/echo', body: 'hej' })
    const [asked] = echo.asked
    expect(asked?.query.get('b')).toBe('å')
    expect(asked?.headers['x-custom']).toBe('yes')
    expect(got.headers['x-request-id']).toBe(asked?.headers['x-request-id'])
    expect(echo.served).toEqual([
      {
        door: 'echo',
        requestId: got.headers['x-request-id'],
        status: 200,
        seconds: expect.any(Number),
        bytes: got.body.length,
      },
    ])
  })

  test('takes a body of exactly the limit and refuses one byte more', async () => {
    const echo = createEcho()
    expect((await ask(echo, { body: 'x'.repeat(1000) })).status).toBe(200)
    const got = await ask(echo, { body: 'x'.repeat(1001) })
    expect(got.status).toBe(413)
    expect(codeOf(got)).toBe('TOO_LARGE')
    expect(echo.asked).toHaveLength(1)
  })

  test('unzips where the door takes gzip, and stops at the limit', async () => {
    const echo = createEcho()
    const headers = { 'content-encoding': 'gzip' }
    expect(JSON.parse((await ask(echo, { headers, body: gzipSync('hej') })).body)).toMatchObject({ body: 'hej' })
    // A megabyte of nothing in a kilobyte.
    expect((await ask(echo, { headers, body: gzipSync('\0'.repeat(900_000)) })).status).toBe(413)
    expect(echo.asked).toHaveLength(1)
  })

  test('answers broken and cut gzip with 400', async () => {
    const echo = createEcho()
    const headers = { 'content-encoding': 'gzip' }
    for (const body of ['not gzip at all', gzipSync('hej'.repeat(50)).subarray(0, 20)]) {
      const got = await ask(echo, { headers, body })
      expect(got.status).toBe(400)
      expect(codeOf(got)).toBe('INVALID')
    }
    expect(echo.asked).toEqual([])
  })

  test('answers an encoding that the door does not take with 415', async () => {
    expect((await ask(createEcho(), { headers: { 'content-encoding': 'br' }, body: 'x' })).status).toBe(415)
    const plain = createEcho({ ...LIMITS, gzip: false })
    expect((await ask(plain, { headers: { 'content-encoding': 'gzip' }, body: gzipSync('x') })).status).toBe(415)
  })

  test('answers HEAD with the head alone', async () => {
    const echo = createEcho()
    const got = await ask(echo, { method: 'HEAD' })
    expect(got).toMatchObject({ status: 200, body: '', headers: { 'content-type': 'application/json' } })
    expect(echo.asked[0]?.method).toBe('HEAD')
  })

  test('hands OPTIONS to the door; 204 has no body', async () => {
    const echo = createEcho(LIMITS, async () => ({
      status: 204,
      headers: { 'access-control-max-age': '600' },
      body: 'ignored',
    }))
    expect(await ask(echo, { method: 'OPTIONS' })).toMatchObject({
      status: 204,
      body: '',
      headers: { 'access-control-max-age': '600' },
    })
  })

  test('answers a door that throws with 500, without its words', async () => {
    const fault = new Error('the inside')
    const echo = createEcho(LIMITS, () => Promise.reject(fault))
    const got = await ask(echo, { body: 'x' })
    expect(got.status).toBe(500)
    expect(got.body).not.toContain('the inside')
    expect(echo.failures).toEqual([fault])
  })

  test('streams an answer in pieces, and sets more than one cookie', async () => {
    async function* pieces() {
      yield 'a'
      yield 'ö'
    }
    const answer = (): DoorAnswer => ({ status: 200, headers: { 'set-cookie': ['a=1', 'b=2'] }, body: pieces() })
    const got = await ask(
      createEcho(LIMITS, async () => answer()),
      { body: 'x' },
    )
    expect(got.body).toBe('aö')
    expect([got.headers['set-cookie']].flat().join(', ')).toBe('a=1, b=2')
  })
})

test('a refused body that is still on its way does not cost the caller the answer', async () => {
  const port = await listen(createEcho())
  const got = await send(port, { body: Buffer.alloc(10_000_000) })
  expect(got.status).toBe(413)
  expect(got.headers.connection).toBe('close')
})

test('a body that is announced too large is refused before it is sent', async () => {
  const port = await listen(createEcho())
  const socket = connect(port, '127.0.0.1')
  socket.write('POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5000000\r\n\r\n')
  const [data] = (await once(socket, 'data')) as [Buffer]
  expect(data.toString()).toMatch(/^HTTP\/1\.1 413 /)
  socket.destroy()
})

test('a body that trickles in is answered with 408 in time', async () => {
  const echo = createEcho()
  const port = await listen(echo)
  const socket = connect(port, '127.0.0.1')
  const startedAt = Date.now()
  socket.write('POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n')
  const trickle = setInterval(() => socket.write('x'), 50)
  const [data] = (await once(socket, 'data')) as [Buffer]
  clearInterval(trickle)
  expect(data.toString()).toMatch(/^HTTP\/1\.1 408 /)
  expect(Date.now() - startedAt).toBeLessThan(1500)
  expect(echo.asked).toEqual([])
  socket.destroy()
})

test('a caller who leaves in the middle of the body never reaches the door', async () => {
  const echo = createEcho()
  const port = await listen(echo)
  const socket = connect(port, '127.0.0.1')
  socket.write('POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf')
  setTimeout(() => socket.destroy(), 50)
  while (echo.served.length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
  expect(echo.asked).toEqual([])
  expect(echo.served[0]?.status).toBe(499)
  expect(echo.failures).toEqual([])
})

test('a caller who leaves before the answer: the work is done, the answer dropped', async () => {
  let done = false
  const echo = createEcho(LIMITS, async () => {
    await new Promise((resolve) => setTimeout(resolve, 100))
    done = true
    return { status: 200, headers: {}, body: 'late' }
  })
  const port = await listen(echo)
  const socket = connect(port, '127.0.0.1')
  socket.write('POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi')
  setTimeout(() => socket.destroy(), 30)
  while (echo.served.length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
  expect(done).toBe(true)
  expect(echo.served[0]?.status).toBe(499)
})

test('a stream that nobody reads any more is closed at its source', async () => {
  const source = { closed: false }
  async function* endless() {
    try {
      for (;;) {
        yield 'x'.repeat(10_000)
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    } finally {
      source.closed = true
    }
  }
  const echo = createEcho(LIMITS, async () => ({ status: 200, headers: {}, body: endless() }))
  const port = await listen(echo)
  const socket = connect(port, '127.0.0.1')
  socket.write('GET /echo HTTP/1.1\r\nHost: x\r\n\r\n')
  await once(socket, 'data')
  socket.destroy()
  for (let waits = 0; waits < 200 && !source.closed; waits++) await new Promise((resolve) => setTimeout(resolve, 10))
  expect(source.closed).toBe(true)
})

test('a connection is kept for the next request after an answer, and after a refusal of the door', async () => {
  const port = await listen(createEcho())
  const socket = connect(port, '127.0.0.1')
  for (const round of [1, 2, 3]) {
    socket.write(`POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n${round}`)
    const [data] = (await once(socket, 'data')) as [Buffer]
    expect(data.toString()).toMatch(/^HTTP\/1\.1 200 /)
  }
  socket.destroy()
})

test('behind a trusted proxy the door sees the caller, else the connection', async () => {
  for (const [proxies, ip] of [
    [0, '127.0.0.1'],
    [1, '203.0.113.5'],
  ] as const) {
    const echo = createEcho()
    await send(await listen(echo, proxies), { headers: { 'x-forwarded-for': '6.6.6.6, 203.0.113.5' }, body: 'x' })
    expect(echo.asked[0]?.ip).toBe(ip)
  }
})
