'use client'
import Link from 'next/link'
import { useEffect } from 'react'
import { CAMPAIGN_KEY, campaignState } from './choices'
import { useIsAlive } from '@/app/_lib/use-is-alive'
import { waggle } from './waggle'

let hasTold = false

/** The strip on top: its view, click and close are what Waggle counts for the campaign. */
export function CampaignBanner({ base }: { base: string }) {
  const state = campaignState.use()
  const isShown = useIsAlive() && state !== 'closed'
  useEffect(() => {
    if (!isShown || hasTold) return
    hasTold = true
    waggle('campaign', CAMPAIGN_KEY, 'view')
  }, [isShown])
  if (!isShown) return null
  return (
    <section className="shop-campaign" aria-label="Offer">
      <p>
        <b>First snow sale.</b> Free delivery on all boots this week.{' '}
        <Link
          href={`${base}/boots`}
          onClick={() => {
            waggle('campaign', CAMPAIGN_KEY, 'click')
            campaignState.set(() => 'clicked')
          }}
        >
          See the boots
        </Link>
      </p>
      <button
        type="button"
        aria-label="Close the offer"
        onClick={() => {
          waggle('campaign', CAMPAIGN_KEY, 'close')
          campaignState.set(() => 'closed')
        }}
      >
        <svg viewBox="0 0 16 16" aria-hidden width="16" height="16">
          <path d="M3 3 13 13 M13 3 3 13" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
        </svg>
      </button>
    </section>
  )
}
