import { RequestFailure } from './failure'

interface Answer {
  status: number
  body: Record<string, unknown>
}

/** Posts to a door of sign-in. Browser only.
 *
 * @returns what it answered, also when it refused
 * @throws RequestFailure it cannot be reached, is overloaded or asks to wait
 */
export async function postAuth(path: string, body: object): Promise<Answer> {
  let response: Response
  try {
    response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  } catch (cause) {
    throw unavailable(cause)
  }
  if (response.status === 429)
    throw new RequestFailure('RATE_LIMITED', waitSentence(response.headers.get('retry-after')))
  if (response.status >= 500) throw unavailable()
  return { status: response.status, body: await readBody(response) }
}

async function readBody(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await response.json()
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  } catch (cause) {
    throw unavailable(cause)
  }
}

function waitSentence(retryAfter: string | null): string {
  const minutes = Math.ceil(Number(retryAfter ?? 60) / 60)
  return `That was too often. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, then try again.`
}

const unavailable = (cause?: unknown) =>
  new RequestFailure('UNAVAILABLE', 'Waggle cannot be reached right now. Try again in a moment.', { cause })
