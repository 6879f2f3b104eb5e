import { cn } from '@/app/_ui/class-names'

/** Whether events arrive; changes by itself and is read aloud when it does. */
export function StatusLine({ receiving, failing }: { receiving: boolean; failing: boolean }) {
  const [text, dot] = failing
    ? ['Waggle cannot be reached, trying again', 'bg-bad']
    : receiving
      ? ['Receiving', 'bg-good ring-3 ring-good-soft']
      : ['Waiting for the first event', 'animate-breathe bg-accent ring-3 ring-accent-soft']
  return (
    <output className="inline-flex items-center gap-2 rounded-full border border-line bg-panel px-3 py-1 text-sm text-ink-2">
      <span aria-hidden className={cn('size-2 rounded-full', dot)} />
      {text}
    </output>
  )
}
