import { cn } from '@/app/_ui/class-names'
import type { ListDensity } from '@/lib/list-views/shared'

const words = { COMFORTABLE: 'Comfortable', COMPACT: 'Compact' } as const satisfies Record<ListDensity, string>

/** How close the rows stand. */
export function DensityChoice({ value, onChoose }: { value: ListDensity; onChoose: (density: ListDensity) => void }) {
  return (
    <fieldset className="flex gap-1 border-t border-line px-2.5 py-2">
      <legend className="sr-only">Rows</legend>
      {(Object.keys(words) as ListDensity[]).map((density) => (
        <label
          key={density}
          className={cn(
            'flex-1 cursor-pointer rounded-md px-2 py-1 text-center text-sm text-ink-2 has-focus-visible:outline-2 has-focus-visible:outline-accent max-md:py-2',
            density === value ? 'bg-sunken font-[560] text-ink' : 'hover:text-ink',
          )}
        >
          <input
            type="radio"
            name="density"
            className="sr-only"
            checked={density === value}
            onChange={() => onChoose(density)}
          />
          {words[density]}
        </label>
      ))}
    </fieldset>
  )
}
