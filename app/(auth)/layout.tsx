import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { TellTimeZone } from '@/app/_ui/tell-time-zone'
import { AuthFrame } from './_parts/auth-frame'

// Addresses here may hold a token: they are told to nobody.
export const metadata: Metadata = { referrer: 'no-referrer' }

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <AuthFrame>
      {children}
      <TellTimeZone />
    </AuthFrame>
  )
}
