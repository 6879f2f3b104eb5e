'use client'

import { DoorClosed } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useState, type ReactNode } from 'react'
import { ViewerDocument } from '@/app/_lib/gql/graphql'
import { request } from '@/app/_lib/request'
import { siteAccess } from '@/app/_lib/site-access'
import { Button } from '@/app/_ui/button'
import { EmptyState } from '@/app/_ui/states'
import { useSite } from './site-context'

/** Shows the page until the person turns out to be a member of the site no more. They were one when it was loaded, so they may know that
 * there is such a site; who loads it anew is told what strangers are. */
export function AccessWatch({ children }: { children: ReactNode }) {
  const { site } = useSite()
  const [others, setOthers] = useState<readonly { slug: string; name: string }[] | null>(null)

  useEffect(() => {
    let isAsking = false
    const look = async () => {
      if (isAsking) return
      isAsking = true
      try {
        const { viewer } = await request(ViewerDocument, {}, { site: site.slug })
        const theirs = viewer.sites.map((membership) => membership.site)
        setOthers(theirs.some(({ slug }) => slug === site.slug) ? null : theirs)
      } catch {
        // Away or signed out, which is told elsewhere; the next doubt looks again.
      } finally {
        isAsking = false
      }
    }
    return siteAccess.subscribe(() => void look())
  }, [site.slug])

  if (others === null) return children
  return (
    <EmptyState
      icon={DoorClosed}
      heading="h1"
      title={`You have no access to ${site.name} any more`}
      actions={
        others.length === 0 ? (
          <Button asChild look="primary">
            <Link href="/" prefetch={false}>
              Go to Waggle
            </Link>
          </Button>
        ) : (
          others.slice(0, shownSites).map(({ slug, name }) => (
            <Button key={slug} asChild>
              <Link href={`/${slug}`} prefetch={false}>
                Open {name}
              </Link>
            </Button>
          ))
        )
      }
    >
      Somebody removed you from its members. Ask an owner or an admin of the site to invite you again.
    </EmptyState>
  )
}

const shownSites = 5
