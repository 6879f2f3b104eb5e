import { Page } from '@/app/_ui/page'
import { Framed } from '@/app/_ui/panel'
import { LoadingNote, Skeleton } from '@/app/_ui/skeleton'

const ROWS = ['first', 'second', 'third', 'fourth']

/** As large as the list that will stand here. */
export default function Loading() {
  return (
    <Page className="max-w-4xl">
      <LoadingNote what="the members" />
      <Skeleton className="h-[31px] w-32" />
      <Skeleton className="h-5 w-80 max-w-full" />
      <Framed>
        {ROWS.map((row) => (
          <div key={row} className="flex items-center gap-3 border-t border-line px-4 py-3 first:border-t-0">
            <Skeleton className="size-[34px] rounded-full" />
            <div className="flex flex-col gap-1.5">
              <Skeleton className="h-3.5 w-36" />
              <Skeleton className="h-3 w-48" />
            </div>
          </div>
        ))}
      </Framed>
    </Page>
  )
}
