import type { IncomingMessage, ServerResponse } from 'node:http'
import { AppError } from '../errors'
import { callerAddress, requestIdOf } from './caller'
import type { DoorAnswer, DoorRequest, MountedDoor, Watch } from './door'
import { problem, problemAnswer } from './problem'
import { BodyTimeout, CallerLeft, readBody } from './read-body'
import { refuseEncoding, unzip } from './unzip'

const LEFT_STATUS = 499
/** After a refusal the caller may still be sending; closing at once would lose the answer on its way (RFC 9112, 9.6). */
const LINGER_MS = 2_000
const LINGER_BYTES = 32 * 1024 * 1024

export interface NodeServing {
  /** Proxies of ours in front (`WAGGLE_TRUST_PROXY`). */
  proxies: number
  watch: Watch
}

/** Serves one request through a door: reads the body within the door's limits, answers, tells `watch`. Never rejects. */
export async function serveDoor(
  mounted: MountedDoor,
  req: IncomingMessage,
  res: ServerResponse,
  { proxies, watch }: NodeServing,
): Promise<void> {
  const startedAt = performance.now()
  const requestId = requestIdOf(headerOf(req, 'x-request-id'), proxies)
  let status = LEFT_STATUS
  let bytes = 0
  try {
    const answer = await answerOf(mounted, req, requestId, proxies, watch)
    if (answer !== null) {
      bytes = await send(answer, req, res, requestId)
      if (bytes >= 0) status = answer.status
    }
  } catch (error) {
    // Only a stream of an answer can fail here: its head is out, so the connection is all that is left to tell with.
    watch.failed(error, mounted.name, requestId)
    status = 500
    res.destroy()
  }
  watch.served({
    door: mounted.name,
    requestId,
    status,
    seconds: (performance.now() - startedAt) / 1000,
    bytes: Math.max(0, bytes),
  })
}

/** The door's answer, or the adapter's refusal; null: the caller left before asking the whole question. */
async function answerOf(
  { door, limits, name, dressRefusal }: MountedDoor,
  req: IncomingMessage,
  requestId: string,
  proxies: number,
  watch: Watch,
): Promise<DoorAnswer | null> {
  const dress = (refusal: DoorAnswer) => dressRefusal?.(refusal, headerOf(req, 'origin')) ?? refusal
  try {
    const encoding = req.headers['content-encoding']
    const refusal = refuseEncoding(encoding, limits)
    if (refusal) return dress(refusal)
    const raw = await readBody(req, limits)
    const body = await unzip(raw, encoding, limits)
    return await door(neutral(req, body, requestId, proxies))
  } catch (error) {
    const refusal = refusalOf(error, (fault) => watch.failed(fault, name, requestId))
    return refusal && dress(refusal)
  }
}

/** How what went wrong on the way to an answer is answered. Shared by the adapters. */
export function refusalOf(error: unknown, failed: (error: unknown) => void): DoorAnswer | null {
  if (error instanceof CallerLeft) return null
  if (error instanceof BodyTimeout) return problemAnswer(408, 'REQUEST_TIMEOUT', 'The body took too long to arrive')
  const answer = problem(error)
  if (!(error instanceof AppError)) failed(error)
  return answer
}

function neutral(req: IncomingMessage, body: Uint8Array, requestId: string, proxies: number): DoorRequest {
  const url = req.url ?? '/'
  const mark = url.indexOf('?')
  const headers: Record<string, string | undefined> = {}
  for (const [name, value] of Object.entries(req.headers))
    headers[name] = Array.isArray(value) ? value.join(', ') : value
  headers['x-request-id'] = requestId
  return {
    method: req.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)),
    headers,
    body,
    ip: callerAddress(req.socket.remoteAddress, headerOf(req, 'x-forwarded-for'), proxies),
  }
}

const headerOf = (req: IncomingMessage, name: string): string | undefined => {
  const value = req.headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}

/** Sends an answer; gives the bytes of its body, or -1 where the caller was gone. */
async function send(answer: DoorAnswer, req: IncomingMessage, res: ServerResponse, requestId: string): Promise<number> {
  if (res.destroyed) return -1
  res.statusCode = answer.status
  res.setHeader('x-request-id', requestId)
  res.setHeader('x-content-type-options', 'nosniff')
  for (const name in answer.headers) res.setHeader(name, answer.headers[name] ?? '')
  const unread =
    !req.complete && (req.headers['content-length'] !== undefined || req.headers['transfer-encoding'] !== undefined)
  if (unread) res.setHeader('connection', 'close')
  const bodiless = req.method === 'HEAD' || answer.status === 204 || answer.status === 304

  if (typeof answer.body !== 'string' && !(answer.body instanceof Uint8Array)) {
    return bodiless ? endEmpty(res) : stream(answer.body, res)
  }
  // Text stays text: Node then sends head and body in one piece.
  const { body } = answer
  const bytes = typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength
  if (answer.status !== 204 && answer.status !== 304) res.setHeader('content-length', bytes)
  if (bodiless) return endEmpty(res)
  if (unread) {
    res.write(body)
    await linger(req)
    res.end()
  } else res.end(body)
  return bytes
}

function endEmpty(res: ServerResponse): number {
  res.end()
  return 0
}

async function stream(chunks: AsyncIterable<string>, res: ServerResponse): Promise<number> {
  let bytes = 0
  for await (const chunk of chunks) {
    // Leaving the loop closes the iterator, so that what feeds it stops too.
    if (res.destroyed) return -1
    bytes += Buffer.byteLength(chunk)
    if (!res.write(chunk)) await drained(res)
  }
  res.end()
  return bytes
}

const drained = (res: ServerResponse) =>
  new Promise<void>((resolve) => {
    const done = () => {
      res.off('drain', done).off('close', done)
      resolve()
    }
    res.on('drain', done).on('close', done)
  })

/** Throws away what the caller still sends, for a while and up to a bound. */
const linger = (req: IncomingMessage) =>
  new Promise<void>((resolve) => {
    let bytes = 0
    const done = () => {
      clearTimeout(timer)
      req.off('data', onData).off('end', done).off('close', done)
      resolve()
    }
    const onData = (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > LINGER_BYTES) done()
    }
    const timer = setTimeout(done, LINGER_MS)
    req.on('data', onData).on('end', done).on('close', done)
    req.resume()
  })
