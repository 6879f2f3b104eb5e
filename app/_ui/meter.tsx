import { cn } from './class-names'

const fills = ['bg-heat-1', 'bg-heat-2', 'bg-heat-3', 'bg-heat-4']

/** Four small bars of which `step` are lit, with its word: colour never says it alone. */
export function StepMeter({
  step,
  word,
  wordClassName,
}: {
  step: 1 | 2 | 3 | 4
  word: string
  wordClassName?: string
}) {
  return (
    <span className="inline-flex items-center gap-[7px] whitespace-nowrap">
      <span aria-hidden className="inline-flex gap-0.5">
        {fills.map((fill, index) => (
          <i
            key={fill}
            className={cn('h-3 w-[5px] rounded-[2px]', index < step ? fills[step - 1] : 'bg-line-strong')}
          />
        ))}
      </span>
      <span className={wordClassName}>{word}</span>
    </span>
  )
}

const hues = ['bg-hue-1', 'bg-hue-2', 'bg-hue-3', 'bg-hue-4', 'bg-hue-5']

/** A label, a bar as long as `share` (0 to 1) and the share in words. `index` picks the hue. */
export function ShareBar({ label, share, text, index }: { label: string; share: number; text: string; index: number }) {
  return (
    <div className="my-1.5 grid grid-cols-[minmax(0,5.25rem)_1fr_2.75rem] items-center gap-2.5">
      <span className="truncate" title={label}>
        {label}
      </span>
      <span aria-hidden className="h-[7px] overflow-hidden rounded-full bg-sunken">
        <i
          className={cn('block h-full rounded-full', hues[index % hues.length])}
          style={{ width: `${Math.max(1.5, share * 100)}%` }}
        />
      </span>
      <span className="text-right whitespace-nowrap text-ink-2 tabular-nums">{text}</span>
    </div>
  )
}

/** How far some work is: 0 to 1, or null while nobody knows, when it only moves. */
export function ProgressBar({ share, label, className }: { share: number | null; label: string; className?: string }) {
  return (
    <span className={cn('inline-flex shrink-0', className)}>
      <progress aria-label={label} max={1} value={share ?? undefined} className="sr-only" />
      <span
        aria-hidden
        className="block h-[7px] w-full overflow-hidden rounded-full bg-sunken ring-1 ring-line ring-inset"
      >
        <i
          className={cn('block h-full rounded-full bg-accent transition-[width]', share === null && 'animate-breathe')}
          style={{ width: share === null ? '100%' : `${Math.min(100, Math.max(3, share * 100))}%` }}
        />
      </span>
    </span>
  )
}
