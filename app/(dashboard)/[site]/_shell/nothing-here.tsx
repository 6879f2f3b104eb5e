'use client'

import { SearchX } from 'lucide-react'
import Link from 'next/link'
import { useEffect } from 'react'
import { siteAccess } from '@/app/_lib/site-access'
import { Button } from '@/app/_ui/button'
import { EmptyState } from '@/app/_ui/states'
import { useSite } from './site-context'

/** Within the site's navigation. The same for what never was, was removed, and is another site's: nobody learns which. */
export function NothingHere() {
  const { site } = useSite()
  useEffect(() => siteAccess.doubt(), [])
  return (
    <EmptyState
      icon={SearchX}
      heading="h1"
      title="There is nothing at this address"
      actions={
        <>
          <Button asChild look="primary">
            <Link href={`/${site.slug}/profiles`}>See all profiles</Link>
          </Button>
          <Button asChild>
            <Link href={`/${site.slug}`}>Go to the overview</Link>
          </Button>
        </>
      }
    >
      It may have been removed or merged into another, or it belongs to a site you cannot open.
    </EmptyState>
  )
}
