import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { cuttableConnection } from '../cuttable-connection'
import { useDatabase } from '../database'
import { freePort, startServer, type RunningServer } from '../running-server'

const database = useDatabase()
const ROOT = join(__dirname, '../..')

const until = async (condition: () => boolean | Promise<boolean>, withinMs = 20_000) => {
  const deadline = Date.now() + withinMs
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Not so within ${withinMs} ms: ${condition.toString()}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

describe('one server', () => {
  let server: RunningServer
  beforeAll(async () => {
    // At level debug each request has a line: of them all none may hold anything personal.
    server = await startServer(database.url, { WAGGLE_LOG_LEVEL: 'debug' })
  })
  afterAll(async () => {
    await server.stop()
  })
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(server.url + path, { headers, redirect: 'manual' })

  test('says that it is up, ready, and how it does', async () => {
    expect(await (await get('/api/health')).json()).toEqual({ status: 'ok' })
    const ready = await get('/api/ready')
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }])
    const metrics = await (await get('/api/metrics')).text()
    expect(metrics).toMatch(/^waggle_http_seconds_count\{door="ready",status="200"\} 1$/m)
    for (const name of [
      'waggle_database_connections',
      'waggle_queue_jobs',
      'process_resident_memory_bytes',
      'waggle_events_total',
    ]) {
      expect(metrics).toContain(`# TYPE ${name} `)
    }
    expect(metrics).toMatch(/^waggle_queue_jobs\{state="ready"\} \d+$/m)
  })

  test('shows its metrics to nobody who comes through a proxy', async () => {
    expect((await get('/api/metrics', { 'x-forwarded-for': '203.0.113.5' })).status).toBe(403)
  })

  test('serves the tracking script packed, and not again to whoever has it', async () => {
    const got = await get('/waggle.js', { 'accept-encoding': 'gzip' })
    expect(got.status).toBe(200)
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'content-encoding': 'gzip',
      'access-control-allow-origin': '*',
      vary: 'accept-encoding',
    })
    expect(Number(got.headers.get('content-length'))).toBeLessThanOrEqual(2560)
    expect(await got.text()).toContain('waggle')
    const etag = got.headers.get('etag') ?? ''
    expect((await get('/waggle.js', { 'if-none-match': etag })).status).toBe(304)
  })

  test('gives a page its policy, with a nonce that each of its scripts carries', async () => {
    const got = await get('/sign-in-or-whatever-there-is')
    const policy = got.headers.get('content-security-policy') ?? ''
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
    expect(policy).not.toContain('unsafe-eval')
    const html = await got.text()
    const inline = html.match(/<script(?![^>]*src=)[^>]*>/g) ?? []
    expect(inline.length).toBeGreaterThan(0)
    for (const tag of inline) expect(tag).toContain(`nonce="${nonce}"`)
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
    })
    // HSTS belongs to https alone.
    expect(got.headers.get('strict-transport-security')).toBeNull()
    expect(got.headers.get('x-powered-by')).toBeNull()
  })

  test('answers nonsense and lives on', async () => {
    for (const head of [
      'OPTIONS * HTTP/1.1',
      'GET http:// HTTP/1.1',
      'GET /%zz HTTP/1.1',
      'GET //x HTTP/1.1',
      'NONSENSE',
    ]) {
      const socket = connect(server.port, '127.0.0.1')
      socket.on('error', () => undefined)
      socket.write(`${head}\r\nHost: x\r\nConnection: close\r\n\r\n`)
      const [data] = (await once(socket, 'data')) as [Buffer]
      expect(data.toString()).toMatch(/^HTTP\/1\.1 [2345]/)
      socket.destroy()
    }
    expect((await get('/api/health')).status).toBe(200)
  })

  test('writes no personal data into its log', async () => {
    const personal = 'anna.berg@example.com'
    const query = `email=${encodeURIComponent(personal)}&token=s3cr3t-t0ken`
    await get(`/?${query}`, {
      cookie: `who=${personal}`,
      authorization: 'Bearer wg_abcdefghijklmnop',
      referer: `http://x/?${query}`,
    })
    await get(`/profiles/${personal}?${query}`)
    for (const path of [
      '/api/graphql',
      '/api/collect',
      '/api/setup',
      '/api/invitation',
      '/api/auth/sign-in/email',
      '/api/nothing',
    ]) {
      await fetch(`${server.url}${path}?${query}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'user-agent': `Mozilla ${personal}`,
          'x-forwarded-for': '203.0.113.77',
        },
        body: JSON.stringify({
          email: personal,
          password: 'correct horse',
          query: `{ profiles(search: "${personal}") { x } }`,
        }),
      })
    }
    await until(() => (server.output().match(/"door":"graphql"/g) ?? []).length > 0)
    expect(server.output()).toContain('"msg":"request"')
    expect(server.output()).not.toMatch(
      /anna|example\.com|s3cr3t|correct horse|203\.0\.113|wg_abc|127\.0\.0\.1(?!:\d+\/setup)/,
    )
  })
})

test('ready turns 503 when the database goes away and back when it returns, health stays', async () => {
  const way = await cuttableConnection(database.url)
  const server = await startServer(way.url)
  const status = async (path: string) => (await fetch(server.url + path)).status
  try {
    expect(await status('/api/ready')).toBe(200)
    await way.cut()
    const cutAt = Date.now()
    await until(async () => (await status('/api/ready')) === 503)
    expect(Date.now() - cutAt).toBeLessThan(5000)
    expect(await status('/api/health')).toBe(200)
    await way.mend()
    await until(async () => (await status('/api/ready')) === 200)
  } finally {
    await server.stop()
    await way.close()
  }
})

/** A request that the server has accepted, and whose body is still to come. */
async function halfSent(server: RunningServer, path: string, length: number) {
  const socket = connect(server.port, '127.0.0.1')
  let answer = ''
  socket.on('error', () => undefined)
  socket.on('data', (data: Buffer) => (answer += data.toString()))
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\nExpect: 100-continue\r\n\r\n`,
  )
  await until(() => answer.startsWith('HTTP/1.1 100 Continue\r\n\r\n'))
  return { socket, answer: () => answer.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '') }
}

test('asked to stop, it answers what it has accepted, takes nothing new, and ends with 0', async () => {
  const server = await startServer(database.url)
  const body = JSON.stringify({ query: '{ __typename }' })
  const { socket, answer } = await halfSent(server, '/api/graphql', body.length)
  socket.write(body.slice(0, 5))
  const stopped = server.stop('SIGTERM')
  await until(() => server.output().includes('"msg":"stopping"'))
  await expect(fetch(`${server.url}/api/health`)).rejects.toThrow('fetch failed')
  socket.write(body.slice(5))
  expect(await stopped).toBe(0)
  expect(answer()).toMatch(/^HTTP\/1\.1 200 [\s\S]*"__typename":"Query"/)
})

test('a request that never ends does not keep it from stopping', async () => {
  const server = await startServer(database.url)
  const { socket } = await halfSent(server, '/api/graphql', 5)
  socket.write('x')
  const startedAt = Date.now()
  expect(await server.stop('SIGTERM')).toBe(0)
  expect(Date.now() - startedAt).toBeLessThan(15_000)
  socket.destroy()
})

test('metrics are for whoever has the token, and no shorter one', async () => {
  const server = await startServer(database.url, {
    WAGGLE_METRICS_TOKEN: 'a-long-enough-token',
    WAGGLE_TRUST_PROXY: 'on',
  })
  const as = async (authorization: string) =>
    (await fetch(`${server.url}/api/metrics`, { headers: { authorization, 'x-forwarded-for': '203.0.113.5' } })).status
  expect(await as('Bearer a-long-enough-token')).toBe(200)
  expect(await as('Bearer a-long-enough-toke')).toBe(403)
  await server.stop()
})

describe('npm start', () => {
  const started: ChildProcess[] = []
  afterEach(async () => {
    for (const child of started.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    }
  })

  async function start(env: Record<string, string>) {
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
      cwd: ROOT,
      env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: database.url, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    started.push(child)
    let printed = ''
    child.stdout.on('data', (data: Buffer) => (printed += data.toString()))
    child.stderr.on('data', (data: Buffer) => (printed += data.toString()))
    return { child, output: () => printed }
  }
  const workerPid = (output: string) =>
    Number([...output.matchAll(/"process":"worker","pid":(\d+).*"msg":"worker runs"/g)].at(-1)?.[1])

  test('a worker that is killed is started again, and it is said', async () => {
    const port = await freePort()
    const { child, output } = await start({ PORT: String(port), WAGGLE_LOG_LEVEL: 'info' })
    await until(() => output().includes('Waggle runs at') && output().includes('"msg":"worker runs"'), 60_000)
    expect(output()).toMatch(/Create the owner's account here: http:\/\/localhost:\d+\/setup\?token=/)
    const first = workerPid(output())
    process.kill(first, 'SIGKILL')
    await until(() => output().includes('The worker runs again.'), 60_000)
    expect(output()).toContain('The worker was ended by SIGKILL; it starts again in 0.5 s.')
    // Log lines are written in blocks: its own may come a moment after it said that it is ready.
    await until(() => workerPid(output()) !== first)
    const second = workerPid(output())
    expect((await fetch(`http://127.0.0.1:${port}/api/health`)).status).toBe(200)
    // And with the supervisor goes everything.
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    expect((await ended)[0]).toBe(0)
    expect(() => process.kill(second, 0)).toThrow('ESRCH')
    await expect(fetch(`http://127.0.0.1:${port}/api/health`)).rejects.toThrow('fetch failed')
  })

  test('a port in use stops the whole with a sentence that says what to do', async () => {
    const port = await freePort()
    const { createServer } = await import('node:http')
    const other = createServer().listen(port, '127.0.0.1')
    await once(other, 'listening')
    const { child, output } = await start({ PORT: String(port) })
    const [code] = (await once(child, 'exit')) as [number]
    other.close()
    expect(code).toBe(1)
    expect(output().split('\n')).toContain(
      `Port ${port} is in use by another program. Stop that one, or start with another port: PORT=${port + 1} npm start`,
    )
  })

  test('npm that is asked to stop takes all of it along', async () => {
    const port = await freePort()
    const env = { ...process.env, NODE_OPTIONS: '', DATABASE_URL: database.url, PORT: String(port) }
    const npm = spawn('npm', ['start'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
    started.push(npm)
    let printed = ''
    npm.stdout.on('data', (data: Buffer) => (printed += data.toString()))
    npm.stderr.on('data', (data: Buffer) => (printed += data.toString()))
    await until(() => printed.includes('Waggle runs at'), 60_000)
    npm.kill('SIGTERM')
    // All that it started has the other end of these pipes.
    await once(npm, 'close')
    await expect(fetch(`http://127.0.0.1:${port}/api/health`)).rejects.toThrow('fetch failed')
  })

  test('any free port is the one in every address', async () => {
    const { output } = await start({ PORT: '0', WAGGLE_URL: '' })
    await until(() => output().includes('Waggle runs at'), 60_000)
    const [, url = ''] = /Waggle runs at (http:\/\/localhost:\d+)/.exec(output()) ?? []
    expect((await fetch(`${url}/api/ready`)).status).toBe(200)
    expect(output()).toContain(`${url}/setup?token=`)
  })

  test('a file that cannot be read stops it with a sentence, once', async () => {
    const { child, output } = await start({ PORT: '0', WAGGLE_GEO_CITY_FILE: '/nowhere/city.mmdb' })
    const [code] = (await once(child, 'exit')) as [number]
    expect(code).toBe(1)
    expect(output().match(/WAGGLE_GEO_CITY_FILE is \/nowhere\/city\.mmdb, which cannot be read/g)).toHaveLength(1)
    expect(output()).not.toMatch(/starts again|at open/)
  })

  test('a wrong variable stops it before anything starts', async () => {
    const { child, output } = await start({ WAGGLE_RATE_LIMITS: 'maybe' })
    const [code] = (await once(child, 'exit')) as [number]
    expect(code).toBe(1)
    expect(output().trim()).toBe(
      'WAGGLE_RATE_LIMITS must be "on" or "off". Mend it in the environment and start again.',
    )
  })
})
