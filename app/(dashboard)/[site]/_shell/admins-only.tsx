import { Lock } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/app/_ui/button'
import { EmptyState } from '@/app/_ui/states'

/** In place of a page that a member may not open: it is there, but not for them. Its status comes from server/wrong-address.ts. */
export function AdminsOnly({ site }: { site: string }) {
  return (
    <EmptyState
      icon={Lock}
      heading="h1"
      title="Only admins see this page"
      actions={
        <Button asChild look="primary">
          <Link href={`/${site}`}>Go to the overview</Link>
        </Button>
      }
    >
      An admin of the site can give you that role, under Members.
    </EmptyState>
  )
}
