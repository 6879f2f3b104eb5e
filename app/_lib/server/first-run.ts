import { headers } from 'next/headers'
import { authenticate, findInvitation, isSetUp, isSetupToken } from '@/lib/access'
import { getRuntime } from '@/lib/runtime'

/** What the pages before the dashboard need to know: whether there is anybody to sign in, and whether this one has. */
export async function firstRun(): Promise<{ isSetUp: boolean; isSignedIn: boolean }> {
  // Read first: it tells Next that the page is made for each request.
  const cookie = (await headers()).get('cookie') ?? undefined
  const runtime = getRuntime()
  const who = await authenticate(runtime, { cookie })
  return { isSetUp: who !== null || (await isSetUp(runtime)), isSignedIn: who !== null }
}

/** Whether this is the token that the server printed. */
export const isFirstRunToken = (token: string): boolean => isSetupToken(getRuntime(), token)

/** Whom a link invites; null when it does not work. */
export const findInvitationOf = (token: string) => findInvitation(getRuntime(), token, new Date())
