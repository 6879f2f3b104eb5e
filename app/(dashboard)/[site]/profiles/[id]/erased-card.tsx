'use client'

import { UserX, Users } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useRef } from 'react'
import type { ErasureReceiptFragment } from '@/app/_lib/gql/graphql'
import { Button } from '@/app/_ui/button'
import { Page } from '@/app/_ui/page'
import { Panel } from '@/app/_ui/panel'
import { useSite } from '../../_shell/site-context'
import { Receipt } from '../../settings/erasures/receipt'
import { useErasure } from '../../settings/erasures/use-erasure'
import { listMemory } from '../list-memory'

/** Where a person was: what was removed, and the ways on. */
export function ErasedCard({ receipt }: { receipt: ErasureReceiptFragment }) {
  const { site } = useSite()
  const erasure = useErasure(receipt)
  const heading = useRef<HTMLHeadingElement>(null)
  // The button that was pressed is gone with the card: whoever listens or tabs goes on from here.
  useEffect(() => heading.current?.focus(), [])
  return (
    <Page className="max-w-3xl">
      <h1 ref={heading} tabIndex={-1} className="outline-none">
        {erasure.status === 'DONE' ? 'This person is deleted' : 'This person is being deleted'}
      </h1>
      <p className="text-ink-2">
        This is the receipt. It is kept under{' '}
        <Link href={`/${site.slug}/settings/erasures`} className="rounded-sm text-accent underline underline-offset-2">
          Erasures
        </Link>
        , and says nothing of who it was.
      </p>
      <Panel>
        <Receipt erasure={erasure} />
      </Panel>
      <div className="flex flex-wrap gap-2">
        <Button asChild look="primary">
          <Link href={`/${site.slug}/profiles${listMemory.address(site.slug)}`} onClick={listMemory.willReturn}>
            <Users aria-hidden />
            Back to the profiles
          </Link>
        </Button>
        <Button asChild>
          <Link href={`/${site.slug}/settings/erasures`}>
            <UserX aria-hidden />
            See all erasures
          </Link>
        </Button>
      </div>
    </Page>
  )
}
