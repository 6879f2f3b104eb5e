import { Page } from './page'
import { Framed } from './panel'
import { LoadingNote, Skeleton } from './skeleton'

const ROWS = ['first', 'second', 'third', 'fourth', 'fifth']

/** By what a row begins with: a name, a name and what it stands for, the same with an icon before. */
const heights = { name: 'h-[50px]', words: 'h-[68px]', icon: 'h-[62px]' }

export interface ListSkeletonProps {
  heading: string
  /** What is on its way: "the goals". */
  what: string
  /** Up to 5, default 4. */
  rows?: number
  /** Default `icon`. */
  shape?: keyof typeof heights
}

/** As large as the page of a list that will stand here. */
export function ListSkeleton({ heading, what, rows = 4, shape = 'icon' }: ListSkeletonProps) {
  return (
    <Page className="max-w-6xl">
      <LoadingNote what={what} />
      <h1>{heading}</h1>
      <Skeleton className="h-5 w-96 max-w-full" />
      <Framed>
        {ROWS.slice(0, rows).map((row) => (
          <div
            key={row}
            className={`flex items-center gap-3 border-t border-line px-4 first:border-t-0 ${heights[shape]}`}
          >
            {shape === 'icon' && <Skeleton className="size-[30px] rounded-md!" />}
            <div className="flex flex-col gap-1.5">
              <Skeleton className="h-3.5 w-36" />
              {shape !== 'name' && <Skeleton className="h-3 w-44 max-w-full" />}
            </div>
            <Skeleton className="ml-auto h-3.5 w-1/4" />
          </div>
        ))}
      </Framed>
    </Page>
  )
}
