import { notify } from './notify'

/** Ends the session and leads to sign-in. Browser only. */
export async function signOut() {
  try {
    const response = await fetch('/api/auth/sign-out', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    if (!response.ok) throw new Error(`Sign-out answered ${response.status}`)
    window.location.assign('/sign-in')
  } catch {
    notify.error('You are still signed in: Waggle could not be reached. Try again.')
  }
}
