import { Page } from '@/app/_ui/page'
import { LoadingNote, Skeleton } from '@/app/_ui/skeleton'

const ROWS = ['first', 'second', 'third']

/** As large as the policies that will stand here. */
export default function Loading() {
  return (
    <Page className="max-w-4xl">
      <LoadingNote what="the privacy policies" />
      <h1>Consent</h1>
      <Skeleton className="h-5 w-96 max-w-full" />
      {ROWS.map((row) => (
        <Skeleton key={row} className="h-36" />
      ))}
    </Page>
  )
}
