'use client'
import { useEffect, useState } from 'react'
import { DemoSitesDocument, type DemoSitesQuery } from '../../_lib/gql/graphql'

const SIGN_IN_PATH = '/sign-in?next=%2Fdemo'

/** Finds the site that the shop shall report to. Not the dashboard's `request`: here it is no fault to be signed out. */
export function OpenShop() {
  const [state, setState] = useState<'looking' | 'signed out'>('looking')
  useEffect(() => {
    let isGone = false
    const open = async () => {
      const key = await firstTrackingKey()
      if (isGone) return
      // A whole new page, as when one comes from elsewhere.
      if (key) window.location.replace(`/demo/${encodeURIComponent(key)}`)
      else setState('signed out')
    }
    void open()
    return () => {
      isGone = true
    }
  }, [])
  if (state === 'looking') return <output>Opening the shop …</output>
  return (
    <>
      <h1>Which site shall the shop report to?</h1>
      <p>
        Nordic Shoes is a small shop to try Waggle in. It needs to know the site to report to: sign in and come back,
        open it from the site&apos;s page in the dashboard, or give the tracking key that stands in the site&apos;s
        snippet.
      </p>
      <form action="/demo" className="shop-inline">
        <label className="shop-hidden" htmlFor="site">
          Tracking key
        </label>
        <input id="site" name="site" required placeholder="Tracking key" autoComplete="off" />
        <button className="shop-button">Open the shop</button>
      </form>
      <p>
        <a href={SIGN_IN_PATH}>Sign in</a>
      </p>
    </>
  )
}

/** Null: nobody is signed in here, or they have no site. */
async function firstTrackingKey(): Promise<string | null> {
  try {
    const response = await fetch('/api/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        extensions: {
          persistedQuery: {
            version: 1,
            sha256Hash: String(DemoSitesDocument.__meta__?.['documentId'] ?? '').replace('sha256:', ''),
          },
        },
      }),
    })
    const { data } = (await response.json()) as { data?: DemoSitesQuery | null }
    return data?.viewer.sites[0]?.site.trackingKey ?? null
  } catch {
    // Out of reach: the form below is the way on.
    return null
  }
}
