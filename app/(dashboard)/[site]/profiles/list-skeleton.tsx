import { Skeleton } from '@/app/_ui/skeleton'

const rows = Array.from({ length: 12 }, (_, index) => index)

/** As large as the rows that will stand here. */
export function ListSkeleton() {
  return (
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
  )
}
