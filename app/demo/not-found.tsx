import type { Metadata } from 'next'
import Link from 'next/link'

export const metadata: Metadata = { title: { absolute: 'Not found · Waggle' } }

/** No site has the tracking key in the address. */
export default function NotFound() {
  return (
    <main className="shop-door">
      <div className="shop-title">
        <h1>No site has this key</h1>
        <p>
          The address of the demo shop ends in the tracking key of a site. <Link href="/">Open it from Waggle</Link>, on
          the site’s Overview.
        </p>
      </div>
    </main>
  )
}
