import type { DoorAnswer } from '../http/door'
import { getAuth } from './auth'
import type { AccessParts } from './parts'

/** An answer to somebody who has just chosen their password, with the cookies of a session.
 *
 * The password is committed by now: when signing in fails, the answer comes without cookies, and the page they open next leads to
 * sign-in.
 */
export async function withSession(
  parts: AccessParts,
  answer: DoorAnswer,
  { email, password }: { email: string; password: string },
): Promise<DoorAnswer> {
  try {
    const auth = await getAuth(parts)
    const body = { email: email.trim().toLowerCase(), password }
    const { headers } = await auth.api.signInEmail({ body, returnHeaders: true })
    return { ...answer, headers: { ...answer.headers, 'set-cookie': headers.getSetCookie() } }
  } catch (error) {
    parts.log.error({ err: error }, 'somebody new could not be signed in, and is led to the sign-in page')
    return answer
  }
}
