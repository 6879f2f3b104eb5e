import type { IncomingMessage } from 'node:http'
import { AppError } from '../errors'
import { BODY_TIMEOUT_MS, type DoorLimits } from './door'
import { tooLarge } from './unzip'

/** The caller closed the connection before the whole body was here. */
export class CallerLeft extends Error {}
/** The body did not arrive in time. */
export class BodyTimeout extends Error {}

const EMPTY = new Uint8Array(0)

/** Reads a body, and stops at the limit instead of after it.
 *
 * @throws TOO_LARGE · BodyTimeout · CallerLeft; the rest of the body is then unread
 */
export function readBody(req: IncomingMessage, limits: DoorLimits): Promise<Uint8Array> {
  const announced = req.headers['content-length']
  if (announced === undefined && req.headers['transfer-encoding'] === undefined) return Promise.resolve(EMPTY)
  if (Number(announced) > limits.maxBodyBytes) return Promise.reject(tooLarge(limits))
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    const settle = (error: Error | null) => {
      clearTimeout(timer)
      req.off('data', onData).off('end', onEnd).off('close', onLeave).off('error', onLeave)
      // An aborted request may still emit an error: without a listener it would end the process.
      req.on('error', () => undefined)
      if (error) {
        req.pause()
        reject(error)
      } else resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, bytes))
    }
    const onData = (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > limits.maxBodyBytes) settle(tooLarge(limits))
      else chunks.push(chunk)
    }
    const onEnd = () => settle(null)
    const onLeave = () => settle(new CallerLeft())
    const timer = setTimeout(() => settle(new BodyTimeout()), limits.bodyTimeoutMs ?? BODY_TIMEOUT_MS)
    req.on('data', onData).on('end', onEnd).on('close', onLeave).on('error', onLeave)
  })
}

/** The same for a web stream. */
export async function readWebBody(body: ReadableStream<Uint8Array> | null, limits: DoorLimits): Promise<Uint8Array> {
  if (body === null) return EMPTY
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  let bytes = 0
  let timedOut = false
  const timer = setTimeout(() => {
    timedOut = true
    void reader.cancel()
  }, limits.bodyTimeoutMs ?? BODY_TIMEOUT_MS)
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (timedOut) throw new BodyTimeout()
      if (done) return Buffer.concat(chunks, bytes)
      bytes += value.byteLength
      if (bytes > limits.maxBodyBytes) throw tooLarge(limits)
      chunks.push(value)
    }
  } catch (error) {
    if (!(error instanceof AppError || error instanceof BodyTimeout)) throw new CallerLeft()
    await reader.cancel().catch(() => undefined)
    throw error
  } finally {
    clearTimeout(timer)
  }
}
