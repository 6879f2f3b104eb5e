import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import './shop.css'

export const metadata: Metadata = {
  title: { absolute: 'Nordic Shoes', template: '%s · Nordic Shoes' },
  description: 'A small shop to try Waggle in: see yourself become a profile.',
}

/** A shop of its own look: nothing of the dashboard shows, and it is light whatever the dashboard wears. */
export default function DemoLayout({ children }: { children: ReactNode }) {
  return <div className="shop">{children}</div>
}
