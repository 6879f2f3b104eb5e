import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { closeRuntime, stopRuntime, type Runtime } from '../lib/runtime'

/** Together below the 15 s after which supervisors and containers usually kill. */
const REQUESTS_WITHIN_MS = 10_000
const DRAINS_WITHIN_MS = 4_000
const IDLE_CHECK_MS = 50

/** Ends a process decently: nothing new is accepted, what was accepted is finished, queues are written, then exit.
 *
 * On SIGTERM, SIGINT and when the supervisor that started us is gone. An error that nobody caught ends the process at once
 * with code 1: its state can no longer be trusted, and whoever started it starts it again.
 */
export function endDecently(runtime: Runtime, stopAccepting: () => Promise<void>): { fail: (error: unknown) => void } {
  const { log } = runtime
  let stopping = false
  const stop = (why: string) => {
    if (stopping) return
    stopping = true
    log.info({ why }, 'stopping')
    stopRuntime()
    void within(REQUESTS_WITHIN_MS + 500, stopAccepting())
      // What did not end in time is cut; what was accepted and is only waiting to be written is still written.
      .catch((error: unknown) => log.warn({ err: error }, 'cut short'))
      .then(() => within(DRAINS_WITHIN_MS, closeRuntime()))
      .then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'could not stop decently')
          log.flush()
          process.exit(1)
        },
      )
  }
  process.on('SIGTERM', () => stop('SIGTERM'))
  process.on('SIGINT', () => stop('SIGINT'))
  if (process.send) process.on('disconnect', () => stop('supervisor gone'))
  const fail = (error: unknown) => {
    log.fatal({ err: error }, 'uncaught error')
    process.exit(1)
  }
  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)
  return { fail }
}

/** Cuts, when the process stops, the connections that have left HTTP behind: they never end by themselves, and nothing else ends them. */
export function cutUpgraded(server: Server, stopping: AbortSignal): void {
  const upgraded = new Set<Duplex>()
  server.on('upgrade', (_request, socket) => {
    upgraded.add(socket)
    socket.once('close', () => upgraded.delete(socket))
  })
  stopping.addEventListener('abort', () => upgraded.forEach((socket) => socket.destroy()))
}

/** Stops listening and waits until the requests under way are answered; cuts those that take longer than 10 s. */
export async function closeServer(server: Server): Promise<void> {
  // A kept-alive connection becomes idle when its last answer is out; Node closes only those idle at this moment.
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS)
  const cut = setTimeout(() => server.closeAllConnections(), REQUESTS_WITHIN_MS)
  await new Promise((resolve) => server.close(resolve))
  clearInterval(idle)
  clearTimeout(cut)
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Not finished within ${ms} ms`)), ms)
  })
  await Promise.race([work, late])
  clearTimeout(timer)
}
