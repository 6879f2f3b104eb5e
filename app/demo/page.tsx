import { redirect } from 'next/navigation'
import { OpenShop } from './_shop/open-shop'

/** The door of the demo: `?site=<tracking key>` leads straight in, else the first site of whoever is signed in. */
export default async function DemoDoor({ searchParams }: { searchParams: Promise<{ site?: string | string[] }> }) {
  const { site } = await searchParams
  if (typeof site === 'string' && site) redirect(`/demo/${encodeURIComponent(site)}`)
  return (
    <main className="shop-door">
      <OpenShop />
    </main>
  )
}
