import { randomUUID } from 'node:crypto'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { join } from 'node:path'
import next from 'next'
import type { Watch } from '../lib/http/door'
import type { Runtime } from '../lib/runtime'
import { cutUpgraded } from './shutdown'
import { createAddressCheck, STATUS_HEADER, type AddressCheck } from './wrong-address'

type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void>

/** What a caller may only set through a proxy of ours: Next believes these. */
const PROXY_HEADERS = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-port', 'x-forwarded-proto', 'forwarded']

/** Everything that is not a door: Next, inside our server. Requests that come before Next is up wait for it. */
export function createPages(runtime: Runtime, server: Server, watch: Watch): { serve: Handler; up: Promise<void> } {
  const { env } = runtime
  const dir = join(__dirname, '..')
  const dev = env.NODE_ENV === 'development'
  const app = next({
    dev,
    dir,
    hostname: env.HOST,
    port: env.PORT,
    httpServer: server,
    quiet: env.NODE_ENV === 'production',
  })
  // Pages under work hear of changes by a line of Next's own, which would hold up every restart.
  if (dev) cutUpgraded(server, runtime.stopping)
  let statusOf: AddressCheck = () => Promise.resolve(null)
  const up = app.prepare().then(async () => {
    if (!dev) statusOf = await createAddressCheck(runtime, dir)
  })
  // Whoever waits for it hears of the failure; without this line it would count as unhandled before anybody does.
  up.catch(() => undefined)
  const handler = up.then(() => app.getRequestHandler())
  handler.catch(() => undefined)

  return {
    up,
    async serve(req, res) {
      const startedAt = performance.now()
      const requestId = randomUUID()
      const door = req.url?.startsWith('/_next/') ? 'asset' : 'page'
      if (env.WAGGLE_TRUST_PROXY === 0) for (const name of PROXY_HEADERS) delete req.headers[name]
      delete req.headers[STATUS_HEADER]
      res.setHeader('x-request-id', requestId)
      const sentBefore = req.socket.bytesWritten
      res.once('close', () => {
        watch.served({
          door,
          requestId,
          status: res.writableFinished ? res.statusCode : 499,
          seconds: (performance.now() - startedAt) / 1000,
          bytes: req.socket.bytesWritten - sentBefore,
        })
      })
      try {
        const handle = await handler
        // A database that is away meets the page too, which says so.
        const status = await statusOf(req).catch(() => null)
        if (status !== null) req.headers[STATUS_HEADER] = String(status)
        await handle(req, res)
      } catch (error) {
        watch.failed(error, door, requestId)
        if (!res.headersSent) res.statusCode = 500
        res.end()
      }
    },
  }
}
