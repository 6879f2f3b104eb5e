import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { readTheme, themeCookie } from './_lib/theme'
import { EARLY_CLICKS } from './_ui/early-clicks'
import { LiveMark } from './_ui/live-mark'
import { ToastsPlace } from './_ui/toasts-place'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Waggle', template: '%s · Waggle' },
  description: 'See who visits your website.',
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf8' },
    { media: '(prefers-color-scheme: dark)', color: '#15130f' },
  ],
}

/** The chosen theme is a cookie, so the first byte of HTML already wears it: no flash, and no script for it. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = readTheme((await cookies()).get(themeCookie)?.value)
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html lang="en" className={theme === 'system' ? undefined : theme} suppressHydrationWarning>
      <body>
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: EARLY_CLICKS }} />
        <LiveMark />
        {children}
        <ToastsPlace />
      </body>
    </html>
  )
}
