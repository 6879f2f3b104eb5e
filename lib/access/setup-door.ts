import { z } from 'zod'
import { AppError } from '../errors'
import type { Door, DoorAnswer } from '../http/door'
import { getAuth } from './auth'
import type { AccessParts } from './parts'
import { setUp } from './set-up'

const text = z.string().max(2000)
const bodySchema = z.object({ token: text, name: text, email: text, password: text, siteName: text, domain: text })

const STATUS: Partial<Record<AppError['code'], number>> = { FORBIDDEN: 403, CONFLICT: 409, INVALID: 400 }

/** `POST /api/setup`: makes the first account and site, and signs the person in.
 *
 * 201 `{ site: { slug } }` with the session's cookie; else `{ code, field, message }` with 400, 403 or 409.
 */
export function createSetupDoor(parts: AccessParts): Door {
  return async (request) => {
    if (request.method !== 'POST') return answer(405, { code: 'INVALID', message: 'Send a POST' }, { allow: 'POST' })
    try {
      const parsed = bodySchema.safeParse(readJson(request.body))
      if (!parsed.success) return answer(400, { code: 'INVALID', message: 'Fill in every field of the form' })
      const { site } = await setUp(parts, new Date(), parsed.data)
      const { email, password } = parsed.data
      const auth = await getAuth(parts)
      const { headers } = await auth.api.signInEmail({
        body: { email: email.trim().toLowerCase(), password },
        returnHeaders: true,
      })
      return answer(201, { site: { slug: site.slug } }, { 'set-cookie': headers.getSetCookie() })
    } catch (error) {
      const status = error instanceof AppError ? STATUS[error.code] : undefined
      if (error instanceof AppError && status !== undefined)
        return answer(status, { code: error.code, field: error.field, message: error.message })
      parts.log.error({ error }, 'set-up failed')
      return answer(503, { code: 'UNAVAILABLE', message: 'Waggle could not save this: try again in a moment' })
    }
  }
}

function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
}

function answer(status: number, body: object, headers: DoorAnswer['headers'] = {}): DoorAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(body),
  }
}
