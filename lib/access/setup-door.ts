import { z } from 'zod'
import { AppError } from '../errors'
import type { Door } from '../http/door'
import { json, problem, problemAnswer } from '../http/problem'
import { parsedBody } from './parsed-body'
import type { AccessParts } from './parts'
import { setUp } from './set-up'
import { withSession } from './with-session'

const text = z.string().max(2000)
const bodySchema = z.object({
  token: text,
  name: text,
  email: text,
  password: text,
  siteName: text,
  domain: text,
  timeZone: text.optional(),
})

/** `POST /api/setup`: makes the first account and site, and signs the person in.
 *
 * 201 `{ site: { slug } }` with the session's cookie, unless signing in failed; else `{ error: { code, field, message } }` with 400, 403 or 409;
 * where more fields are wrong, `also` lists the others alike.
 */
export function createSetupDoor(parts: AccessParts): Door {
  return async (request) => {
    if (request.method !== 'POST') {
      return problemAnswer(405, 'METHOD_NOT_ALLOWED', 'Send a POST', { headers: { allow: 'POST' } })
    }
    try {
      const input = parsedBody(bodySchema, request.body)
      const { site } = await setUp(parts, { now: new Date(), ip: request.ip }, input)
      return await withSession(parts, json(201, { site: { slug: site.slug } }), input)
    } catch (error) {
      if (!(error instanceof AppError)) parts.log.error({ err: error }, 'set-up failed')
      return problem(error)
    }
  }
}
