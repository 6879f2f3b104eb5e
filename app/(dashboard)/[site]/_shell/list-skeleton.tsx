import { LoadingNote, Skeleton } from '@/app/_ui/skeleton'

const ROWS = ['first', 'second', 'third', 'fourth', 'fifth']

/** As large as the list that will stand here. @param props.rows up to 5, default 4 */
export function ListSkeleton({ heading, what, rows = 4 }: { heading: string; what: string; rows?: number }) {
  return (
    <div className="flex max-w-6xl flex-col gap-4 px-6 pt-[18px] pb-8 max-md:px-3 max-md:pt-3">
      <LoadingNote what={what} />
      <h1>{heading}</h1>
      <Skeleton className="h-5 w-96 max-w-full" />
      <div className="rounded-lg border border-line bg-panel">
        {ROWS.slice(0, rows).map((row) => (
          <div key={row} className="flex h-[62px] items-center gap-3 border-t border-line px-4 first:border-t-0">
            <Skeleton className="size-[30px] rounded-md!" />
            <div className="flex flex-col gap-1.5">
              <Skeleton className="h-3.5 w-36" />
              <Skeleton className="h-3 w-24" />
            </div>
            <Skeleton className="ml-auto h-3.5 w-1/3" />
          </div>
        ))}
      </div>
    </div>
  )
}
