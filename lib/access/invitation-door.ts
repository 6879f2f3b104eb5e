import { z } from 'zod'
import { AppError } from '../errors'
import type { Door } from '../http/door'
import { json, problem, problemAnswer } from '../http/problem'
import { acceptInvitation } from './accept-invitation'
import type { AccessParts } from './parts'
import { parsedBody } from './parsed-body'
import { withSession } from './with-session'

const text = z.string().max(2000)
const bodySchema = z.object({ token: text, name: text, password: text })

/** `POST /api/invitation`: the invited person chooses name and password, and is signed in.
 *
 * 201 `{ site: { slug } | null }` with the session's cookie, unless signing in failed; else `{ error: { code, field, message } }` with 400, 404 or 415.
 */
export function createInvitationDoor(parts: AccessParts): Door {
  return async (request) => {
    if (request.method !== 'POST') {
      return problemAnswer(405, 'METHOD_NOT_ALLOWED', 'Send a POST', { headers: { allow: 'POST' } })
    }
    // A form of another site cannot send JSON: nobody is signed in as somebody else without noticing.
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
      return problemAnswer(415, 'INVALID', 'Send JSON, with the content type application/json')
    }
    try {
      const input = parsedBody(bodySchema, request.body)
      const { email, slug } = await acceptInvitation(parts, { now: new Date(), ip: request.ip }, input)
      const answer = json(201, { site: slug === null ? null : { slug } })
      return await withSession(parts, answer, { email, password: input.password })
    } catch (error) {
      if (!(error instanceof AppError)) parts.log.error({ err: error }, 'an invitation could not be accepted')
      return problem(error)
    }
  }
}
