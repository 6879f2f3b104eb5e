import { LoadingNote, Skeleton } from '@/app/_ui/skeleton'

const ROWS = ['first', 'second', 'third', 'fourth']

/** As large as the list that will stand here. */
export default function Loading() {
  return (
    <div className="flex max-w-6xl flex-col gap-4 px-6 pt-[18px] pb-8 max-md:px-3 max-md:pt-3">
      <LoadingNote what="the tags" />
      <h1>Tags</h1>
      <Skeleton className="h-5 w-96 max-w-full" />
      <div className="rounded-lg border border-line bg-panel">
        {ROWS.map((row) => (
          <div key={row} className="flex h-[50px] items-center gap-3 border-t border-line px-4 first:border-t-0">
            <div className="flex flex-col gap-1.5">
              <Skeleton className="h-3.5 w-36" />
            </div>
            <Skeleton className="ml-auto h-3.5 w-16" />
          </div>
        ))}
      </div>
    </div>
  )
}
