import { SearchX } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { Button } from './_ui/button'
import { EmptyState } from './_ui/states'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <main>
      <EmptyState
        icon={SearchX}
        heading="h1"
        title="There is nothing at this address"
        actions={
          <Button asChild look="primary">
            <Link href="/">Go to Waggle</Link>
          </Button>
        }
      >
        It may have been removed, or it belongs to a site that you have no access to, or have none any more. An owner of
        that site can invite you.
      </EmptyState>
    </main>
  )
}
