import { LoadingNote, Skeleton } from '@/app/_ui/skeleton'

/** As large as the card that will stand here. */
export default function Loading() {
  return (
    <div className="flex flex-col gap-3 px-6 pt-[18px] pb-8 max-md:px-3 max-md:pt-3">
      <LoadingNote what="the profile" />
      <div className="flex h-[34px] items-center gap-2.5">
        <span className="text-ink-3">Profiles /</span>
        <Skeleton className="size-[34px] rounded-full!" />
        <Skeleton className="h-5 w-48" />
      </div>
      <div className="grid items-start gap-4 max-lg:gap-3 lg:grid-cols-[292px_minmax(0,1fr)] xl:grid-cols-[292px_minmax(0,1fr)_272px]">
        <Block lines={6} />
        <Block lines={10} />
        <Block lines={5} />
      </div>
    </div>
  )
}

function Block({ lines }: { lines: number }) {
  return (
    <div className="flex flex-col gap-3 rounded-lg border border-line bg-panel px-4 py-3.5">
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} className={line === 0 ? 'h-4 w-32' : 'h-4 w-full'} />
      ))}
    </div>
  )
}
