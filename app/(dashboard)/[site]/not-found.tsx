import { SearchX } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/app/_ui/button'
import { EmptyState } from '@/app/_ui/states'

export default function NotFound() {
  return (
    <EmptyState
      icon={SearchX}
      heading="h1"
      title="There is nothing at this address"
      actions={
        <Button asChild look="primary">
          <Link href="/">Go to my site</Link>
        </Button>
      }
    >
      It may have been removed, merged into another profile, or it belongs to a site you cannot open.
    </EmptyState>
  )
}
