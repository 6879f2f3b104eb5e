import { Page } from '@/app/_ui/page'
import { Framed } from '@/app/_ui/panel'
import { LoadingNote, Skeleton } from '@/app/_ui/skeleton'

const ROWS = ['first', 'second', 'third']

/** As large as the list that will stand here. */
export default function Loading() {
  return (
    <Page className="max-w-3xl">
      <LoadingNote what="the erasures" />
      <Skeleton className="h-[31px] w-32" />
      <Skeleton className="h-5 w-80 max-w-full" />
      <Framed>
        {ROWS.map((row) => (
          <div key={row} className="flex flex-col gap-1.5 border-t border-line px-4 py-3 first:border-t-0">
            <Skeleton className="h-3.5 w-40" />
            <Skeleton className="h-3 w-56" />
          </div>
        ))}
      </Framed>
    </Page>
  )
}
