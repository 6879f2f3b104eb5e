import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { AppError } from '../errors'
import type { DoorAnswer, DoorLimits } from './door'
import { problemAnswer } from './problem'

const gunzipBounded = promisify(gunzip)

/** The answer to an encoding that the door does not take; null: it does. */
export function refuseEncoding(encoding: string | undefined, limits: DoorLimits): DoorAnswer | null {
  if (encodingOf(encoding) === 'identity' || (limits.gzip && encodingOf(encoding) === 'gzip')) return null
  const taken = limits.gzip ? 'gzip, identity' : 'identity'
  return problemAnswer(415, 'UNSUPPORTED_ENCODING', `Send the body with Content-Encoding ${taken}`, {
    headers: { 'accept-encoding': taken },
  })
}

/** The body as the door reads it.
 *
 * @throws INVALID broken gzip · TOO_LARGE it unpacks to more than the limit: unpacking stops there
 */
export async function unzip(body: Uint8Array, encoding: string | undefined, limits: DoorLimits): Promise<Uint8Array> {
  if (encodingOf(encoding) === 'identity') return body
  try {
    return await gunzipBounded(body, { maxOutputLength: limits.maxBodyBytes })
  } catch (error) {
    const tooMuch =
      typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    if (tooMuch) throw tooLarge(limits)
    throw new AppError('INVALID', 'The body says it is gzip, but it cannot be unpacked')
  }
}

export const tooLarge = (limits: DoorLimits) =>
  new AppError('TOO_LARGE', `The body is larger than the ${limits.maxBodyBytes.toLocaleString('en')} bytes taken here`)

const encodingOf = (encoding: string | undefined) => {
  const name = encoding?.trim().toLowerCase() || 'identity'
  return name === 'x-gzip' ? 'gzip' : name
}
