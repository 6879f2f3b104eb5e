import type { Metadata } from 'next'
import Link from 'next/link'
import { ForgotPasswordForm } from './forgot-password-form'

export const metadata: Metadata = { title: 'Forgot your password' }

export default function ForgotPasswordPage() {
  return (
    <>
      <h1>Forgot your password?</h1>
      <ForgotPasswordForm />
      <p className="mt-5 text-sm">
        <Link href="/sign-in" className="text-accent-ink underline underline-offset-2">
          Back to sign-in
        </Link>
      </p>
    </>
  )
}
