import { LoadingNote, Skeleton } from '@/app/_ui/skeleton'

/** As large as the page that will stand here. */
export default function Loading() {
  return (
    <div className="flex flex-col gap-4 px-6 pt-[18px] pb-8 max-md:px-3 max-md:pt-3">
      <LoadingNote what="the page" />
      <Skeleton className="h-7 w-56" />
      <Skeleton className="h-[74px] w-full rounded-lg" />
      <Skeleton className="h-80 w-full rounded-lg" />
    </div>
  )
}
