import { LoadingNote, Skeleton } from '@/app/_ui/skeleton'

const ROWS = ['first', 'second', 'third']

/** As large as the policies that will stand here. */
export default function Loading() {
  return (
    <div className="flex max-w-4xl flex-col gap-4 px-6 pt-[18px] pb-8 max-md:px-3 max-md:pt-3">
      <LoadingNote what="the privacy policies" />
      <h1>Consent</h1>
      <Skeleton className="h-5 w-96 max-w-full" />
      {ROWS.map((row) => (
        <Skeleton key={row} className="h-36" />
      ))}
    </div>
  )
}
