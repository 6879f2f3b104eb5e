'use client'

import { createContext, use, type ReactNode } from 'react'

export interface SiteSummaryOfViewer {
  id: string
  slug: string
  name: string
  domain: string
  /** Public; the demo shop's address ends in it. */
  trackingKey: string
}

export interface SiteScope {
  /** The site that the address names. */
  site: SiteSummaryOfViewer
  /** Every site this person may open. */
  sites: readonly SiteSummaryOfViewer[]
  user: { id: string; name: string; email: string }
  /** The server decides again at each request; these only decide which controls are shown. */
  canWrite: boolean
  canAdmin: boolean
  /** Whether they give and take ownership. */
  canOwn: boolean
}

const SiteContext = createContext<SiteScope | null>(null)

export function SiteProvider({ value, children }: { value: SiteScope; children: ReactNode }) {
  return <SiteContext value={value}>{children}</SiteContext>
}

/** The site of this page, and what the signed-in person may do on it. */
export function useSite(): SiteScope {
  const scope = use(SiteContext)
  if (!scope) throw new Error('useSite needs a SiteProvider above it')
  return scope
}
