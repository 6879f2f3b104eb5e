import { headers } from 'next/headers'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { isTrackingKey } from '@/app/_lib/server/demo-site'
import { CampaignBanner } from '../_shop/campaign-banner'
import { CATEGORIES } from '../_shop/catalog'
import { ConsentBar, ConsentLink } from '../_shop/consent-bar'
import { dashboardPath } from '../_shop/dashboard-path'
import { Header } from '../_shop/header'
import { Newsletter } from '../_shop/newsletter'
import { PageCategory } from '../_shop/page-category'
import { SeenPanel } from '../_shop/seen-panel'
import { WATCH_SCRIPT } from '../_shop/watch-script'

/** Every page of the shop. The tracking script is here as on any site; before it only the panel's own watch. */
export default async function ShopLayout({
  children,
  params,
}: {
  children: ReactNode
  params: Promise<{ siteKey: string }>
}) {
  const siteKey = decodeURIComponent((await params).siteKey)
  if (!(await isTrackingKey(siteKey))) notFound()
  const nonce = (await headers()).get('x-nonce') ?? undefined
  const base = `/demo/${encodeURIComponent(siteKey)}`
  return (
    <>
      <PageCategory base={base} />
      <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: WATCH_SCRIPT }} />
      <script async src="/waggle.js" data-site={siteKey} />
      <a className="shop-skip" href="#content">
        Skip to the shoes
      </a>
      <CampaignBanner base={base} />
      <Header base={base} />
      <main id="content" className="shop-main">
        {children}
      </main>
      <Newsletter />
      <footer className="shop-footer">
        <p>
          <b>Nordic Shoes</b> is a shop that does not exist: nothing is charged and nothing is sent. It shows what{' '}
          <a href={dashboardPath(base)}>Waggle</a> learns from a site.
        </p>
        <nav aria-label="More">
          {CATEGORIES.map(({ id, name }) => (
            <Link key={id} href={`${base}/${id}`}>
              {name}
            </Link>
          ))}
          <Link href={`${base}/account`}>Your account</Link>
          <ConsentLink />
        </nav>
      </footer>
      <div className="shop-dock">
        <ConsentBar />
        <SeenPanel base={base} />
      </div>
    </>
  )
}
