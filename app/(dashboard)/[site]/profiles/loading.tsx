import { LoadingNote, Skeleton } from '@/app/_ui/skeleton'
import { ListSkeleton } from './list-skeleton'

/** As large as the list that will stand here. */
export default function Loading() {
  return (
    <div className="flex h-dvh flex-col gap-3 px-6 pt-[18px] pb-5 max-md:h-[calc(100dvh-52px)] max-md:px-3 max-md:pt-3 max-md:pb-3">
      <LoadingNote what="profiles" />
      <div className="flex min-h-[31px] items-baseline gap-2">
        <h1>Profiles</h1>
        <Skeleton className="h-4 w-12" />
      </div>
      <Skeleton className="h-[34px] w-[320px] max-w-full rounded-md max-md:h-10" />
      <ListSkeleton />
    </div>
  )
}
