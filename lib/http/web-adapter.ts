import { callerAddress, requestIdOf } from './caller'
import type { DoorAnswer, MountedDoor, Watch } from './door'
import { refusalOf } from './node-adapter'
import { readWebBody } from './read-body'
import { refuseEncoding, tooLarge, unzip } from './unzip'

/** Serves a web `Request` through a door: the same rules as the Node adapter, for hosts that run only Next. */
export async function answerWeb(
  { door, limits, name, dressRefusal }: MountedDoor,
  request: Request,
  { proxies, watch }: { proxies: number; watch: Watch },
): Promise<Response> {
  const startedAt = performance.now()
  const requestId = requestIdOf(request.headers.get('x-request-id') ?? undefined, proxies)
  const answer = await answerOf()
  const response = answer === null ? new Response(null, { status: 408 }) : toResponse(answer, request.method, requestId)
  watch.served({
    door: name,
    requestId,
    status: answer?.status ?? 499,
    seconds: (performance.now() - startedAt) / 1000,
    bytes: answer === null || !hasLength(answer.body) ? 0 : Buffer.byteLength(answer.body),
  })
  return response

  async function answerOf(): Promise<DoorAnswer | null> {
    const dress = (refusal: DoorAnswer) =>
      dressRefusal?.(refusal, request.headers.get('origin') ?? undefined) ?? refusal
    try {
      const headers: Record<string, string> = Object.fromEntries(request.headers)
      const encoding = headers['content-encoding']
      const refusal = refuseEncoding(encoding, limits)
      if (refusal) return dress(refusal)
      if (Number(headers['content-length']) > limits.maxBodyBytes) throw tooLarge(limits)
      const body = await unzip(await readWebBody(request.body, limits), encoding, limits)
      const url = new URL(request.url)
      return await door({
        method: request.method,
        path: url.pathname,
        query: url.searchParams,
        headers: { ...headers, 'x-request-id': requestId },
        body,
        ip: callerAddress(undefined, headers['x-forwarded-for'], proxies),
      })
    } catch (error) {
      const refusal = refusalOf(error, (fault) => watch.failed(fault, name, requestId))
      return refusal && dress(refusal)
    }
  }
}

const hasLength = (body: DoorAnswer['body']): body is string | Uint8Array =>
  typeof body === 'string' || body instanceof Uint8Array

function toResponse(answer: DoorAnswer, method: string, requestId: string): Response {
  const headers = new Headers({ 'x-request-id': requestId, 'x-content-type-options': 'nosniff' })
  for (const [name, value] of Object.entries(answer.headers)) {
    headers.delete(name)
    for (const one of [value].flat()) headers.append(name, one)
  }
  const bodiless = method === 'HEAD' || answer.status === 204 || answer.status === 304
  if (bodiless) return new Response(null, { status: answer.status, headers })
  const { body } = answer
  const carried = typeof body === 'string' ? body : body instanceof Uint8Array ? Buffer.from(body) : bytesOf(body)
  return new Response(carried, { status: answer.status, headers })
}

function bytesOf(chunks: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}
