import { LoadingNote, Skeleton } from '@/app/_ui/skeleton'

const rows = Array.from({ length: 12 }, (_, index) => index)

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
      <div className="min-h-0 flex-1 overflow-hidden rounded-lg border border-line bg-panel">
        <div className="h-[35px] border-b border-line bg-sunken max-md:hidden" />
        {rows.map((row) => (
          <div key={row} className="flex h-[46px] items-center gap-2.5 border-b border-line px-3 max-md:h-[60px]">
            <Skeleton className="size-7 rounded-full! max-md:size-9" />
            <Skeleton className="h-3.5 w-44" />
            <Skeleton className="ml-auto h-3.5 w-1/3 max-md:w-16" />
          </div>
        ))}
      </div>
    </div>
  )
}
