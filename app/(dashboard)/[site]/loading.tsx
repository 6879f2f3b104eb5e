import { Page } from '@/app/_ui/page'
import { LoadingNote, Skeleton } from '@/app/_ui/skeleton'

/** As large as the page that will stand here. */
export default function Loading() {
  return (
    <Page>
      <LoadingNote what="the page" />
      <Skeleton className="h-7 w-56" />
      <Skeleton className="h-[74px] w-full rounded-lg" />
      <Skeleton className="h-80 w-full rounded-lg" />
    </Page>
  )
}
