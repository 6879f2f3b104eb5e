import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { buildTracker } from '../../scripts/build-tracker'
import type { WireBatch, WireEvent } from '../../lib/ingestion/shared'

export interface RecordedRequest extends WireBatch {
  headers: IncomingMessage['headers']
}

export interface Answer {
  status: number
  retryAfterSeconds?: number
}

/** A shop and a Waggle on two origins: the shop serves what `show` gave it, the Waggle writes down what it is sent. */
export interface RecordingSite {
  /** Puts a page at a path of the shop; `HEAD` in it becomes the snippet. */
  show(path: string, html: string): void
  /** Address of a page of the shop. */
  at(path: string): string
  /** Every request so far, oldest first. */
  readonly requests: RecordedRequest[]
  /** Every event so far, resends included. */
  events(): WireEvent[]
  /** Waits until the recorded events include as many of this type, and gives those. @throws Error not within 5 s */
  expectEvents<T extends WireEvent['type']>(type: T, count: number): Promise<Extract<WireEvent, { type: T }>[]>
  /** What Waggle answers from now on. */
  answerWith(answer: Answer): void
  /** The snippet as the dashboard gives it, with more attributes if wanted. */
  snippet(attributes?: string): string
}

export function useRecordingSite(): RecordingSite {
  let shop: Server
  let waggle: Server
  const pages = new Map<string, string>()
  const requests: RecordedRequest[] = []
  let answer: Answer = { status: 202 }
  let script: Buffer

  beforeAll(async () => {
    await buildTracker(() => {})
    script = await readFile(join(__dirname, '../../public/waggle.js'))
    shop = await listen((request, response) => {
      const html = pages.get(new URL(request.url as string, 'http://shop').pathname)
      response.writeHead(html === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' })
      response.end(html ?? 'Nothing here')
    })
    waggle = await listen((request, response) => {
      if (request.url === '/waggle.js') {
        response.writeHead(200, { 'content-type': 'text/javascript' })
        response.end(script)
      } else void record(request, response)
    })
  })
  afterAll(async () => {
    for (const server of [shop, waggle]) {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  })
  beforeEach(() => {
    pages.clear()
    pages.set('/favicon.ico', '')
    requests.length = 0
    answer = { status: 202 }
  })

  const record = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = JSON.parse(Buffer.concat(chunks).toString() || '{}') as WireBatch
    requests.push({ ...body, headers: { ...request.headers, ':method': request.method, ':path': request.url } })
    response.statusCode = answer.status
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('access-control-expose-headers', 'Retry-After')
    if (answer.retryAfterSeconds !== undefined) response.setHeader('retry-after', answer.retryAfterSeconds)
    response.end('{}')
  }
  const host = () => `http://127.0.0.1:${(waggle.address() as AddressInfo).port}`
  const events = () => requests.flatMap((request) => request.events)

  return {
    requests,
    events,
    show: (path, html) => pages.set(path, html),
    at: (path) => `http://localhost:${(shop.address() as AddressInfo).port}${path}`,
    answerWith: (next) => (answer = next),
    snippet: (attributes = '') =>
      `<script async src="${host()}/waggle.js" data-site="site-key" ${attributes}></script>`,
    async expectEvents(type, count) {
      const deadline = Date.now() + 20_000
      for (;;) {
        const found = events().filter((event) => event.type === type) as never[]
        if (found.length >= count) return found
        if (Date.now() > deadline)
          throw new Error(`Expected ${count} × ${type}, got ${JSON.stringify(events(), null, 1)}`)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
  }
}

async function listen(handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const server = createServer(handle)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}
