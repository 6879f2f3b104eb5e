import { postAuth } from '@/app/_lib/auth-request'
import { leaveToSignIn } from '@/app/_lib/request'

export const WRONG_PASSWORD = 'This is not your password'

/** Posts to a door of sign-in as the person who is signed in; somebody whose session has ended is sent to sign in.
 *
 * @throws RequestFailure
 */
export async function postAccount(path: string, body: object) {
  const answer = await postAuth(path, body)
  // A wrong code is a 401 too, with a code of its own.
  if (answer.status === 401 && answer.body['code'] !== 'INVALID_CODE') leaveToSignIn()
  return answer
}
