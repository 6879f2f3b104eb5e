import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { readEnv } from './lib/env'
import { serveDoor } from './lib/http/node-adapter'
import { securityHeaders } from './lib/http/security-headers'
import { keepAddress } from './lib/kept-address'
import { getRuntime, type Runtime } from './lib/runtime'
import { consoleToLog } from './server/console-to-log'
import { addressesOf, DOORS, mountDoor, MountedDoors, type DoorPath } from './server/doors'
import { greeting } from './server/greeting'
import { createPages } from './server/pages'
import { createScriptDoor } from './server/script-door'
import { closeServer, endDecently } from './server/shutdown'
import { startOrExplain } from './server/start-or-explain'
import { createWatch } from './server/watch'

// One process, one port: the doors straight on Node's HTTP, everything else to Next (docs/decisions/0003-one-server.md).

/** Longer than the idle timeout of the usual proxies (60 s), so that they never send into a connection we are closing. */
const KEEP_ALIVE_MS = 65_000
const HEADERS_WITHIN_MS = 15_000
const REQUEST_WITHIN_MS = 300_000

void startOrExplain(async () => {
  const server = createServer({
    keepAliveTimeout: KEEP_ALIVE_MS,
    headersTimeout: HEADERS_WITHIN_MS,
    requestTimeout: REQUEST_WITHIN_MS,
    connectionsCheckingInterval: 5_000,
  })
  const { PORT } = readEnv()
  // A free port has to be known before addresses are made with it; nobody knows it, and asks, before we tell.
  const runtime = getRuntime('server', PORT === 0 ? readEnv({ ...process.env, PORT: await listen(0) }) : undefined)
  const { env, log } = runtime
  if (env.NODE_ENV === 'production') consoleToLog(log)
  const doors = await mountAll(runtime)
  const watch = createWatch(runtime)
  const serving = { proxies: env.WAGGLE_TRUST_PROXY, watch }
  const common = Object.entries(securityHeaders(env.WAGGLE_URL))
  const pages = createPages(runtime, server, watch)
  const serve = (req: IncomingMessage, res: ServerResponse) => {
    for (const [name, value] of common) res.setHeader(name, value)
    if (runtime.stopping.aborted) res.setHeader('connection', 'close')
    const door = doors.at(pathOf(req.url))
    if (door) void serveDoor(door, req, res, serving)
    else if (req.url?.startsWith('/')) void pages.serve(req, res)
    else res.writeHead(400, { connection: 'close' }).end()
  }
  server.on('request', serve)
  // A body that is announced too large is refused before it is sent; Node would ask for it first.
  server.on('checkContinue', (req: IncomingMessage, res: ServerResponse) => {
    const limit = doors.at(pathOf(req.url))?.limits.maxBodyBytes ?? Infinity
    if (!(Number(req.headers['content-length']) > limit)) res.writeContinue()
    serve(req, res)
  })

  endDecently(runtime, () => closeServer(server))
  if (PORT !== 0) await listen(PORT)
  await pages.up
  const port = env.PORT
  log.info({ port, doors: doors.size }, 'listening')
  try {
    keepAddress(resolve(env.WAGGLE_DATA_DIR), env.WAGGLE_URL)
  } catch (error) {
    log.debug({ err: error }, 'the address is not kept')
  }
  const lines = await greeting(runtime)
  // The supervisor says it once; started alone, we say it ourselves, beside the log and not in it.
  if (process.send) process.send({ ready: true, port, greeting: lines })
  else process.stderr.write(`${lines.join('\n')}\n`)

  /** @returns the port */
  function listen(port: number) {
    return new Promise<string>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, readEnv().HOST, () => {
        server.off('error', reject)
        resolve(String((server.address() as AddressInfo).port))
      })
    })
  }
})

const pathOf = (url: string | undefined) => (url ?? '/').split('?', 1)[0] ?? '/'

async function mountAll(runtime: Runtime): Promise<MountedDoors> {
  const doors = new MountedDoors()
  const paths = Object.keys(DOORS) as DoorPath[]
  await Promise.all(
    paths.map(async (path) => {
      const door = await mountDoor(path, runtime)
      for (const address of addressesOf(path)) doors.add(address, door)
    }),
  )
  doors.add('/waggle.js', {
    name: 'script',
    limits: { maxBodyBytes: 0, gzip: false },
    door: createScriptDoor(join(__dirname, 'public/waggle.js')),
  })
  return doors
}
