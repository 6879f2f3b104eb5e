import { getAuth } from './auth'
import type { AccessParts } from './parts'

/** Signs in somebody who has just chosen their password; the cookies of their session. */
export async function signInCookies(
  parts: AccessParts,
  { email, password }: { email: string; password: string },
): Promise<string[]> {
  const auth = await getAuth(parts)
  const body = { email: email.trim().toLowerCase(), password }
  const { headers } = await auth.api.signInEmail({ body, returnHeaders: true })
  return headers.getSetCookie()
}
