'use client'

import { signOut } from './_lib/sign-out'
import { Button } from './_ui/button'

export function SignOutButton() {
  return <Button onClick={signOut}>Sign out</Button>
}
